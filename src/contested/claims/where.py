"""Where a deed happened: the places of its sentence that stand nearest to its word along the grammar.

A place that a deed governs says where it happened; one that only stands in the same sentence may be where somebody
speaks from, is buried or once fought. The nearest places below a limit are the deed's, with what they are listed with;
a larger place around another one only contains it, and so does a country: "killed in X" tells too little of where.
"""

from collections.abc import Iterator

from attrs import frozen

from contested.claims.lexicon import lexicon
from contested.claims.scene import Scene
from contested.claims.tree import BEFORE_NOUN
from contested.claims.way import Way, says, way
from contested.domain.claim import PlaceRole
from contested.domain.mention import Mentions, PlaceMention
from contested.domain.place import PlaceKind
from contested.domain.sentence import Sentence

FARTHEST = 2.4
"""Cost beyond which a place of the sentence is not the deed's."""
FARTHEST_NOUN = 1.6
"""The same for a deed told by a noun ("the siege of X"): it seldom shares what its sentence's verb is said of."""
FARTHEST_SAID = 0.45
"""The same for speaking: where something was said is told right beside the verb ("spoke in Geneva") or not at all."""
BESIDE = 0.75
"""Cost by which a second place may lie farther than the nearest."""
OPENING = 3
"""Words before a gap that can be where a report was written ("Aden, Yemen   Two soldiers ...")."""
UNITS = frozenset({"country", "governorate", "region", "province", "state", "district", "subdistrict"})
"""Features of places that only say which part of the land it was in."""
IN_TOWNS = frozenset({"street", "hospital", "clinic", "neighbourhood", "prison"})
"""Features that lie in towns."""
LINES = frozenset({"river", "road", "border"})
"""Features that lie beside places and contain none."""
ROADS = frozenset({"road", "highway", "route", "motorway", "track", "street", "way", "line", "axis", "corridor"})
INSIDE = frozenset({"in", "within", "across", "throughout", "of", "inside"})
TOWARDS = frozenset({"to", "into", "toward", "towards", "onto"})
AWAY = frozenset({"from", "out of"})
ALONG = frozenset({"on", "over", "across", "along", "by", "near"})
POINTS = frozenset({"in", "at"})
FRONT = frozenset({"in", "at", "on", "inside", "across", "throughout", "around"})
"""Prepositions of what a sentence opens with to say where all of it was ("In X, rebels shelled Y")."""
ABOUT = frozenset({"of", "about", "on", "against", "for"})
AT = frozenset({"on", "against", "at"})
Placed = tuple[PlaceMention, PlaceRole]

COUNTRY, SIDE, UNIT, SPOT = range(4)
"""How closely a place says where: a country, a border or side of one, a unit of one, anything smaller."""


@frozen(kw_only=True)
class _Candidate:
    """A place of the sentence, the word it hangs on, and the way to it."""

    mention: PlaceMention
    word: int
    way: Way
    preposition: str
    rank: int


def where(sentence: Sentence, mentions: Mentions, *, start: int, end: int) -> tuple[Placed, ...]:
    """Give the places where what the words [start, end) tell of happened.

    Args:
        sentence: the parsed sentence.
        mentions: what was found in the report.
        start: first character of the deed's words in the report's text.
        end: one past the last.

    Returns:
        Places with what each does, nearest first; empty when the sentence says nothing of where.
    """
    scene = Scene(sentence, mentions, lexicon())
    words = [token.index for token in scene.tree.tokens if token.start < end and start < token.end]
    return locate(scene, words[0]) if words else ()


def locate(scene: Scene, deed: int, *, farthest: float = FARTHEST) -> tuple[Placed, ...]:
    """Give the places where a deed, told by a verb or a noun, happened; larger ones around them as ``within``."""
    if not scene.place_mentions:
        return ()
    found = sorted(_candidates(scene, deed, farthest), key=lambda each: each.way.cost)
    front, found = _fronted(scene, deed, found)
    if len(found) == 0:
        return ()
    listed = set(_listed(scene, found[0].word))
    reach = found[0].way.cost + BESIDE
    found = [each for each in found if each.way.cost <= reach or each.word in listed]
    placed: dict[str, Placed] = {}
    for each in found:
        larger = each.rank == COUNTRY or any(_contains(scene, each, other) for other in found)
        placed.setdefault(each.mention.place.id, (each.mention, PlaceRole.WITHIN if larger else _role(scene, each)))
    for each in front:
        placed.setdefault(each.mention.place.id, (each.mention, PlaceRole.WITHIN))
    return tuple(placed.values())


