"""References to places: "the town", "the pocket", "there", each to the most salient place that fits."""

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from contested.domain.mention import PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.domain.sentence import Token
from contested.gazetteer import Gazetteer
from contested.geometry import bearing_of
from contested.mentions.places.found import Found
from contested.mentions.places.scan import Line
from contested.mentions.places.vocabulary import feature_pattern, feature_word, group_of

SENTENCE_DECAY = 0.8
PARAGRAPH_DECAY = 0.75
WEAK_FIT = 0.55
DESCRIBED_FIT = 0.65
LEAST_SALIENCE = 0.05
OBLIQUE = 0.95
"""Weight of a place that hangs deeper than the arguments of a verb."""
OWNERS = 0.8
REFERRED = 0.97
SPEAKERS = 0.4
SAYING = frozenset({"say", "tell", "add", "report", "recall", "recount", "explain", "note", "warn", "claim", "state"})
LEAVES = frozenset({"flee", "withdraw", "retreat", "leave", "escape", "return", "pull", "shift"})
SAME_KIND = 0.9
"""How well a town is meant by "the city"."""
BUILT = frozenset({"bridge", "road", "river", "dam", "junction"})
"""What a bare name is seldom the name of: "the bridge" is no village named before."""
FAR = 4
"""Sentences back within which several places together may be meant."""
_SHORT = {"field": "field", "fields": "field", "facility": "field", "plant": "plant", "country": "country"}
"""Words that refer back but name nothing by themselves, and the groups they ask for."""
_GENERIC = {"area", "areas", "region", "place", "site", "position", "front", "sector"}
_ADJECTIVES = (
    r"(?:(?:whole|entire|besieged|contested|border|strategic|key|same|embattled|small|nearby|eastern|western|northern|"
    r"southern|oil-rich|said|port|ancient|historic|coastal|industrial|divided|capital|mining|market|garrison|old|battered|"
    r"ruined|desert|mountain|eastern|main|rebel|neighbou?ring|frontline)\s+){0,2}"
)
_THERE = re.compile(
    r"\bthere\b(?!\s*(?:is|are|was|were|will|would|has|have|had|may|might|could|can|seems|’s|'s|remains?|exist))",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"\bits\s+(?:outskirts|suburbs|surroundings|countryside|neighbou?rhoods|cent(?:re|er))\b", re.IGNORECASE
)


_CAPITAL = re.compile(r"\b(?:the|this)\s+(?:\w+\s+)?capital\b(?!\s+(?:of|city)\b|['’-]|\s+(?-i:[A-Z]))", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "both": 2}
_MANY = {
    "towns": "settlement", "villages": "settlement", "cities": "settlement", "settlements": "settlement",
    "provinces": "admin", "districts": "admin", "regions": "admin", "governorates": "admin",
}  # fmt: skip
_SEVERAL = re.compile(
    rf"\b(?:(?:the|these|those|all)\s+(?P<number>two|three|four)|(?P<both>both))\s+{_ADJECTIVES}(?P<word>{'|'.join(_MANY)})\b"
    r"(?!\s+of\b)",
    re.IGNORECASE,
)
"""Words for as many places as they say."""


Seats = frozenset[tuple[str, str]]
"""Capitals: (ISO code of the country, name)."""


@frozen(kw_only=True)
class Reference:
    """Words that may refer back: "the town", with the group of places they ask for ("" for any) and how many."""

    line: int
    start: int
    end: int
    text: str
    feature: str
    group: str
    count: int = 1


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|this|that)\s+{_ADJECTIVES}(?P<word>{feature_pattern()}|fields?|facility|plant|country|place|site)\b"
        r"(?!\s+(?:(?-i:(?:of|at|over|across)\s+(?:the\s+)?[A-Z])|(?:of|named|called)\s+)|[-’'\w]|\s+(?:lines?|council|crossing|control|guards?|officials?|authorities|road|street|highway|terminal|runway|"
        r"state|said|to\s+(?:the\s+)?(?-i:[A-Z])|war|and\s+ground))",
        re.IGNORECASE,
    )


