"""What the words around a name say about it: prepositions, kinds of place, larger places, larger names."""

import re
from functools import lru_cache

from attrs import frozen

from contested.mentions.places.ground import Stand, stand_of
from contested.mentions.places.scan import Behind, Gram, Line, behind, read_once
from contested.mentions.places.vocabulary import (
    FeatureWord,
    begins_kind,
    feature_pattern,
    feature_word,
    word_class,
)
from contested.mentions.word_sets import words_of

_LOCATIVE = re.compile(
    r"\b(in|at|near|from|into|onto|toward|towards|around|outside|inside|across|through|throughout|via|within|to|"
    r"out of|close to|next to|between|beyond|leaving|entered|entering|reached|(?:north|south|east|west)\w* of|"
    r"(?:cent(?:re|er)|heart|middle|parts?|streets|rest|half|most|much|districts?|neighbou?rhoods?) of|"
    r"(?:outskirts|suburbs|km|kms|kilomet(?:re|er)s?|miles?) of|"
    r"(?:residents|inhabitants|villagers) of|"
    r"(?:control|capture|recapture|fall|siege|battle|fight|loss|liberation|seizure|defen[cs]e) (?:of|over|for))"
    r"\s+(?:the\s+|nearby\s+)?(?:(?:(?:north|south)?(?:east|west)?(?:ern)|central|rural)\s+)?$",
    re.IGNORECASE,
)
_PLACING = words_of(
    """in at near from into onto toward towards around outside inside across through throughout via within to of between
    beyond leaving entered entering reached over for"""
)
"""Words of which one is the last, or the last but what may follow it, of all that ``_LOCATIVE`` looks for."""
_ACTS = (
    "captur", "seiz", "retook", "retak", "took", "recaptur", "storm", "besieg", "overran", "overrun", "shell", "bomb",
    "raid", "attack", "liberat", "evacuat", "enter", "occupi", "defend", "strik", "struck", "pound", "hold", "held",
)  # fmt: skip
"""How verbs begin that tell that ground is taken, held or struck."""
_ACTED_ON = re.compile(rf"\b(?:{'|'.join(_ACTS)})\w*\s+(?:(?:control\s+)?(?:of|over)\s+)?(?:the\s+)?$", re.IGNORECASE)
_DIRECTED = re.compile(r"(?:ern|north|south|east|west)\s+$", re.IGNORECASE)
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest"}
    | {"southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "central", "upper"}
    | {"lower", "old", "new", "greater", "rural", "downtown", "outer", "inner", "mid"}
)

_RIVERSIDE = re.compile(
    r"\b(?:banks?|mouth|course|waters|tributar\w+) of the\s+$|\bcross(?:ed|es|ing)? the\s+$", re.IGNORECASE
)
_NAMED_BEFORE = re.compile(r"(?<=[a-z,;] )(?:[A-Z][\w’'-]+ ){1,3}$")
_QUALIFIERS = frozenset({"north", "south", "east", "west", "upper", "lower", "old", "new", "greater"})

HEADS = frozenset(
    {"tell", "tal", "tel", "tall", "wadi", "jabal", "jebel", "deir", "dayr", "bir", "ain", "ayn", "ras", "kafr", "kfar"}
    | {
        "beit",
        "bayt",
        "khirbet",
        "khirbat",
        "nova",
        "nove",
        "stara",
        "velyka",
        "mala",
        "fort",
        "port",
        "mount",
        "san",
        "hayy",
        "mont",
        "kibbutz",
        "moshav",
        "camp",
    }
)
"""First words of names that are places in many countries ("Tell Hawara")."""