def _fronted(scene: Scene, deed: int, found: list[_Candidate]) -> tuple[list[_Candidate], list[_Candidate]]:
    """Part the places that a sentence opens with from those named after the deed, which say more closely where."""
    front = [each for each in found if _opens_clause(scene, deed, each)]
    closer = [
        each
        for each in found
        if each.mention not in [one.mention for one in front]
        and each.way.cost <= FARTHEST_NOUN
        and each.rank != COUNTRY
        and each.word > deed
        and _role(scene, each) in {PlaceRole.SITE, PlaceRole.TARGET}
    ]
    return (front, [each for each in found if each not in front]) if closer else ([], found)


def _opens_clause(scene: Scene, deed: int, each: _Candidate) -> bool:
    """Tell whether a place stands in the phrase that opens its sentence, before the deed and set off by a comma."""
    if each.preposition not in FRONT or each.word > deed:
        return False
    words = scene.tree.tokens
    told_before = any(token.dep in {"nsubj", "nsubjpass", "ROOT", "dobj"} for token in words[: each.word])
    return not told_before and any(token.text == "," for token in words[each.word : deed])


def _candidates(scene: Scene, deed: int, farthest: float) -> Iterator[_Candidate]:
    speaking = says(scene, deed)
    first, past = scene.tree.between(deed, {";"})  # beyond a semicolon something else is told
    low, high = scene.tree.tokens[first].start, scene.tree.tokens[past - 1].end
    for mention in scene.place_mentions:
        if not low <= mention.start < high:
            continue
        word = None if _opens(scene, mention) else _head(scene, mention)
        there = None if word is None else way(scene, deed, word)
        if word is None or there is None or there.cost > (FARTHEST_SAID if speaking else farthest):
            continue
        if speaking and _is_topic(scene, word, there):
            continue
        before = preposition(scene, word)
        rank = SPOT if len(there.descent) == 0 else _rank(scene, mention, word, preposition=before)
        yield _Candidate(mention=mention, word=word, way=there, preposition=before, rank=rank)


def _is_topic(scene: Scene, word: int, there: Way) -> bool:
    """Tell whether a place belongs to what is told: "announced a curfew in X", "spoke of an offensive in X"."""
    first = there.descent[:1]
    told = any(scene.tree.low(each) in ABOUT for each in first) and len(there.climb) == 0
    return told or "dobj" in {scene.tree.dep(each) for each in (word, *first)}


def _opens(scene: Scene, mention: PlaceMention) -> bool:
    """Tell whether a place stands before the sentence as where it was written: "ADEN   Two soldiers were killed"."""
    sentence = scene.sentence
    before = sentence.text[: mention.end - sentence.start]
    after = sentence.text[len(before) :]
    gap = after.find("  ")
    opening = f"{before}{after[: max(0, gap)]}".replace(",", " ").split()
    return gap >= 0 and len(opening) <= OPENING and all(word[0].isupper() for word in opening)


def _head(scene: Scene, mention: PlaceMention) -> int | None:
    """Give the word of a mention that governs its others."""
    words = [token.index for token in scene.tree.tokens if token.start < mention.end and mention.start < token.end]
    inside = set(words)
    tops = [word for word in words if scene.tree.head(word) not in inside]
    return tops[-1] if tops else None


def preposition(scene: Scene, word: int) -> str:
    """Give the preposition before a place, or "" when it is an argument of its own."""
    head = scene.tree.head(word)
    while head is not None and scene.tree.dep(word) in {"conj", "appos", "compound", "nmod"}:
        word, head = head, scene.tree.head(head)
    return scene.tree.low(head) if head is not None and scene.tree.dep(word) == "pobj" else ""