def references(line: Line, index: int, taken: Sequence[tuple[int, int]]) -> tuple[Reference, ...]:
    """Find the words of a line that may refer back, free of what is already a place."""
    found: list[Reference] = []
    begin, end = line.sentence.start, line.sentence.end
    low = line.text[begin:end].lower()
    for hit in _pattern().finditer(line.text, begin, end):
        plain = hit["word"].casefold()
        word = feature_word(plain)
        group = _SHORT.get(plain) or (word.group if word is not None else "")
        feature = word.feature if word is not None else plain
        found.append(
            Reference(line=index, start=hit.start(), end=hit.end(), text=hit.group(), feature=feature, group=group)
        )
    found.extend(
        Reference(line=index, start=hit.start(), end=hit.end(), text=hit.group(), feature="capital", group="capital")
        for hit in (_CAPITAL.finditer(line.text, begin, end) if "capital" in low else ())
    )
    found.extend(
        Reference(
            line=index, start=hit.start(), end=hit.end(), text=hit.group(), feature="",
            group=_MANY[hit["word"].lower()], count=_NUMBERS[(hit["number"] or hit["both"]).lower()],
        )
        for hit in (_SEVERAL.finditer(line.text, begin, end) if any(word in low for word in _MANY) else ())
    )  # fmt: skip
    for pattern in (each for each, word in ((_THERE, "there"), (_ITS, "its")) if word in low):
        found.extend(
            Reference(line=index, start=hit.start(), end=hit.end(), text=hit.group(), feature="", group="")
            for hit in pattern.finditer(line.text, begin, end)
            if not (pattern is _THERE and _existential(line, hit.start()))
        )
    free = [one for one in found if not any(start < one.end and one.start < stop for start, stop in taken)]
    return tuple(sorted(free, key=lambda one: one.start))


def _existential(line: Line, start: int) -> bool:
    return any(token.start == start and token.dep == "expl" for token in line.sentence.tokens)


def _fit(place: Place, reference: Reference, seats: Seats) -> float:
    """Give how well a place fits the words: 1 fully, WEAK_FIT at a stretch, 0 not."""
    own = group_of(place.feature)
    if reference.group in ("", "capital"):
        named = place.feature != "country" or reference.feature != ""
        return float((place.country, place.name) in seats if reference.group == "capital" else named)
    if place.feature == reference.feature or own == reference.group:
        other = {place.feature, reference.feature} == {"town", "city"}
        return SAME_KIND if other else 1.0
    if (reference.feature in _GENERIC and reference.group != "admin") or reference.group == "area":
        return 0.9 if place.kind is not PlaceKind.POINT and place.feature != "country" else WEAK_FIT
    if place.feature == "place":
        return 0.0 if reference.group in BUILT else 0.9
    # "fled the areas east of X, leaving the town": only the place just described can be meant.
    if reference.group == "settlement" and place.kind is PlaceKind.RELATIVE:
        return DESCRIBED_FIT
    return WEAK_FIT if (reference.feature == "district" and own == "settlement") else 0.0


def _best_fit(found: Found, reference: Reference, seats: Seats) -> tuple[float, Place]:
    """Give how well a found place fits, or the one its words are built on ("fighting near X ... the town")."""
    own = _fit(found.place, reference, seats)
    if found.base is None or found.base.feature == "country" or reference.group == "":
        return own, found.place
    # "areas east of X" leads away from X; "near X" and "the outskirts of X" still speak of X.
    share = 0.5 if bearing_of(found.place.relation) is not None or found.place.kind is PlaceKind.AREA else 0.9
    other = _fit(found.base, reference, seats) * share
    return (other, found.base) if other > own else (own, found.place)


def _prominence(found: Found, lines: Sequence[Line]) -> float:
    """Give more weight to what the main verb acts on than to what hangs deeper, where the parse tells.

    Owners ("X's consent") and what was itself referred to weigh less, where a speaker is or comes from least.
    """
    tokens = lines[found.line].sentence.tokens
    own = [token for token in tokens if found.start <= token.start < found.end]
    share = REFERRED if found.reference else 1.0
    if any(_of_speaker(tokens, token) for token in own):
        return SPEAKERS
    if any(token.dep in {"dobj", "nsubj", "nsubjpass"} for token in own):
        return share
    if any(_flown_to(tokens, token) for token in own):
        return share * OWNERS
    return share * (OWNERS if own and own[-1].dep in {"poss", "compound"} else OBLIQUE)