@frozen(kw_only=True)
class Cue:
    """What the surroundings of a name tell.

    Attributes:
        locative: a preposition of place stands before it.
        acted: a verb of taking, holding or striking stands before it: people are captured too, so this is less.
        stand: how it stands to the verbs of ground, lists counted.
        before: the kind of place named before it ("town of"), or None.
        before_start: where that phrase begins, the article left out (the name's own start when there is none).
        after: the kind of place named right after it ("pocket"), or None.
        after_end: where the words after it end that belong to it (the name's own end when there are none).
    """

    locative: bool
    acted: bool
    stand: Stand
    before: FeatureWord | None
    before_start: int
    after: FeatureWord | None
    after_end: int

    @property
    def feature(self) -> FeatureWord | None:
        """Give the kind of place the words name, the words after the name first."""
        return self.after or self.before


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<word>{feature_pattern()})(?:s|es)?\s+of\s+(?:the\s+)?$|\b(?P<plain>town|village|city)\s+$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0-](?P<word>{feature_pattern()})(?![\w'’])", re.IGNORECASE)


_LETTERS = re.compile(r"[^\W\d_]+")
_JOINING = frozenset({" ", "\u00a0", "-"})
_OF = frozenset({"of"})
_PLAIN = frozenset({"town", "village", "city"})


@read_once
def _feature_before(line: Line, start: int) -> tuple[FeatureWord | None, int]:
    told = behind(line, start)
    # "town of X", "town X"
    if not (told.has(_OF, of=2) or told.has(_PLAIN, of=1)):
        return None, start
    found = _before().search(told.last)
    if found is None:
        return None, start
    origin = start - len(told.last)
    word = feature_word(found.group("word") or found.group("plain"))
    if word is not None and word.group == "admin" and _NAMED_BEFORE.search(_before_phrase(told, found)):
        return None, start  # "X district of Y": the district is X
    start = origin + found.start()
    if word is not None and word.role == "area" and _DIRECTED.search(line.near(start)):
        # "the eastern countryside of X" is a part described from X, not a place called "X countryside".
        return None, origin + found.end()
    return word, start


def _before_phrase(told: Behind, found: re.Match[str]) -> str:
    return told.text[: len(told.text) - len(told.last) + found.start()]


@read_once
def _feature_after(line: Line, end: int) -> tuple[FeatureWord | None, int]:
    """Give the kind named after the name, and where the last such word ends ("pocket frontlines")."""
    first: FeatureWord | None = None
    reach = end
    while True:
        following = _LETTERS.match(line.text, reach + 1)
        if line.text[reach : reach + 1] not in _JOINING or following is None or not begins_kind(following.group()):
            return first, reach
        found = _after().match(line.right(reach))
        word = None if found is None else feature_word(found.group("word"))
        if found is None or word is None or not _fits_case(line, found.group("word")):
            return first, reach
        if first is None:
            first = word
        elif word.role != "area":
            return first, reach
        reach += found.end()


def _fits_case(line: Line, word: str) -> bool:
    # "the Kherson front" is ground, "the Nusra Front" is not; in a heading capitals tell nothing.
    return line.shouting or not (word[0].isupper() and word_class(word) == "org")


@read_once
def read_cue(line: Line, start: int, end: int) -> Cue:
    """Read the surroundings of a name at [start, end)."""
    before, before_start = _feature_before(line, start)
    possessive = line.right(end)[:2] in {"'s", "’s"}
    after, after_end = (None, end) if possessive else _feature_after(line, end)
    locative, acted = _put_or_acted_on(line, start)
    return Cue(
        locative=locative,
        acted=acted,
        stand=stand_of(line, start, end),
        before=before,
        before_start=before_start,
        after=after,
        after_end=after_end,
    )


@read_once
def _put_or_acted_on(line: Line, start: int) -> tuple[bool, bool]:
    """Tell whether a preposition of place, or a verb of taking, holding or striking, stands before a name."""
    told = behind(line, start)
    put = told.has(_PLACING, of=3) and _LOCATIVE.search(told.last) is not None
    return put, told.begins(_ACTS, of=4) and _ACTED_ON.search(told.last) is not None


def descriptive(line: Line, gram: Gram) -> bool:
    """Tell whether a stretch only describes: "Old City", "Northern District" stand in every town."""
    words = [piece.text.casefold() for piece in line.pieces[gram.first : gram.last + 1]]
    return len(words) > 1 and all(word in _DIRECTIONS or feature_word(word) is not None for word in words)


def by_river(line: Line, start: int) -> bool:
    """Tell whether only a river can be meant at ``start``: "the right bank of the X", "crossed the X"."""
    told = behind(line, start)
    return told.words[-1:] == ("the",) and _RIVERSIDE.search(told.last) is not None


def qualifier_start(line: Line, gram: Gram) -> int | None:
    """Give where a capitalised qualifier right before the name begins ("South Kashmah", "New Halfaya"), or None."""
    index = gram.first - 1
    if line.shouting or not line.joined(index):
        return None
    piece = line.pieces[index]
    return piece.start if piece.capital and piece.text.casefold() in _QUALIFIERS else None


def _plain_neighbour(line: Line, index: int, *, after: bool) -> bool:
    """Tell whether a capitalised neighbour does not make the name part of a larger one."""
    piece = line.pieces[index]
    plain = piece.text.casefold()
    if not piece.capital or plain in _DIRECTIONS or feature_word(plain) is not None:
        return True
    # "Mosul Governor ..." is of Mosul, "Governor Mosul" is a man.
    return word_class(plain) in (
        {"function", "calendar", "title"} if after else {"function", "calendar"}
    ) or piece.text.endswith("ern")


@read_once
def larger_name(line: Line, gram: Gram) -> str:
    """Tell what larger name a stretch is part of: "org", "person" (or any other), "place" ("Mount X"), or ""."""
    if line.shouting:
        return "org" if _org_after(line, gram) else ""
    if _org_after(line, gram) or _org_before(line, gram):
        return "org"
    before, after = gram.first - 1, gram.last + 1
    if _spaced(line, before) and line.pieces[before].capital and line.pieces[before].text.casefold() in HEADS:
        return "place"
    if _spaced(line, before) and not _plain_neighbour(line, before, after=False):
        opening = before == 0 and word_class(line.pieces[0].text) == "common"
        if not opening:
            return "person"
    kind, _ = _feature_after(line, gram.end)
    if kind is None and _spaced(line, gram.last) and not _plain_neighbour(line, after, after=True):
        return "person"
    return ""


def _spaced(line: Line, index: int) -> bool:
    # "the Goma-Sake road", "Raqqa-based": a hyphen joins names without making them one.
    return line.joined(index) and line.text[line.pieces[index].end] != "-"


def _org_after(line: Line, gram: Gram) -> bool:
    """Tell whether an organisation's name goes on after the stretch: "Mosul University", "Iraq's Interior Ministry"."""
    for index in range(gram.last, min(gram.last + 4, len(line.pieces) - 1)):
        owner = index == gram.last and line.pieces[index].possessive
        if not (owner or line.joined(index)) or not line.pieces[index + 1].capital:
            return False
        if word_class(line.pieces[index + 1].text) == "org":
            return True
    return False


def _org_before(line: Line, gram: Gram) -> bool:
    index = gram.first - 1
    if index < 1 or line.pieces[index].text != "of" or not line.joined(index) or not line.joined(index - 1):
        return False
    head = line.pieces[index - 1]
    return head.capital and word_class(head.text) == "org" and head.text.casefold() not in {"battle", "siege"}
