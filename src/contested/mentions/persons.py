"""Persons: finds names of people, so that the publication gate can withhold those who are no public figures.

Takes a report, its sentences, the directory and the actor and place mentions. Gives person mentions. Never keeps
anything else about a person. Withholding a word too many does less harm than naming a captive, so the rules of form
are wide; but names of places and groups stay, or the brief would say nothing.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from contested.directory import Directory, fold_name
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, PersonMention, PlaceMention, PlaceUse
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.mentions.person_words import NO_NAME, PARTICLE, PLACING, TRADES
from contested.mentions.places.ground import believed_in
from contested.mentions.quantities.nouns import known_noun
from contested.mentions.trades import told_by_trade
from contested.mentions.whole import whole

Span = tuple[int, int]

_TALL = f"[{''.join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())}]"
"""A capital of Latin, Greek or Cyrillic, also with a mark: names begin with Ş and Ł as well."""
_CAPITAL = rf"(?:{_TALL}[\w'’ʿʾ]*(?:-[\w'’]+)*|(?:al|el|ad|as|ash|an|ar|az|at)-{_TALL}[\w'’]*(?:-[\w'’]+)*|{_TALL}\.)"
_NAME = rf"{_CAPITAL}(?:[ \t]+(?:(?:{PARTICLE}[ \t]+){{0,2}}{_CAPITAL})){{0,4}}"
_RANKS = (
    r"Col(?:onel|\.)?|Gen(?:eral|\.)?|Maj(?:or|\.)?|Capt(?:ain|\.)?|Lt|Lieut(?:enant|\.)?|Sgt|Sergeant|Cpl|Corporal|Pvt|"
    r"Brig(?:adier|\.)?|Marshal|Adm(?:iral|\.)?|Cmdr|Officer|Private|Detective"
)
_STYLES = (
    r"Mr|Mrs|Ms|Miss|Dr|Prof(?:essor|\.)?|Rev|Fr|Father|Sister|Brother|Sheikh|Shaykh|Sheik|Imam|Mullah|Maulana|Mawlawi|"
    r"Hajji|Haji|Sayyid|Emir|Amir|Ayatollah|Rabbi|Bishop|Pastor|Judge|Sir|Madame?|Monsieur|Daw|Ko"
)
_TITLED = re.compile(
    rf"(?<![\w-])(?:(?:(?:{_RANKS}|{_STYLES})\.?[ \t]+)+|(?i:{TRADES})[ \t]+(?:(?:{_RANKS}|{_STYLES})\.?[ \t]+)*)"
    rf"(?P<name>{_NAME})"
)
_KUNYA = re.compile(rf"(?<![\w-])(?P<name>(?:Abu|Abou|Umm|Um|Ibn|Bin|Bint)[ \t-]+{_NAME})")
_AGED = re.compile(
    rf"(?<![\w-])(?P<name>{_CAPITAL}(?:[ \t]+(?:(?:{PARTICLE}[ \t]+)?{_CAPITAL})){{1,3}})"
    r"(?=,?[ \t]*(?:,[ \t]*(?:aged[ \t]+)?\d{1,2}(?:[,.;)]|$|[ \t]+(?:and[ \t]+[A-Z]|years\b))"
    r"|\([ \t]*\d{1,2}[ \t]*\)|,?[ \t]+aged[ \t]+\d))"
)
_TITLE = re.compile(r"(?:(?<=\|)|^)[A-Za-z]+(?!\?)")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(
    rf"\b(?:named|called|identified[ \t]+as|known[ \t]+as|nicknamed|(?:his|her|whose)[ \t]+name[ \t]+(?:is|was)|alias|"
    rf"nom[ \t]+de[ \t]+guerre)[ \t]+[“\"'‘]?(?P<name>{_NAME})"
)
_ARABIC = re.compile(rf"(?<![\w-])(?P<name>(?:{_CAPITAL}[ \t]+){{1,3}}(?:bin|ibn|bint|ould|ag)[ \t]+{_NAME})")
_SEIZED = re.compile(
    r"\b(?:captured|detained|arrested|killed|freed|executed|kidnapped|abducted|assassinated|killing|wounded|wounding|"
    r"injured|injuring|detaining|arresting|abducting|executing|murdered|murdering|jailed|imprisoned|tortured)[ \t]+"
    rf"(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{1,2}})(?=[ \t]*(?:[.,;]|$)|[ \t]+(?:on|in|at|near|after|during|and)\b)"
)
"""Two or three capitals that something is done to which is done to people; places and groups are cut off later."""
_TRUSTED = re.compile(
    rf"\b(?:trust|distrust|mistrust|confidence|faith)[ \t]+in[ \t]+"
    rf"(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{1,2}})(?![\w-])"
)
"""Two or three capitals that are trusted; places and groups are cut off later."""


def _with(*letters: str) -> Callable[[str], bool]:
    return lambda text: any(each in text for each in letters)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_TITLED, bool),
    (_KUNYA, _with("Abu", "Abou", "Um", "Ibn", "Bin")),
    (_AGED, lambda text: _DIGIT.search(text) is not None),
    (_NAMED, _with("name", "called", "identified", "known", "alias", "nom")),
    (_ARABIC, _with("bin", "ibn", "ould", "ag")),
    (_SEIZED, bool),
    (_TRUSTED, _with("trust", "confidence", "faith")),
)
"""The forms of names, each with what tells of a text whether it may have one: most texts need not be searched."""
_EDGE = re.compile(
    r"^(?:(?:the|a|an|and|of|for|in|on|at|by|with|his|her|said|says|that|but|when|while|after|mr|mrs|ms|dr|gen|col|lt|maj|"
    r"capt|sgt|brig|general|colonel|major|captain|commander|president|minister|sheikh|spokesman)\.?[\s,]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:['’]s?|[\s,.;:]+)$")

_THINGS = (
    r"(?:camps?|bases?|barracks|airbase|airport|airfield|garrison|brigades?|battalions?|division|regiment|squadron|company|"
    r"hospital|school|university|institute|mosque|shrine|church|street|road|avenue|square|bridge|dam|stadium|market|"
    r"checkpoint|crossing|prison|palace|port|neighbou?rhood|district|quarter)"
)
_CALLED_AFTER = re.compile(
    rf"[ \t]+(?:(?:military|air|naval|refugee|army|training|border|teaching|central|international)[ \t]+)?{_THINGS}\b"
    r"(?![ \t]+(?:commander|chief|director|guards?|head|manager|teachers?|bus|official|officer|resident|mayor)\b)",
    re.IGNORECASE,
)
"""What a name may be the name of instead of a man: "X camp", "X Brigade"; never "X base commander"."""
_THE = re.compile(rf"\b(?i:the)[ \t]+(?:{_CAPITAL}[ \t]+){{0,3}}$")

_SITUATED = re.compile(r"\b(?:in|at|from)\s$")
"""Before a place that only tells where a speaker is: no part of a name, so no person."""
_OF_GROUND = (
    r"\b(?i:residents|inhabitants|people|population|town|village|city|district|outskirts|suburbs|capture|fall|siege|"
    r"battle|port|streets|mayor|governor)[ \t]+of[ \t]+"
)
"""What only ground stands after."""
_GROUND = rf"(?:\b{PLACING}[ \t]+|{_OF_GROUND})"
_DONE_TO_PEOPLE = r"(?:wounded|injured|detained|arrested|kidnapped|abducted|killed|executed|imprisoned|jailed)"
"""What is done to people only, before or after their name."""
_AFTER_GROUND, _AFTER_OF_GROUND = re.compile(rf"{_GROUND}\Z"), re.compile(rf"{_OF_GROUND}\Z")
_SEIZES = re.compile(rf"\b{_DONE_TO_PEOPLE}[ \t]+\Z")
_IS_HURT = re.compile(
    rf"[ \t]+(?:was|were|is|are|(?:has|have|had)[ \t]+been|being)[ \t]+(?:[a-z]+ly[ \t]+)?{_DONE_TO_PEOPLE}\b"
)
_REACH = 80
"""Characters before a name that are searched for words of ground or harm: several times the longest of them."""
_PLACED = re.compile(r"\b(?:in|near|around|outside|inside|across|of|at|from|to)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before ground: those who "in X were killed" are others."""
_BEFORE = 20
"""Characters before a word that are looked at: longer than any of the words looked for."""
SHORTEST_SURNAME = 3
"""Letters of the shortest word that may be a surname."""