def _flown_to(tokens: Sequence[Token], token: Token) -> bool:
    """Tell whether a word is only where somebody left for: "soldiers fled to X"."""
    above = tokens[token.head]
    return above.text.lower() in {"to", "towards", "toward", "for"} and tokens[above.head].lemma in LEAVES


def _of_speaker(tokens: Sequence[Token], token: Token) -> bool:
    """Tell whether a word stands in the phrase of who says something: "an elder who fled to X said"."""
    below = token
    for _ in range(len(tokens)):
        if below.head == below.index:
            return False
        above = tokens[below.head]
        if below.dep == "nsubj" and above.lemma in SAYING and below is not token:
            return True
        below = above
    return False


def resolve(
    reference: Reference, *, founds: Sequence[Found], lines: Sequence[Line], dateline: Place | None, seats: Seats
) -> Found | None:
    """Give the place the words refer to, or None: the most salient one before them that fits."""
    best: tuple[float, int, Place] | None = None
    here = lines[reference.line].sentence
    for found in founds:
        if found.end > reference.start or found.use is not PlaceUse.PLACE:
            continue
        there = lines[found.line].sentence
        fit, meant = _best_fit(found, reference, seats)
        salience = fit * _prominence(found, lines)
        salience *= SENTENCE_DECAY ** abs(here.index - there.index)
        salience *= PARAGRAPH_DECAY ** min(4, abs(here.paragraph - there.paragraph))
        if salience >= LEAST_SALIENCE and (best is None or (salience, found.start) >= best[:2]):
            best = (salience, found.start, meant)
    place = best[2] if best is not None else None
    if place is None and dateline is not None and reference.group and _fit(dateline, reference, seats) == 1.0:
        place = dateline
    if place is None:
        return None
    known = not place.id.startswith("pu-")
    return Found(
        line=reference.line, start=reference.start, end=reference.end, place=place, known=known, reference=True
    )


def resolve_several(
    reference: Reference, *, founds: Sequence[Found], lines: Sequence[Line], seats: Seats
) -> tuple[Found, ...]:
    """Give the places that "the two towns" refers to: the last that fit, of one sentence; none if there are less."""
    here = lines[reference.line].sentence.index
    told: dict[int, dict[str, Found]] = {}
    for found in sorted(founds, key=lambda one: one.start):
        open_to = found.end <= reference.start and found.use is PlaceUse.PLACE and not found.reference
        if open_to and _fit(found.place, reference, seats) >= WEAK_FIT:
            told.setdefault(lines[found.line].sentence.index, {})[found.place.id] = found
    fitting = [index for index, some in told.items() if len(some) >= reference.count and here - index <= FAR]
    if not fitting:
        return ()
    chosen = list(told[max(fitting)].values())[-reference.count :]
    return tuple(
        Found(
            line=reference.line, start=reference.start, end=reference.end, place=each.place, known=each.known,
            reference=True,
        )
        for each in chosen
    )  # fmt: skip


def unit_around(reference: Reference, *, founds: Sequence[Found], gazetteer: Gazetteer) -> Found | None:
    """Give the state or province of the last place before "the province", where the text names none."""
    for found in sorted(founds, key=lambda one: one.start, reverse=True):
        place = found.base or found.place
        if found.end > reference.start or found.use is not PlaceUse.PLACE or not place.admin:
            continue
        hits = gazetteer.named(place.admin[0], countries=(place.country,))
        units = [hit.place for hit in hits if hit.how == "exact" and group_of(hit.place.feature) == "admin"]
        if units:
            start, end = reference.start, reference.end
            return Found(line=reference.line, start=start, end=end, place=units[0], reference=True)
        return None
    return None


def worth_doubting(reference: Reference) -> bool:
    """Tell whether an unresolved reference is worth a doubt: "the town" is, "there" and "the area" seldom are."""
    return reference.group in {"settlement", "admin", "pocket", "camp", "field", "airbase"}
