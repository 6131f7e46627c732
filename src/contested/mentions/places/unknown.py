"""Names that no gazetteer has, kept under their own name where the words say that a place is meant."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from attrs import evolve

from contested.domain.ids import unknown_place_id
from contested.domain.mention import ActorMention
from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Gazetteer
from contested.mentions.places.believe import HALF, Told, believed_share, evidence, guessed_place, shares_by_name
from contested.mentions.places.choose import rank
from contested.mentions.places.cues import HEADS, Cue, by_river, larger_name, read_cue
from contested.mentions.places.found import DERIVED, Found, derive
from contested.mentions.places.ground import (
    PARENTS,
    believed_in,
    listed_with,
    lived_in,
    personal,
    stand_of,
    told_persons,
)
from contested.mentions.places.rank import Setting
from contested.mentions.places.scan import Gram, Line, behind, grams
from contested.mentions.places.vocabulary import FeatureWord, feature_word, features, word_class
from contested.mentions.word_sets import words_of
from contested.spelling import bare, fold

_QUALIFIER = re.compile(
    r"^(?:(?:north|south|east|west)(?:ern)?|new|old|upper|lower|greater|central|inner|outer)[ -]+(?=\S)",
    re.IGNORECASE,
)
_TAKES = (
    "captur", "seiz", "retook", "retak", "took", "tak", "recaptur", "storm", "enter", "liberat", "besieg", "overran",
    "overrun", "los", "shell", "bomb", "raid", "secur", "clear", "reach", "occup", "abandon", "evacuat",
)  # fmt: skip
"""How verbs begin of what is done to ground, if not to ground alone."""
_TAKEN = re.compile(
    rf"\b(?:{'|'.join(_TAKES)})\w*\s+(?:(?:control\s+(?:of|over)|over|of)\s+)?(?:the\s+)?$", re.IGNORECASE
)
_INSIDE = re.compile(r"\b(?:in|inside|into|outside|around)\s+(?:the\s+)?(?:nearby\s+)?$", re.IGNORECASE)
GAP = re.compile(r"(?:,| and|, and| or|,? to|,? as far as)? (?:the )?(?:in |near |around |of )?")
_IN = re.compile(r"\b(?:in|near|at|outside|towards?|around)\s+(?:the\s+)?(?:nearby\s+)?$", re.IGNORECASE)
_PLACING = words_of("in inside into near at outside toward towards around")
"""Words of which one is the last, or the last but two, of all that ``_INSIDE`` and ``_IN`` look for."""
_LOST = re.compile(
    r"^\s+(?:was|were|is|has been|had been|have been)\s+"
    r"(?:retaken|recaptured|overrun|stormed|besieged|shelled|liberated)\b"
)
_NOT_AFTER = re.compile(r"^(?:['’]s\b|\s+(?:said|says|told|who|fighters?|forces|militants|troops|[A-Z]))")
_SORT = (
    r"(?P<sort>town|village|city|capital|port|suburb|hamlet|settlement|airport|airbase|district|neighbou?rhood|crossing|camp|"
    r"island|oasis|locality|stronghold)"
)
_EXPLAINED = re.compile(
    rf"^,\s+(?:an?|the|once\s+an?|another)\s+(?:[\w’'-]+\s+){{0,4}}?{_SORT}(?=\s*[,.;)]|\s+(?:of|in|on|near|about|some|\d|"
    r"north|south|east|west|that|which|where|with|still|held|just|outside|between|along|under|home|whose)\b)"
)
"""A name that is told to be ground: "X, a hill town of some 30,000 people"."""
_ROAD_TO = re.compile(r"\b(?:road|highway|track|motorway)s?\s+(?:(?:leading\s+)?to|towards)\s+$", re.IGNORECASE)
_TOWARDS = words_of("to towards")
_DAY_BEFORE = re.compile(r"\W*(?:on\s+)?\d[\w\s/.&:–-]*?[-–—,:\s]\s*", re.IGNORECASE)
"""The day or hour that an entry opens with."""
_ENDS_HEADING = re.compile(r"\s*(?:\([^)]*\)\s*)?:?$")
_IN_BRACKETS = re.compile(r"\s+\((?P<inside>[^()]+)\)")
_HOSPITAL = re.compile(r"^\s+(?:[Hh]ospital|[Cc]linic)\b")
_HAS = re.compile(
    r"^['’]s?\s+(?:[\w’'-]+\s+){0,2}?(?:outskirts|suburbs|streets|bazaar|airport|city\s+cent(?:re|er)|town\s+cent(?:re|er)|"
    r"inhabitants|residents|townspeople|neighbou?rhoods|outer\s+(?:\w+\s+)?(?:posts|districts|ring|perimeter|defen[cs]es))\b"
)
"""What only ground has: "X's outskirts", "X's inhabitants"."""
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|an|ar|az|at)-(?=[A-Z])")
UNKNOWN = "find unknown"
ENTRIES = 2
"""Entries headed by known places that make a report a log of places, whose other entries are headed by some as well."""
PASSES = 2
"""What stands in a list beside a place found in the first pass is looked at again."""
UNPLACED_KM = 100.0
WIDEST_KM = 150.0
"""A point that may lie farther off than this is not put on a map."""


class Spans:
    """Spans of the text that are looked up by nearness."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take the spans in any order."""
        whole = list(spans)
        self._starts = sorted(start for start, _ in whole)
        self._ends = sorted(end for _, end in whole)

    def meets(self, start: int, end: int) -> bool:
        """Tell whether a stretch shares a character with a span: more began before its end than ended by its start."""
        return bisect_left(self._starts, end) > bisect_right(self._ends, start)

    def around(self, start: int, end: int) -> tuple[int | None, int | None]:
        """Give where the last span before a stretch ends and where the first one after it begins, or None."""
        before, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (
            self._ends[before - 1] if before > 0 else None,
            self._starts[after] if after < len(self._starts) else None,
        )