def find_persons(
    report: Report,
    sentences: Sequence[Sentence],
    *,
    directory: Directory,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
) -> tuple[PersonMention, ...]:
    """Find the names of persons in title, body and captions.

    Args:
        report: the report.
        sentences: its sentences; ``names`` of parsed ones are the parser's guesses.
        directory: knows the public figures (actors of kind PERSON).
        actors: the actor mentions; names of groups are no persons, public figures among them are.
        places: the place mentions; names used as places are no persons.

    Returns:
        Mentions in order of start, not overlapping; ``figure`` is the actor id of a public figure, None for all others,
        whose names are to be withheld. Surnames are found again wherever they stand alone later.
    """
    figures = _figures(directory)
    grounds = _grounds(directory)
    taken = _taken(report.text, actors, places)
    known = {(mention.start, mention.end): mention.actor for mention in actors if mention.kind is ActorKind.PERSON}
    spans = [span for span in known if not report.text[span[0]].islower()]
    shaped = (piece for span in _shaped(report) for piece in _clean(report.text, *span, taken))
    spans.extend(piece for piece in shaped if not _gives_name(report.text, *piece))
    sure = len(spans)
    guesses = (piece for each in sentences for span in each.names for piece in _clean(report.text, *span, taken))
    people = _names(report.text, spans)
    for span in guesses:
        name = report.text[slice(*span)]
        ground = name not in people and (
            _grounded(report.text, name) or _gives_name(report.text, *span) or known_noun([name]) is not None
        )
        ground = ground or fold_name(name) in grounds  # "Sahel weekly note": the name of a war's ground is no man's
        if not ground and not _common(report.text, name):
            spans.append(span)
    wanted = _names(report.text, spans[:sure]) | {
        name for name in _names(report.text, spans[sure:]) if not _common(report.text, name)
    }
    spans.extend(_again(report.text, wanted, taken))
    found = [_mention(report.text, span, figures, known) for span in _merged(spans)]
    return tuple(_with_surnames_of_figures(found))


