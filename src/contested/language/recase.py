"""Recase what stands in capitals, so that a parser trained on ordinary text can read it.

Old wires, headlines and single paragraphs come all in capitals. Each word gets the letters it has in ordinary text: the
small ones of a dictionary's word, the capital of a name, the capitals of an acronym. Names come from the directory and
from lists of places; what no dictionary has is a name; words right before "(ABC)" with those initials are a name too.
Only letters change: every offset stays.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve

from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.language.capitals import LONGEST_NAME, Capitals, capitals, dictionary, fold, nouns_only
from contested.language.lemmas import lemma_table

SHARE = 0.9
"""Share of capitals among the letters of a part from which its case tells nothing."""
FEWEST_WORDS = 4
"""Words a part needs to be judged; a shorter one may be all names."""
LONGEST_ACRONYM = 6
AFTER_NUMBERS = frozenset({"st", "nd", "rd", "th", "d", "mm", "cm", "km", "kg", "m"})
LOOK_ALIKE = frozenset({"is", "us", "who"})
"""Acronyms that look like function words."""
WHO_DOES = frozenset({
    "says", "warns", "reports", "confirms", "declares", "urges", "appeals", "estimates", "calls", "sends", "launches",
    "chief", "official", "officials", "spokesman", "spokeswoman", "team", "teams", "doctor", "doctors", "expert",
    "experts", "figures", "data",
})  # fmt: skip
"""What stands after the World Health Organization at the start of a sentence, and seldom after who is asked for."""
TAKES_US = frozenset(
    {"to", "of", "for", "with", "let", "tell", "told", "from", "among", "by", "help", "give", "all", "gave"}
)
ARTICLES = frozenset({"el", "la", "los", "las"})
"""Particles that have a capital where a name opens with them ("La Paz", but "de la Paz")."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DEFINED = re.compile(r"\(\s*[\"“]?([A-Z][A-Z0-9]{1,7})[\"”]?\s*[),;/-]")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+[\"'“‘(\[]*$|--\s*(?:\[[^\]]*\]\s*)*$|[:;]\s*[\"“]\s*$|\n\s*\n\s*[\"“]?$")
_VOWEL = re.compile(r"[aeiouyáéíóúäöüà]")
_CLUSTER = re.compile(r"^[^aeiouy]{4}|^(?!str|chr|thr|shr|scr|spr|spl|schw?|phr|sch)[^aeiouyh]{3}|[^aeiouy]{5}")


@define
class _Word:
    """A word [start, end) with its folded form and the letters it is given, "" while undecided."""

    start: int
    end: int
    low: str
    given: str = ""
    name: bool = False


def recased(report: Report) -> str:
    """Give the report's text with every part that stands in capitals recased; equal but for the case of letters."""
    spans = [(part.start, part.end) for part in report.parts if shouts(report.text[part.start : part.end])]
    if len(spans) == 0:
        return report.text
    text = report.text
    acronyms = frozenset(found.group(1).lower() for found in _DEFINED.finditer(text))
    for start, end in spans:
        text = text[:start] + recase(text[start:end], acronyms=acronyms) + text[end:]
    return text


def as_read(report: Report, sentences: Sequence[Sentence]) -> tuple[Report, tuple[Sentence, ...]]:
    """Give a report and its sentences with the letters that the parser was shown, where they were recased.

    Equal offsets; the report itself and its sentences where nothing was recased. Spans outside the text are ignored.
    """
    text = report.text
    changed = [
        token
        for sentence in sentences
        for token in sentence.tokens
        if text[token.start : token.end] != token.text and text[token.start : token.end].lower() == token.text.lower()
    ]
    if len(changed) == 0:
        return report, tuple(sentences)
    pieces, last = [], 0
    for token in changed:
        pieces += [text[last : token.start], token.text]
        last = token.end
    plain = "".join([*pieces, text[last:]])
    shown = [evolve(one, text=plain[one.start : one.end]) if one.parsed else one for one in sentences]
    return evolve(report, text=plain), tuple(shown)


def shouts(text: str) -> bool:
    """Tell whether a text stands in capitals."""
    if len(text.split()) < FEWEST_WORDS:
        return False
    cased = (letter for letter in text if letter.isalpha() and letter.lower() != letter.upper())
    letters = text if text.isascii() else "".join(cased)
    return sum(map(str.isupper, letters)) >= SHARE * max(1, sum(map(str.isalpha, letters)))


def recase(text: str, *, acronyms: frozenset[str] = frozenset()) -> str:
    """Give a text in capitals as it would stand in an ordinary report.

    Args:
        text: any text; letters that are small already stay so.
        acronyms: folded words that are acronyms besides those that the text defines.

    Returns:
        A text of the same length that differs in the case of letters only.
    """
    tables = capitals()
    words = [_Word(found.start(), found.end(), fold(found.group())) for found in WORD.finditer(text)]
    acronyms |= {found.group(1).lower() for found in _DEFINED.finditer(text)}
    _give_names(words, text, tables)
    _give_defined(words, text, tables)
    for index, word in enumerate(words):
        if word.given == "" or word.low in acronyms:
            _give(words, index, text, tables=tables, acronyms=acronyms)
    _give_surnames(words, text, tables)
    _give_titles(words, text, tables)
    _give_starts(words, text, tables)
    pieces, last = [], 0
    for word in words:
        pieces += [text[last : word.start], _fit(text[word.start : word.end], word.given)]
        last = word.end
    whole = "".join([*pieces, text[last:]])
    for found in _DOTTED.finditer(text):  # "U.S."
        whole = whole[: found.start()] + found.group() + whole[found.end() :]
    return whole


def _fit(old: str, new: str) -> str:
    """Give the new letters where they are the old ones in another case; some letters have no such partner."""
    if len(new) != len(old):
        return old
    if new.isascii() and old.isascii() and new.lower() == old.lower():
        return new
    return "".join(
        fresh if fresh.lower() == letter.lower() and len(fresh) == 1 else letter
        for letter, fresh in zip(old, new, strict=True)
    )


def _adjacent(words: Sequence[_Word], index: int, text: str) -> bool:
    """Tell whether only spaces or a hyphen part a word from the next."""
    between = text[words[index].end : words[index + 1].start]
    return between.strip() in {"", "-"} and len(between) > 0


def _runs(words: Sequence[_Word], first: int, text: str, *, most: int) -> Iterator[int]:
    """Give the ends of the runs of some words at most from one on, the longest first."""
    last = first
    while last + 1 < len(words) and last - first + 1 < min(most, LONGEST_NAME + 2) and _adjacent(words, last, text):
        last += 1
    yield from range(last + 1, first, -1)


def _give_names(words: list[_Word], text: str, tables: Capitals) -> None:
    """Give known names their letters, the longest first; a lone word only when it is nothing else."""
    index = 0
    while index < len(words):
        most = tables.longest.get(words[index].low, 0)
        for end in _runs(words, index, text, most=most) if most else ():  # most words begin no name
            whole = text[words[index].start : words[end - 1].end]
            key = tuple(fold(whole).split())
            written = tables.names.get(key)
            if written is None or (end - index == 1 and not _is_name(key[0], tables)):
                continue
            letters = "".join(_spread(whole, written))
            for word in words[index:end]:
                low = word.start - words[index].start
                word.given = letters[low : low + word.end - word.start]
                word.name = True
            index = end - 1
            break
        index += 1


def _spread(whole: str, written: tuple[str, ...]) -> Iterator[str]:
    """Give the written words with the spaces that part them in the text."""
    pieces = re.split(r"(\s+)", whole)
    yield from (written[at // 2] if at % 2 == 0 else piece for at, piece in enumerate(pieces))


def _is_name(low: str, tables: Capitals) -> bool:
    return low not in tables.common and low not in tables.lower and low not in tables.particles and len(low) > 1


def _give_defined(words: list[_Word], text: str, tables: Capitals) -> None:
    """Give capitals to the words right before "(ABC)" whose initials it has ("National Unity Front (NUF)")."""
    for found in _DEFINED.finditer(text):
        letters = [letter for letter in found.group(1).lower() if letter.isalpha()]
        before = [word for word in words if word.end <= found.start()][-3 * len(letters) :]
        named: list[_Word] = []
        for word in reversed(before):
            if len(letters) == 0:
                break
            if word.low[0] == letters[-1]:
                letters.pop()
                named.append(word)
            elif word.low not in tables.lower | tables.particles:
                break
        if len(letters) == 0:
            for word in named:
                if word.low not in tables.lower | tables.particles:
                    word.given, word.name = word.low.capitalize(), True


def _give(words: list[_Word], index: int, text: str, *, tables: Capitals, acronyms: frozenset[str]) -> None:
    word = words[index]
    low = word.low
    base = low.removesuffix("'s").removesuffix("s'")
    if low in acronyms or (base in tables.acronyms and base not in tables.common):
        word.given = base.upper() + low[len(base) :]
        word.name = True
    elif (
        low == "i"
        or (len(low) == 1 and _by_a_number(text, word))
        or (len(low) == 1 and text[word.end : word.end + 1] == "." and low != "a")
    ):
        word.given = low.upper()
    elif low in LOOK_ALIKE and _is_acronym(words, index, text):
        word.given, word.name = low.upper(), True
    elif low in tables.calendar:
        word.given = low if low in {"may", "march"} and not _dated(words, index, text) else low.capitalize()
    elif text[word.start - 1 : word.start].isdigit() and low in AFTER_NUMBERS:
        word.given = low
    elif low in tables.particles:
        inside = index > 0 and (text[word.end : word.end + 1] == "-" or not is_word(_low(words, index + 1)))
        opens = low in ARTICLES and not (words[index - 1].name or words[index - 1].low in tables.particles)
        word.given = low if inside and not opens else low.capitalize()
    elif low in tables.lower or low in tables.common or is_word(base):
        word.given = low
    elif _unpronounceable(low):
        word.given, word.name = low.upper(), True
    else:
        word.given, word.name = _capital(low), True


def _is_acronym(words: Sequence[_Word], index: int, text: str) -> bool:
    """Tell "IS captured the town" and "by IS" from the verb, "the US embassy" and "WHO says" from pronouns."""
    low, before, after = words[index].low, _low(words, index - 1) if index > 0 else "", _low(words, index + 1)
    if low == "us":
        return before not in TAKES_US
    if low == "who" and before == "the":
        return True
    opens = index == 0 or _ENDS.search(text[words[index - 1].start : words[index].start]) is not None
    if low == "who":
        asked = re.match(r"[^.!?]*\?", text[words[index].end :]) is not None
        return opens and not asked and after in WHO_DOES
    return after.endswith("ed") if opens else before in {"by", "from", "against", "of", "with"}


def _low(words: Sequence[_Word], index: int) -> str:
    return words[index].low if index < len(words) else ""


def _dated(words: Sequence[_Word], index: int, text: str) -> bool:
    """Tell whether "May" or "March" stands beside a number, or after a word that dates ("in May")."""
    word = words[index]
    number = re.search(r"\d\s*$", text[: word.start]) or re.match(r"\s*\d", text[word.end :])
    return number is not None or (
        index > 0 and words[index - 1].low in {"in", "since", "until", "last", "of", "early", "late"}
    )


def _by_a_number(text: str, word: _Word) -> bool:
    """Tell whether a letter is part of a code ("M-16")."""
    after = text[word.end : word.end + 2]
    return after[:1] == "-" and after[1:].isdigit()


def _capital(low: str) -> str:
    """Give a name its capitals ("McDonald", "O'Brien")."""
    if low.startswith("mc") and len(low) > 4:
        return "Mc" + low[2:].capitalize()
    head, mark, tail = low.partition("'")
    if mark and len(head) <= 2 and len(tail) > 2:
        return head.capitalize() + mark + tail.capitalize()
    return low.capitalize()


def _unpronounceable(low: str) -> bool:
    short = len(low) <= LONGEST_ACRONYM
    return short and len(low) > 1 and (_VOWEL.search(low) is None or _CLUSTER.search(low) is not None)


def is_word(low: str) -> bool:
    """Tell whether a dictionary has a word or the base form it may come from ("ambushed", "villages")."""
    known = dictionary()
    return any(form in known for form in _bases(low))


def _bases(low: str) -> Iterator[str]:
    yield low
    for ending, replaced in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            stem = low[: -len(ending)]
            yield stem + replaced
            if ending in {"ed", "ing", "er"} and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("est", ""), ("ly", ""), ("men", "man"), ("ness", ""), ("ers", ""), ("ers", "e"),
)  # fmt: skip
"""Endings of inflected words and what stands in their place in the base form."""


def _give_surnames(words: list[_Word], text: str, tables: Capitals) -> None:
    """Give a capital to nouns of the dictionary that follow a title or a name and are something else nowhere.

    "Judge Slater" makes a name of "Slater" in the whole text.
    """
    surnames: set[str] = set()
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        # Asked of each set in turn: their difference, built for every word, is dear.
        rare = word.low not in tables.common and word.low not in tables.lower
        noun = word.given == word.low and rare and word.low in nouns_only() and len(word.low) > 2
        apart = text[before.end : word.start].strip(" ")
        given = before.low in tables.titles or (
            before.name and (before.low.capitalize(),) == tables.names.get((before.low,))
        )
        if noun and given and apart in {"", "."} and not _common_noun(word.low, tables):
            surnames.add(word.low)
    for word in words:
        if word.low.removesuffix("'s") in surnames:
            word.given, word.name = word.low.capitalize(), True


def _common_noun(low: str, tables: Capitals) -> bool:
    return low in tables.titles or low in lemma_table()


def _give_titles(words: list[_Word], text: str, tables: Capitals) -> None:
    """Give a title its capital where a name follows ("Colonel Ruiz"), and all titles of a row of them."""
    for index in range(len(words) - 2, -1, -1):
        word, after = words[index], words[index + 1]
        apart = text[word.end : after.start].strip(" ")
        if word.low in tables.titles and apart in {"", "."} and after.name:
            word.given, word.name = word.low.capitalize(), True


def _give_starts(words: list[_Word], text: str, tables: Capitals) -> None:
    """Give a capital to the first word of each sentence, knowing that "Gen." ends none."""
    for index, word in enumerate(words):
        before = text[words[index - 1].start : word.start] if index > 0 else ""
        if word.low == "al" and index > 0 and text[word.end : word.end + 1] == "-":
            word.given = word.low  # "al-Qaim" inside a sentence
        first = index == 0
        if not first and before != " " and _ENDS.search(before):  # a space is what stands there nearly always
            last = words[index - 1]
            stop = text[last.end : last.end + 1] == "."
            first = not (stop and (last.low in tables.short or len(last.low) == 1))
        if first and word.given == word.low:
            word.given = word.low[:1].upper() + word.low[1:]