def free_stretches(
    lines: Sequence[Line], *, taken: Sequence[tuple[int, int]], named: Sequence[ActorMention], lower: frozenset[str],
    gazetteer: Gazetteer,
) -> list[tuple[int, Gram]]:  # fmt: skip
    """Give the stretches that may be names of places no gazetteer has, each with the index of its line."""
    spans = Spans([*taken, *((actor.start, actor.end) for actor in named)])
    return [
        (index, gram)
        for index, line in enumerate(lines)
        for gram in grams(line)
        if not spans.meets(gram.start, gram.end) and _could_be_name(line, gram, lower, gazetteer)
    ]


def unknown_evidence(
    line: Line, gram: Gram, *, told: Told, setting: Setting, refused: Sequence[tuple[int, int]],
    places: Spans,
) -> dict[str, float]:  # fmt: skip
    """Give the traits of a stretch that no gazetteer has.

    ``refused`` are spans of known names that were not believed, ``places`` those of the places found so far.
    """
    return _alone(line, gram, told=told, setting=setting, refused=Spans(refused)) | _together(line, gram, places)


def _alone(line: Line, gram: Gram, *, told: Told, setting: Setting, refused: Spans) -> dict[str, float]:
    cue = read_cue(line, gram.start, gram.end)
    found = evidence(line, gram, cue, bond=larger_name(line, gram), best=None, told=told, setting=setting)
    if refused.meets(gram.start, gram.end):
        found["refused"] = 1.0
    return found


def _together(line: Line, gram: Gram, places: Spans) -> dict[str, float]:
    beside = beside_places(line, gram, places)
    return {f"beside {'two places' if beside > 1 else 'a place'}": 1.0} if beside else {}


def beside_places(line: Line, gram: Gram, places: Spans) -> int:
    """Give how many places stand right before and right after a name, with no more than a comma or "and" between."""
    text = line.text
    before, after = places.around(gram.start, gram.end)
    left = before is not None and GAP.fullmatch(text, before, gram.start) is not None
    right = after is not None and GAP.fullmatch(text, gram.end, after) is not None
    return int(left) + int(right)


