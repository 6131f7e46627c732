"""Names that no gazetteer has, kept under their own name where the words say that a place is meant."""

import re
from collections.abc import Sequence

from attrs import evolve

from contested.domain.ids import unknown_place_id
from contested.domain.mention import ActorMention
from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Gazetteer
from contested.mentions.places.cues import HEADS, Cue, by_river, larger_name, read_cue
from contested.mentions.places.found import DERIVED, Found, derive
from contested.mentions.places.ground import PARENTS, personal, stand_of, told_persons
from contested.mentions.places.rank import Setting, rank
from contested.mentions.places.scan import Gram, Line, grams
from contested.mentions.places.vocabulary import FeatureWord, feature_word, features, word_class
from contested.spelling import bare, fold

_QUALIFIER = re.compile(
    r"^(?:(?:north|south|east|west)(?:ern)?|new|old|upper|lower|greater|central|inner|outer)[ -]+(?=\S)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:captur|seiz|retook|retak|took|tak|recaptur|storm|enter|liberat|besieg|overr[au]n|lost|los|shell|bomb|raid|secur|"
    r"clear|reach|occup|abandon|evacuat)\w*\s+(?:(?:control\s+(?:of|over)|over|of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:in|inside|into|outside|around)\s+(?:the\s+)?(?:nearby\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|near|at|outside|towards?|around)\s+(?:the\s+)?(?:nearby\s+)?$", re.IGNORECASE)
_LOST = re.compile(
    r"^\s+(?:was|were|is|has been|had been|have been)\s+"
    r"(?:retaken|recaptured|overrun|stormed|besieged|shelled|liberated)\b"
)
_NOT_AFTER = re.compile(r"^(?:['’]s\b|\s+(?:said|says|told|who|fighters?|forces|militants|troops|[A-Z]))")
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|an|ar|az|at)-(?=[A-Z])")
UNPLACED_KM = 100.0
WIDEST_KM = 150.0
"""A point that may lie farther off than this is not put on a map."""


def find_unknown(
    lines: Sequence[Line], *, taken: Sequence[tuple[int, int]], named: Sequence[ActorMention], lower: frozenset[str],
    gazetteer: Gazetteer, setting: Setting,
) -> tuple[Found, ...]:  # fmt: skip
    """Find the names after a cue that are free of known places and actors; their coordinates come later.

    A name that somewhere stands as ground is that place wherever it stands without a word of a person beside it.
    """
    spans = [*taken, *((actor.start, actor.end) for actor in named)]
    free = [
        (index, gram)
        for index, line in enumerate(lines)
        for gram in grams(line)
        if not any(start < gram.end and gram.start < end for start, end in spans)
        and _could_be_name(line, gram, lower, gazetteer)
    ]
    told = told_persons(lines, ((lines[index], gram) for index, gram in free)) | _surnames(lines, free)
    sure = {gram.text for index, gram in free if gram.text not in told and _as_ground(lines[index], gram)}
    found: list[Found] = []
    reached: dict[int, int] = {}
    for index, gram in free:
        line = lines[index]
        if gram.first <= reached.get(index, -1):
            continue
        cue = read_cue(line, gram.start, gram.end)
        cued = _cued(line, gram, cue) and (gram.text not in told or cue.feature is not None)
        if cued or (gram.text in sure and not personal(line, gram)):
            found.append(_make(line, index, gram, gazetteer=gazetteer, setting=setting))
            reached[index] = gram.last
    return tuple(found)


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


def _as_ground(line: Line, gram: Gram) -> bool:
    """Tell whether an unknown name stands as ground so clearly that the parser's guess of a person yields."""
    if line.shouting or personal(line, gram) or _NOT_AFTER.match(line.right(gram.end)):
        return False
    stand = stand_of(line, gram.start, gram.end)
    single = sum(line.pieces[at].capital for at in range(gram.first, gram.last + 1)) == 1
    opening = gram.first == 0 and single and not _is_person(line, gram)
    if opening:
        # "Shells fell": a capital at a sentence's start tells nothing.
        return False
    if stand.only or _INSIDE.search(line.close(gram.start)):
        return True
    # "took Abu Invented" and "captured Invented" may be villages, "captured Sami Invented" is a man.
    parent = line.pieces[gram.first].text.casefold() in PARENTS
    return (stand.mostly and (single or parent)) or (stand.either and single)


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
    headed = gram.last > gram.first and line.pieces[gram.first].text.casefold() in HEADS
    if headed or by_river(line, gram.start):
        return True
    if cue.after is not None:
        return cue.after.role != "area" or cue.after.group != "area"
    left = line.close(gram.start)
    if _is_person(line, gram) or _NOT_AFTER.match(line.right(gram.end)):
        return False
    if _IN.search(left) is not None or _LOST.match(line.right(gram.end)) is not None:
        return True
    several = line.pieces[gram.first].capital and " " in gram.text
    # Men are captured as towns are: of two unknown parts only what nobody does to men makes a place.
    return _TAKEN.search(left) is not None and (not several or _as_ground(line, gram))


def _make(line: Line, index: int, gram: Gram, *, gazetteer: Gazetteer, setting: Setting) -> Found:
    cue = read_cue(line, gram.start, gram.end)
    word = cue.feature
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
    return Found(line=index, start=cue.before_start, end=cue.after_end, place=place, known=False, base=near)


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


def locate(found: Found, home: Place | None) -> Found:
    """Put an unknown place without coordinates around the smallest place the text puts it in, radius included."""
    if found.place.located or home is None or not home.located:
        return found
    radius = home.precision_km if home.kind is PlaceKind.AREA else home.precision_km + 25.0
    if radius > WIDEST_KM and found.place.kind is PlaceKind.POINT:
        return found
    place = evolve(
        found.place, lat=home.lat, lon=home.lon, precision_km=max(10.0, radius), country=home.country, admin=home.admin,
        anchor=home.id, relation="in" if home.kind is PlaceKind.AREA else "near",
    )  # fmt: skip
    return evolve(found, place=place)
