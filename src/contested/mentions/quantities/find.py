"""Finds counted noun phrases: a number and its noun, an article and a noun, and materiel that nobody counted."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contested.domain.doubt import Doubt, Reason
from contested.domain.mention import QuantityMention
from contested.domain.quantity import PersonClass
from contested.domain.report import Report
from contested.domain.sentence import Sentence, Token
from contested.mentions.quantities.exclude import no_count
from contested.mentions.quantities.limits import MODIFIED, PREDICATES, STOP
from contested.mentions.quantities.nouns import Noun, Number, begins_noun, known_noun, names_any, singular_of
from contested.mentions.quantities.numbers import COUNT, Count, may_count, read_count
from contested.mentions.times import time_spans

_REACH = 7
"""Words after a number among which its noun is looked for."""
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_GAP = re.compile(r"\s+[\"“'‘]?|\s*,\s+(?=[a-z]+\s)")
_DESCRIBED = 2
"""Words after a noun among which the plural that it describes is looked for."""
_OF = re.compile(r"\s+(?:more\s+)?of\s+(?:(?:the|its|their|his|these|those|our|all)\s+)?", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|other|additional|further|new)\b(?=\s+[A-Za-z])", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?<![\w-])(?:(?:an?|another|one)\s+(?:\d+-(?:year|month)-old\s+)?(?=[A-Za-z])"
    r"|(?:his|her|their)\s+(?=(?:grand|step)?(?:son|daughter|child|mother|father)\b|wife\b|husband\b|brother\b|sister\b))",
    re.IGNORECASE,
)
PRONOUNS = frozenset({"them", "us", "you", "whom", "which", "these", "those"})
"""Words that stand for whoever was spoken of: "15 of them" are no things."""
_MARKS = {"$": "dollar", "€": "euro", "£": "pound"}
_LONE = frozenset({"vehicle", "armour", "aircraft", "drone", "artillery", "small-arms"})
"""Kinds of which a singular without an article is one thing, as captions have it; not so "by phone", "in cash"."""
_TURN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|latest|next|final|new|another|fresh|further)\s+rounds?\b|"
    r"\brounds?\s+of\s+(?:[\w-]+\s+){0,2}(?:talks|negotiations|consultations|discussions|meetings|elections?|voting|"
    r"sanctions|fighting|clashes|violence|strikes|airstrikes|attacks|peace|displacement|layoffs|applause)\b",
    re.IGNORECASE,
)
"""A round that is a turn and no cartridge: "the second round", "a round of bilateral talks"."""
_TURN_REACH = 40
"""Characters after a round among which its talks are looked for."""
_SLOTS = frozenset({"nummod", "quantmod", "amod", "compound", "nmod"})


class _Phrase(NamedTuple):
    """A noun in a sentence's text: the noun or None, its words' span."""

    noun: Noun | None
    start: int
    end: int


def find_quantities(
    report: Report, sentences: Sequence[Sentence]
) -> tuple[tuple[QuantityMention, ...], tuple[Doubt, ...]]:
    """Find the counted noun phrases of a report.

    Args:
        report: the report the sentences are of.
        sentences: its sentences in order; parsed ones tell better which noun a number counts.

    Returns:
        Mentions in order of start, not overlapping, and a doubt for each number that could not be read. Numbers in
        dates, ages, names of units, roads, weapons and results of matches are left out.
    """
    mentions: list[QuantityMention] = []
    doubts: list[Doubt] = []
    for sentence in sentences:
        taken = list(time_spans(sentence.text))
        found: list[QuantityMention] = []
        for mention in _numbers(report, sentence, taken, doubts):
            taken.append((mention.start - sentence.start, mention.end - sentence.start))
            found.append(mention)
        if not names_any(_WORD.findall(sentence.text)):
            mentions.extend(sorted(found, key=lambda each: each.start))
            continue
        for mention in (*_articles(report, sentence, taken), *_uncounted(report, sentence, taken)):
            span = (mention.start - sentence.start, mention.end - sentence.start)
            if not _overlaps(span, taken):
                taken.append(span)
                found.append(mention)
        mentions.extend(sorted(found, key=lambda each: each.start))
    return tuple(mentions), tuple(doubts)


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _numbers(
    report: Report, sentence: Sentence, taken: Sequence[tuple[int, int]], doubts: list[Doubt]
) -> Iterator[QuantityMention]:
    text, reach = sentence.text, 0
    for match in COUNT.finditer(text) if may_count(text) else ():
        if match.start() < reach or _overlaps(match.span(), taken):
            continue
        phrase = _money(match) or _phrase_after(sentence, match.end())
        if no_count(text, match, known=phrase is not None and phrase.noun is not None):
            continue
        count = read_count(match)
        if count is None:
            doubts.append(_doubt(report, sentence, match))
            continue
        if count.low is None and count.high is None and (phrase is None or phrase.noun is None):
            continue  # "many" by itself counts nothing
        mention = _mention(
            report,
            sentence,
            (match.start(), max(match.end(), phrase.end if phrase else 0)),
            count=count,
            phrase=phrase,
        )
        if mention is not None:
            reach = mention.end - sentence.start
            yield mention


def _doubt(report: Report, sentence: Sentence, match: re.Match[str]) -> Doubt:
    return Doubt(
        report=report.id,
        start=sentence.start + match.start(),
        end=sentence.start + match.end(),
        reason=Reason.UNREAD_QUANTITY,
        detail=f"“{match[0]}” makes no single count",
        stage="mentions",
    )


def _money(match: re.Match[str]) -> _Phrase | None:
    if not match["money"]:
        return None
    noun = Noun(lemma=_MARKS[match["money"]], materiel="money")
    return _Phrase(noun, match.start("money"), match.end())


def _mention(
    report: Report, sentence: Sentence, span: tuple[int, int], *, count: Count, phrase: _Phrase | None
) -> QuantityMention | None:
    start, end = span
    noun = phrase.noun if phrase is not None else None
    if noun is not None and noun.lemma == "round" and _TURN.search(sentence.text[start : end + _TURN_REACH]):
        return None
    word = report.text[sentence.start + phrase.start : sentence.start + phrase.end].lower() if phrase else ""
    people = noun is not None and noun.materiel == ""
    return QuantityMention(
        start=sentence.start + start,
        end=sentence.start + end,
        text=report.text[sentence.start + start : sentence.start + end],
        low=_heads_of(noun, count.low, word),
        high=_heads_of(noun, count.high, word),
        noun=noun.lemma if noun is not None else singular_of(word),
        noun_start=sentence.start + (phrase.start if phrase is not None else start),
        person_class=_class_of(noun, sentence.text[start:end]) if people else PersonClass.UNKNOWN,
        materiel=noun.materiel if noun is not None else "",
        things=phrase is not None and noun is None,
    )


def _heads_of(noun: Noun | None, count: int | None, word: str) -> int | None:
    """Give how many people are counted: a couple is two, of any other word one is one."""
    pair = noun is not None and noun.materiel == "" and word in {"couple", "couples"}
    return count * 2 if pair and count is not None else count


def _class_of(noun: Noun | None, words: str) -> PersonClass:
    """Give the class of people; "civilian casualties" are civilians though casualties may be anybody."""
    if noun is None or noun.person_class is not PersonClass.UNKNOWN:
        return PersonClass.UNKNOWN if noun is None else noun.person_class
    low = words.lower()
    if "civilian" in low:
        return PersonClass.CIVILIAN
    fighting = r"\b(?:militants?|rebels?|military|army|armed|fighters?|enemy|security forces?)\b"
    return PersonClass.FIGHTER if re.search(fighting, low) else PersonClass.UNKNOWN


def _phrase_after(sentence: Sentence, end: int) -> _Phrase | None:
    """Give the noun that the number ending at ``end`` counts; None when it stands alone ("killed 12")."""
    text = sentence.text
    more = _MORE.match(text, end)
    at = more.end() if more is not None else end
    of = _OF.match(text, at)
    known = _known_after(text, of.end() if of is not None else at)
    if known is not None:
        return known
    return _head(sentence, end) if sentence.parsed else _next_word(text, of.end() if of is not None else at)


def _words_after(text: str, at: int) -> list[re.Match[str]]:
    """Give the words of the noun phrase that starts at ``at``, up to a word or mark that ends it."""
    words: list[re.Match[str]] = []
    for _ in range(_REACH):
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end() if gap is not None else at)
        if word is None or (word[0].lower() in STOP and not (word[0].isupper() and len(word[0]) > 1)):
            break
        words.append(word)
        at = word.end()
    return words


def _known_after(text: str, at: int) -> _Phrase | None:
    """Give the last of the first run of known nouns: "soldiers" in "five army soldiers", "unit fighters"."""
    words = _words_after(text, at)
    forms = [word[0].removesuffix("'s").removesuffix("’s") for word in words]
    found: _Phrase | None = None
    index = 0
    while index < len(words):
        if found is not None and "," in text[found.end : words[index].start()]:
            break
        known = known_noun(forms[index:])
        if known is not None and _only_describes(known, words, index):
            known = None
        if known is None:
            if found is not None or (index > 0 and forms[index - 1].lower() in PREDICATES and index > 1):
                break
            index += 1
            continue
        noun, length = known
        if forms[index].lower() in PREDICATES and index + 1 < len(words):
            index += 1
            continue
        last = words[index + length - 1]
        found = _Phrase(noun, words[index].start(), last.end())
        index += length
        if noun.plural and (index >= len(words) or not _plain_noun(forms[index])):
            break
    return found


def _only_describes(known: tuple[Noun, int], words: Sequence[re.Match[str]], index: int) -> bool:
    """Tell whether a noun in the singular stands before the plural that is counted ("two major attacks")."""
    noun, length = known
    if noun.plural or noun.number is not Number.COUNT or words[index][0].lower() in PREDICATES:
        return False
    text, end = words[index].string, words[index + length - 1].end()
    for word in words[index + length : index + length + _DESCRIBED]:
        form = word[0].lower()
        after = known_noun([form])
        if form in PREDICATES or "," in text[end : word.start()]:
            return False
        if after is not None:
            return after[0].plural and after[0].materiel == "" and noun.materiel == ""
        if singular_of(form) != form:
            return True
    return False


def _plain_noun(form: str) -> bool:
    known = known_noun([form])
    return known is not None and form.lower() not in PREDICATES


def _head(sentence: Sentence, end: int) -> _Phrase | None:
    """Give the noun the parser hangs the number on, or that follows "dozens of"."""
    inside = [token for token in sentence.tokens if token.start < sentence.start + end <= token.end]
    if not inside:
        return None
    token = inside[0]
    head = sentence.tokens[token.head]
    if token.dep in _SLOTS and head.start > token.start:
        return _as_phrase(sentence, head)
    for child in sentence.tokens:
        if child.dep == "prep" and child.head == token.index and child.text.lower() == "of":
            for noun in sentence.tokens:
                if noun.head == child.index and noun.dep == "pobj":
                    return _as_phrase(sentence, noun)
    return None


def _as_phrase(sentence: Sentence, token: Token) -> _Phrase | None:
    if not token.text[:1].isalpha() or token.text.lower() in PREDICATES | PRONOUNS:
        return None
    return _Phrase(None, token.start - sentence.start, token.end - sentence.start)


def _next_word(text: str, at: int) -> _Phrase | None:
    words = _words_after(text, at)
    if not words or words[0][0].lower() in PREDICATES:
        return None
    return _Phrase(None, words[0].start(), words[0].end())


def _articles(report: Report, sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[QuantityMention]:
    """Read "a soldier", "another captured tank": one of a person or a thing of war."""
    for match in _ARTICLE.finditer(sentence.text):
        phrase = _known_after(sentence.text, match.end())
        if phrase is None or phrase.noun is None or phrase.noun.plural or phrase.noun.number is Number.MASS:
            continue
        if _overlaps((match.start(), phrase.end), taken) or not _heads(sentence, phrase):
            continue
        mention = _mention(report, sentence, (match.start(), phrase.end), count=Count(1, 1), phrase=phrase)
        if mention is not None:
            yield mention


def _uncounted(report: Report, sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[QuantityMention]:
    """Read materiel without a number: "equipment and guns left behind" sets no bound, a lone "Humvee" is one."""
    words = list(_WORD.finditer(sentence.text))
    forms = [word[0] for word in words]
    index = 0
    while index < len(words):
        known = known_noun(forms[index : index + 3]) if begins_noun(forms[index]) else None
        if known is None:
            index += 1
            continue
        noun, length = known
        last = words[index + length - 1]
        phrase = _Phrase(noun, words[index].start(), last.end())
        index += length
        if known_noun(forms[index : index + 3]) is not None and words[index].start() == last.end() + 1:
            continue  # the next noun is the thing, this one describes it ("T-72 tanks")
        together = re.fullmatch(r"[\w'’ \n-]+", sentence.text[phrase.start : phrase.end]) is not None
        if noun.materiel in {"", "building"} or not together or not _heads(sentence, phrase):
            continue
        if _overlaps((phrase.start, phrase.end), taken):
            continue
        one = not noun.plural and noun.number is Number.COUNT
        if one and noun.materiel not in _LONE:
            continue
        mention = _mention(
            report,
            sentence,
            (phrase.start, phrase.end),
            count=Count(1, 1) if one else Count(None, None),
            phrase=phrase,
        )
        if mention is not None:
            yield mention


def _heads(sentence: Sentence, phrase: _Phrase) -> bool:
    """Tell whether the noun stands for itself and does not only describe the next one ("tank battalion")."""
    following = (
        _WORD.match(sentence.text, phrase.end + 1) if sentence.text[phrase.end : phrase.end + 1] == " " else None
    )
    if following is not None and following[0].lower() in MODIFIED:
        return False
    if sentence.text[phrase.end : phrase.end + 1] == "-" or sentence.text[max(phrase.start - 1, 0)] == "-":
        return False
    for token in sentence.tokens:
        if token.end == sentence.start + phrase.end:
            head = sentence.tokens[token.head]
            return not (token.dep in {"compound", "nmod", "amod"} and head.start > token.start)
    return True