def told_of_free(lines: Sequence[Line], free: Sequence[tuple[int, Gram]], lower: frozenset[str]) -> Told:
    """Give what the report tells of the names that no gazetteer has."""
    grams_told = [(lines[index], gram) for index, gram in free]
    cued = [(gram.text, _put(line, gram.start, _IN)) for line, gram in grams_told]
    placed = [(gram.text, guessed_place(line, gram)) for line, gram in grams_told]
    persons = told_persons(lines, grams_told) | _surnames(lines, free)
    return Told(lower=lower, persons=persons, cued=shares_by_name(cued), placed=shares_by_name(placed))


def find_unknown(
    lines: Sequence[Line], *, taken: Sequence[tuple[int, int]], named: Sequence[ActorMention], lower: frozenset[str],
    gazetteer: Gazetteer, setting: Setting, refused: Sequence[tuple[int, int]] = (),
) -> tuple[Found, ...]:  # fmt: skip
    """Find the names that are free of known places and actors and are places here; their coordinates come later.

    A name that somewhere stands as ground is that place wherever it stands without a word of a person beside it.
    """
    free = free_stretches(lines, taken=taken, named=named, lower=lower, gazetteer=gazetteer)
    told = told_of_free(lines, free, lower)
    sure = {gram.text for index, gram in free if gram.text not in told.persons and _as_ground(lines[index], gram)}
    places, unbelieved = set(taken), Spans(refused)
    log = _entries_of_places(lines, Spans(taken)) >= ENTRIES
    chosen: list[tuple[int, Gram]] = []
    alone: dict[Gram, dict[str, float]] = {}
    for _ in range(PASSES):
        chosen = []
        beside = Spans(places)
        reached: dict[int, int] = {}
        for index, gram in free:
            line = lines[index]
            if gram.first <= reached.get(index, -1):
                continue
            if _taken_like_a_man(line, gram) or (believed_in(line.close(gram.start)) and not _told_so(line, gram)):
                continue
            if gram not in alone:
                alone[gram] = _alone(line, gram, told=told, setting=setting, refused=unbelieved)
            traits = alone[gram] | _together(line, gram, beside)
            told_so = _told_so(line, gram) or _opens_entry(line, gram, beside, log=log)
            told_so = told_so or (gram.text in sure and not personal(line, gram)) or listed_with(line, gram, places)
            if told_so or believed_share(traits, model=UNKNOWN) >= HALF:
                chosen.append((index, gram))
                reached[index] = gram.last
        places |= {(gram.start, gram.end) for _, gram in chosen}
    return tuple(make(lines[index], index, gram, gazetteer=gazetteer, setting=setting) for index, gram in chosen)


def _surnames(lines: Sequence[Line], free: Sequence[tuple[int, Gram]]) -> frozenset[str]:
    """Give the last words of names of several parts that do not stand as ground: alone, they are the man again."""
    last: set[str] = set()
    for index, gram in free:
        line = lines[index]
        several = gram.last > gram.first and line.pieces[gram.first].capital and not line.shouting
        if several and not _as_ground(line, gram) and not _cued(line, gram, read_cue(line, gram.start, gram.end)):
            word = gram.text.split()[-1]
            last |= {word, _ARTICLE.sub("", word)}
    return frozenset(last)


def _told_so(line: Line, gram: Gram) -> bool:
    """Tell whether the words leave no doubt: "Tell X", "the bank of the X"."""
    right = line.right(gram.end)
    told = _EXPLAINED.match(right) is not None or _HAS.match(right) is not None or _HOSPITAL.match(right) is not None
    before = behind(line, gram.start)
    told = told or (before.has(_TOWARDS, of=1) and _ROAD_TO.search(before.last) is not None)
    return not line.shouting and (_headed(line, gram) or told or by_river(line, gram.start))


def _heading(line: Line) -> tuple[int, int]:
    """Give the span of the heading that a line opens with, colon included; empty where it has none."""
    heading = line.heading
    return (heading[0].start, heading[-1].end) if heading else (0, 0)