def _rank(scene: Scene, mention: PlaceMention, word: int, *, preposition: str) -> int:
    """Give how closely a place says where; a country that is struck, left or entered is a place like any other."""
    place = mention.place
    if place.relation == "border" or (place.anchor or "").startswith("cc-"):
        return SIDE
    if place.feature == "country":
        around = preposition in INSIDE - {"of"} or scene.tree.dep(word) in BEFORE_NOUN
        return COUNTRY if around else SPOT
    if preposition not in INSIDE:
        return SPOT
    area = place.kind is PlaceKind.AREA and place.feature not in LINES
    return UNIT if place.feature in UNITS or area else SPOT


def _listed(scene: Scene, word: int) -> list[int]:
    """Give the words in one list with a word ("X, Y and Z")."""
    head = scene.tree.head(word)
    while head is not None and scene.tree.dep(word) == "conj":
        word, head = head, scene.tree.head(head)
    return scene.tree.conjuncts(word)


def _contains(scene: Scene, larger: _Candidate, other: _Candidate) -> bool:
    """Tell whether one place is known or said to contain another."""
    whole, part = larger.mention.place, other.mention.place
    if whole.id == part.id:
        return False
    same_country = whole.country == part.country
    if whole.id in other.mention.within or whole.name in part.admin or (whole.feature == "country" and same_country):
        return True
    if _nested(scene, other, larger):
        return False
    if _beside_a_line(larger, other) or _tells_where(scene, larger, other):
        return True
    near = same_country or "" in {whole.country, part.country}
    return _nested(scene, larger, other) or (larger.rank < other.rank and near)


def _beside_a_line(line: _Candidate, spot: _Candidate) -> bool:
    """Tell whether a border or river only lies by the place named: "the bridge over X at Y", "in X near the border"."""
    features = {line.mention.place.feature, line.mention.place.relation}
    alongside = line.preposition in ALONG or line.mention.place.relation == "border"
    return alongside and not features.isdisjoint(LINES) and spot.preposition in POINTS


def _tells_where(scene: Scene, around: _Candidate, spot: _Candidate) -> bool:
    """Tell whether words after a place tell where it lies: "in X, north of Y", "on Z Street in X"."""
    apart = around.word > spot.word and around.word not in _listed(scene, spot.word)
    beside = around.mention.place.kind is PlaceKind.RELATIVE and spot.mention.place.kind is PlaceKind.POINT
    inside = around.preposition in POINTS and spot.mention.place.feature in IN_TOWNS
    return apart and (inside or (beside and spot.preposition in POINTS))


def _nested(scene: Scene, inner: _Candidate, outer: _Candidate) -> bool:
    """Tell whether one place stands in the phrase of another, not in a list with it: "the village of X in Y"."""
    descent = inner.way.descent
    below = descent[descent.index(outer.word) + 1 :] if outer.word in descent else ()
    return len(below) > 0 and not any(scene.tree.dep(each) == "conj" for each in below)


def _role(scene: Scene, each: _Candidate) -> PlaceRole:
    if each.preposition in TOWARDS and not _road_to(scene, each):
        return PlaceRole.DESTINATION
    if each.preposition in AWAY or _from(scene, each):
        return PlaceRole.ORIGIN
    first = _listed(scene, each.word)[0]
    argument = each.preposition == "" and scene.tree.dep(first) in {"dobj", "nsubjpass", "oprd"}
    return PlaceRole.TARGET if argument or each.preposition in AT else PlaceRole.SITE


def _road_to(scene: Scene, each: _Candidate) -> bool:
    """Tell whether a road leads to a place: a blast "on the road to X" is there, and nobody goes to X."""
    above = scene.tree.head(each.word)
    return above is not None and scene.tree.lemma(scene.tree.tokens[above].head) in ROADS


def _from(scene: Scene, each: _Candidate) -> bool:
    """Tell whether a place is whence something came, however it is put: "fired from positions in X"."""
    steps = [word for word in each.way.descent if scene.tree.dep(word) == "prep"]
    return each.word > (each.way.climb[-1] if each.way.climb else 0) and any(
        scene.tree.low(word) == "from" for word in steps
    )