@functools.lru_cache(maxsize=4)  # one directory in use, a few in tests
def _figures(directory: Directory) -> dict[str, str]:
    """Give the id of each public figure by the folded form of each name."""
    return {
        fold_name(name.text): actor.id
        for actor in directory.actors
        if actor.kind is ActorKind.PERSON
        for name in actor.names
    }


@functools.lru_cache(maxsize=4)  # as above
def _grounds(directory: Directory) -> frozenset[str]:
    """Give the folded names of the wars' grounds."""
    return frozenset(fold_name(theatre.name) for theatre in directory.theatres)


def _taken(text: str, actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> list[Span]:
    groups = [(each.start, each.end) for each in actors if each.kind is not ActorKind.PERSON and not each.reference]
    return groups + [
        (each.start, each.end)
        for each in places
        if not each.reference and (each.use is not PlaceUse.IN_NAME or _SITUATED.search(text, 0, each.start))
    ]


def _shaped(report: Report) -> Iterable[Span]:
    """Give what the rules of form take for names, in the report's text."""
    for part in report.parts:
        told = report.text[part.start : part.end]
        yield from told_by_trade(report.text, part.start, part.end)
        for form, may_stand in _FORMS:
            if form is _TITLED:
                yield from _titled(report.text, part.start, part.end)
            elif may_stand(told):
                yield from (match.span("name") for match in form.finditer(report.text, part.start, part.end))


def _titled(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the names after a rank, a style or an office in [start, end): the form is tried where one of them begins."""
    low = text[start:end].lower()
    if len(low) != end - start:  # a letter whose small form is two: the places would not be those of the text
        yield from (match.span("name") for match in _TITLED.finditer(text, start, end))
        return
    reach = start
    for at in sorted({start + begin for _, begin, _ in _titles().find_matches_as_indexes(low, overlapping=True)}):
        match = _TITLED.match(text, at, end) if at >= reach else None
        if match is not None:
            yield match.span("name")
            reach = match.end()


@functools.cache
def _titles() -> AhoCorasick:
    """Give the search for what ranks, styles and offices begin with."""
    return AhoCorasick(sorted({word.lower() for word in _TITLE.findall(f"{_RANKS}|{_STYLES}|{TRADES}")}))


def _clean(text: str, start: int, end: int, taken: Sequence[Span]) -> list[Span]:
    """Give what is left of a guess without titles, function words at its edges, and places or groups in it."""
    pieces = [(start, end)]
    for low, high in taken:
        cut: list[Span] = []
        for left, right in pieces:
            if high <= left or right <= low:
                cut.append((left, right))
                continue
            cut.extend(piece for piece in ((left, low), (high, right)) if piece[0] < piece[1])
        pieces = cut
    whole = pieces == [(start, end)]
    trimmed = (_trim(text, *piece) for piece in pieces)
    return [piece for piece in trimmed if piece is not None and _looks_like_name(text[slice(*piece)], whole=whole)]


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    edge = _EDGE.match(words)
    if edge is not None:
        start += edge.end()
    while True:
        tail = _TAIL.search(text, start, end)
        if tail is None or tail.end() != end:
            break
        end = tail.start()
    while start < end and not text[start].isalnum():
        start += 1
    return (start, end) if start < end else None


def _looks_like_name(words: str, *, whole: bool) -> bool:
    """Tell whether the words can name a person: a capital, no word of an institution, more than a cut-off rest."""
    parts = re.split(r"[\s-]+", words)
    if not any(part[:1].isupper() for part in parts) or any(char.isdigit() for char in words):
        return False
    if any(part.lower().strip(".'’") in NO_NAME for part in parts):
        return False
    if words.isupper() and len(parts) == 1:
        return False  # an acronym
    return whole or (len(parts) > 1 and all(part[:1].isupper() for part in parts[-1:]))


def _common(text: str, name: str) -> bool:
    """Tell whether a single word also stands in the text in lower case: the parser took an ordinary word for a name."""
    return " " not in name and any(True for _ in whole(text, name.lower()))


def _grounded(text: str, name: str) -> bool:
    """Tell whether a text speaks of a name as of ground: "in X", "residents of X"; nobody stands in a person.

    A name of several words is not unsaid by a preposition alone ("near X Y"), nor any of whom the text tells what is
    done to people only.
    """
    if _hurt(text, name):
        return False
    ground = _AFTER_OF_GROUND if " " in name else _AFTER_GROUND
    stands = ((start, ground.search(text, max(0, start - _REACH), start)) for start in whole(text, name))
    return any(
        not believed_in(text[max(0, before.start() - _BEFORE) : start])
        for start, before in stands
        if before is not None
    )


def _gives_name(text: str, start: int, end: int) -> bool:
    """Tell whether ground or a unit is called after a man: "the Khalid bin Walid camp"; he is none of the report's."""
    called = (
        _THE.search(text, max(0, start - _BEFORE * 2), start) is not None and _CALLED_AFTER.match(text, end) is not None
    )
    return called and not _hurt(text, text[start:end])


def _hurt(text: str, name: str) -> bool:
    """Tell whether somebody of that name was wounded, seized or killed ("arrested X", "X was wounded")."""
    for start in whole(text, name):
        seized = _SEIZES.search(text, max(0, start - _REACH), start) is not None
        placed = _PLACED.search(text[max(0, start - _BEFORE) : start]) is not None
        if seized or (not placed and _IS_HURT.match(text, start + len(name)) is not None):
            return True
    return False


def _names(text: str, spans: Sequence[Span]) -> set[str]:
    """Give the names at the spans, and the surnames of those of several words."""
    wanted: set[str] = set()
    for start, end in spans:
        name = text[start:end]
        wanted.add(name)
        words = name.split()
        surname = _surname(words)
        if surname != "" and surname.lower() not in NO_NAME:
            wanted |= {words[-1], surname}
    return wanted


def _again(text: str, wanted: Iterable[str], taken: Sequence[Span]) -> list[Span]:
    """Give every place where one of the names stands outside the names of places and groups."""
    found: list[Span] = []
    for name in wanted:
        stands = ((start, start + len(name)) for start in whole(text, name))
        found.extend(span for span in stands if not any(low < span[1] and span[0] < high for low, high in taken))
    return found


def _surname(words: Sequence[str]) -> str:
    """Give the last of several words without an Arabic article ("Assad" for "al-Assad"), or "" when there is none."""
    bare = re.sub(r"^(?:al|el|ad|as|ash|an|ar|az|at)-(?=[A-Z])", "", words[-1])
    return bare if len(words) > 1 and len(bare) >= SHORTEST_SURNAME else ""


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Join overlapping spans to their union, in order."""
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _mention(text: str, span: Span, figures: dict[str, str], known: dict[Span, str]) -> PersonMention:
    words = text[slice(*span)]
    figure = known.get(span) or figures.get(fold_name(words))
    return PersonMention(start=span[0], end=span[1], text=words, figure=figure)


def _with_surnames_of_figures(found: Sequence[PersonMention]) -> list[PersonMention]:
    """Give a surname alone the figure whose whole name stands in the text, if no private person shares it."""
    owners: dict[str, set[str | None]] = {}
    for mention in found:
        words = mention.text.split()
        for surname in {words[-1], _surname(words)} if len(words) > 1 else set():
            owners.setdefault(surname, set()).add(mention.figure)
    resolved: list[PersonMention] = []
    for mention in found:
        shared = owners.get(mention.text, set())
        if mention.figure is None and len(shared) == 1:
            (figure,) = shared
            mention = PersonMention(start=mention.start, end=mention.end, text=mention.text, figure=figure)  # noqa: PLW2901 - same mention, more known
        resolved.append(mention)
    return resolved