def _entries_of_places(lines: Sequence[Line], places: Spans) -> int:
    """Count the entries of a log that are headed by a place."""
    spans = [_heading(line) for line in lines]
    return sum(places.meets(start, end) for start, end in spans if end > start)


def _opens_entry(line: Line, gram: Gram, places: Spans, *, log: bool) -> bool:
    """Tell whether a name heads an entry of a log.

    It does so after a day ("3/11 - X: ..."), beside a place ("X (Y): ..."), or alone where other entries (``log``) are
    headed by places.
    """
    start, end = _heading(line)
    if not start <= gram.start < gram.end < end:
        return False
    before, after = line.text[start : gram.start], line.text[gram.end : end]
    inside = _IN_BRACKETS.match(after)
    opens = (log and before.strip() == "") or _DAY_BEFORE.fullmatch(before) is not None
    if opens and _ENDS_HEADING.match(after) is not None:
        return True
    return inside is not None and places.meets(gram.end + inside.start("inside"), gram.end + inside.end("inside"))


def _headed(line: Line, gram: Gram) -> bool:
    return gram.last > gram.first and line.pieces[gram.first].text.casefold() in HEADS


def _taken_like_a_man(line: Line, gram: Gram) -> bool:
    """Tell whether a name of several parts is what is done to men as to towns: then only ground makes it a place."""
    several = line.pieces[gram.first].capital and gram.last > gram.first
    if _told_so(line, gram):
        return False
    cue = read_cue(line, gram.start, gram.end)
    done = cue.stand.mostly or cue.stand.either or cue.acted
    return several and done and not cue.stand.only and cue.feature is None and not _as_ground(line, gram)


def _as_ground(line: Line, gram: Gram) -> bool:
    """Tell whether an unknown name stands as ground so clearly that the parser's guess of a person yields."""
    if (
        line.shouting
        or personal(line, gram)
        or believed_in(line.close(gram.start))
        or (_NOT_AFTER.match(line.right(gram.end)) and not lived_in(line, gram))
    ):
        return False
    stand = stand_of(line, gram.start, gram.end)
    single = sum(line.pieces[at].capital for at in range(gram.first, gram.last + 1)) == 1
    opening = gram.first == 0 and single and not _is_person(line, gram)
    if opening:
        # "Shells fell": a capital at a sentence's start tells nothing.
        return False
    if stand.only or _put(line, gram.start, _INSIDE):
        return True
    # "took Abu Invented" and "captured Invented" may be villages, "captured Sami Invented" is a man.
    parent = line.pieces[gram.first].text.casefold() in PARENTS
    return (stand.mostly and (single or parent)) or (stand.either and single)


def _put(line: Line, start: int, prepositions: re.Pattern[str]) -> bool:
    """Tell whether one of some prepositions of place stands before a name."""
    told = behind(line, start)
    return told.has(_PLACING, of=3) and prepositions.search(told.last) is not None


def _is_person(line: Line, gram: Gram) -> bool:
    return any(start < gram.end and gram.start < end for start, end in line.person_spans)


def _could_be_name(line: Line, gram: Gram, lower: frozenset[str], gazetteer: Gazetteer) -> bool:
    pieces = line.pieces[gram.first : gram.last + 1]
    if larger_name(line, gram) or _worn_country(gram.text, gazetteer):
        return False
    classes = [word_class(piece.text) for piece in pieces]
    if len(pieces) > 1 and pieces[0].text.casefold() in PARENTS:
        classes[0] = ""
    if any(kind in {"org", "title", "calendar", "people"} for kind in classes) or all(classes):
        return False
    if len(pieces) == 1:
        piece = pieces[0]
        acronym = piece.text.isupper() and len(piece.text) > 1 and piece.text.isalpha()
        return not acronym and piece.text.casefold() not in lower and len(piece.text) > 2
    return feature_word(pieces[-1].text) is None


def _worn_country(text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the word is a country's name whose apostrophe got lost ("Syrias")."""
    plain = text.removesuffix("s")
    return plain != text and any(hit.place.feature == "country" for hit in gazetteer.named(plain))


def _cued(line: Line, gram: Gram, cue: Cue) -> bool:
    if line.shouting or cue.before is not None:
        return not line.shouting
    if _headed(line, gram) or by_river(line, gram.start):
        return True
    if cue.after is not None:
        return cue.after.role != "area" or cue.after.group != "area"
    if _is_person(line, gram) or _NOT_AFTER.match(line.right(gram.end)):
        return False
    if _put(line, gram.start, _IN) or _LOST.match(line.right(gram.end)) is not None:
        return True
    several = line.pieces[gram.first].capital and " " in gram.text
    # Men are captured as towns are: of two unknown parts only what nobody does to men makes a place.
    told = behind(line, gram.start)
    taken = told.begins(_TAKES, of=4) and _TAKEN.search(told.last) is not None
    return taken and (not several or _as_ground(line, gram))


def make(line: Line, index: int, gram: Gram, *, gazetteer: Gazetteer, setting: Setting) -> Found:
    """Make the place of a name that no gazetteer has, or none that is meant."""
    cue = read_cue(line, gram.start, gram.end)
    word = cue.feature or _explanation(line, gram)
    if word is None and by_river(line, gram.start):
        word = evolve(features()["river"], role="area")
    name = full_name(gram.text, word)
    near = _qualified(gram.text, cue, gazetteer=gazetteer, setting=setting)
    if near is not None:
        place = beside_known(near, word, name=gram.text, theatre=setting.theatre)
    else:
        area = word is not None and (word.role == "area" or word.group == "admin")
        place = Place(
            id=unknown_place_id(name=fold(name), theatre=setting.theatre),
            name=name,
            kind=PlaceKind.AREA if area else PlaceKind.POINT,
            feature=word.feature if word is not None else "place",
            precision_km=UNPLACED_KM,
            source=DERIVED,
        )
    span = (gram.start, gram.end)
    return Found(line=index, start=cue.before_start, end=cue.after_end, place=place, known=False, base=near, name=span)


def _explanation(line: Line, gram: Gram) -> FeatureWord | None:
    """Give the kind of settlement that the words after a name call it ("X, a hill town of ...")."""
    hit = _EXPLAINED.match(line.right(gram.end))
    word = None if hit is None else feature_word("city" if hit["sort"].lower() == "capital" else hit["sort"])
    return word if word is not None and word.role == "self" else None


def _qualified(text: str, cue: Cue, *, gazetteer: Gazetteer, setting: Setting) -> Place | None:
    """Give the known place inside "South Kashmah", "New Halfaya"."""
    hit = _QUALIFIER.match(text)
    if hit is None:
        return None
    countries = tuple(code for code, weight in setting.countries.items() if weight > 0)
    hits = gazetteer.named(text[hit.end() :], countries=countries) if countries else ()
    return rank(hits, cue=cue, setting=setting)[0].place if hits else None


def full_name(name: str, word: FeatureWord | None) -> str:
    """Give a name with the kind that belongs to it: "X" and oil field are "X oil field", "X" and town are "X"."""
    return name if word is None or word.role == "self" else f"{name} {word.feature}"


def beside_known(near: Place, word: FeatureWord | None, *, name: str, theatre: str) -> Place:
    """Make the place that is named after a known one with a qualifier: somewhere near it, both radii added up."""
    spread = word or FeatureWord(words="area", feature="place", role="object", radius_km=8.0, group="any")
    # The id rests on the known name inside it, so that South Kashma and South Kashmah are one.
    qualifier = _QUALIFIER.match(name)
    key = full_name(f"{qualifier.group().strip(' -')} {bare(near.name)}", word) if qualifier is not None else ""
    place = derive(near, spread, theatre=theatre, name=full_name(name, word), key=key)
    radius = spread.radius_km + near.precision_km
    return evolve(place, precision_km=radius, relation="near")
