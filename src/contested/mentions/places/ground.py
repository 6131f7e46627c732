"""Names that stand where only ground, or nearly only ground, can stand: taken, lost, entered, shelled, fallen.

Small parsers take many a village for a person. A verb of ground beside the name tells more than its looks; what the
report says of a person under that name (a title, a role, an age, speech) tells more than the verb.
"""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from contested.mentions.places.scan import Behind, Gram, Line, behind, last_words, read_once, words_behind
from contested.mentions.places.vocabulary import word_class
from contested.mentions.word_sets import words_of

_FALLING = (
    r"(?:air ?strikes?|air raids?|raids|shelling|shells?|rockets?|missiles?|mortars?|mortar (?:rounds|fire)|bombs?|"
    r"barrages?|bombardments?|salvos?|artillery fire|munitions)"
)
_GROUND_ONLY = re.compile(
    r"\b(?:retook|retak\w+|recaptur\w*|re-?enter\w*|enter(?:ed|s|ing)?|shell(?:ed|ing|s)?|besieg\w*|overr[au]n\w*|"
    r"storm(?:ed|ing|s)?|occup(?:y|ie[ds]|ying)|liberat\w*|bombard\w*|encircl\w*|penetrat\w*|infiltrat\w*|dominat\w*|contest(?:ed|ing|s)?|(?:control(?:led|ling|s)?|defend\w*)|"
    r"garrison\w*|(?:withdr[ae]w\w*|retreat\w*|pull\w*|push\w*|driv\w+|drove|expel\w*|knock\w*|kick\w*|chas(?:e[ds]?|ing)|forc(?:ed|ing)|"
    r"flush\w*|oust\w*|dislodg\w*|evict\w*|root\w*|thrown?|threw|smoked) (?:[\w’'-]+ ){0,4}?(?:from|out of)|"
    rf"{_FALLING}(?: [a-z]+){{0,2}}? (?:on|onto|at|into)|(?:as far as|all the way to)|"
    rf"(?:residents|inhabitants|villagers|townspeople|townsfolk|dwellers|outskirts|suburbs|streets) of(?: nearby)?|"
    r"(?:control|capture|recapture|siege|seizure|liberation) (?:of|over))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GROUND_VERBS = (
    "retook", "retak", "recaptur", "reenter", "enter", "shell", "besieg", "overr", "storm", "occup", "liberat",
    "bombard", "encircl", "penetrat", "infiltrat", "dominat", "contest", "control", "defend", "garrison",
)  # fmt: skip
"""How the verbs begin that stand right before the name in ``_GROUND_ONLY``."""
_GROUND_PREPOSITIONS = words_of("from of on onto at into in as to nearby over")
"""The last words of its other phrases."""
_GROUND_WORDS = (
    "withdr", "retreat", "pull", "push", "driv", "drove", "expel", "knock", "kick", "chas", "forc", "flush", "oust",
    "dislodg", "evict", "root", "throw", "threw", "smoked", "air", "raids", "shell", "rocket", "missile", "mortar",
    "bomb", "barrage", "salvo", "artillery", "munition", "far", "all", "resident", "inhabitant", "villager",
    "townspeople", "townsfolk", "dweller", "outskirt", "suburb", "street", "control", "capture", "recapture", "siege",
    "seizure", "liberation",
)  # fmt: skip
"""How the words begin of which each of those phrases has one."""
_MOSTLY_GROUND = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|los(?:e|es|t|ing))\s+$", re.IGNORECASE)
_MOSTLY_VERBS = ("tak", "took", "los")
_EITHER = re.compile(
    r"\b(?:captur\w*|seiz\w*|hold(?:s|ing)?|held|retain(?:s|ed|ing)?|freed|free(?:s|ing)|leav\w*|left|raid\w*|attack(?:ed|ing|s)?|secur\w*|clear(?:ed|ing|s)?|"
    r"abandon\w*|evacuat\w*|fle(?:d|e|es|eing)|quit(?:s|ting)?|hit|str[iu]ck|strik\w+|bomb(?:ed|ing|s)?|pound\w*|target(?:ed|ing|s)?|reach(?:ed|es|ing)?|"
    r"(?:air ?strikes?|air raids?|shelling|bombardments?|barrages?|ground assaults?) (?:on|against))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_EITHER_VERBS = (
    "captur", "seiz", "hold", "held", "retain", "free", "leav", "left", "raid", "attack", "secur", "clear", "abandon",
    "evacuat", "fle", "quit", "hit", "str", "bomb", "pound", "target", "reach",
)  # fmt: skip
_EITHER_PREPOSITIONS = frozenset({"on", "against"})
"""The last words, or how they begin, of what ``_EITHER`` looks for."""
_AFTER = re.compile(
    r"^,?\s+(?:(?:(?:also|soon|finally|has|had|have)\s+){0,2}(?:fell|fallen)"
    r"(?=\s*(?:[,.;]|$|to\s+the\b|after\b|later\b|last\b|this\b|(?:on|in)\s+(?:[A-Z]|\d|the\s+\w+ing\b)))|"
    r"(?:(?:is|are|was|were|remain(?:s|ed)?|ha[sd] been|have been|(?:may|might|could|will|would)(?: soon)? be|"
    r"stay(?:s|ed)?)\s+)"
    r"(?:(?:also|still|now|fully|almost|completely|again|heavily|firmly|largely|partly|currently)\s+){0,2}"
    r"(?:contested|disputed|under\s+(?:[\w’'-]+\s+){0,4}?(?:control|siege|attack|shelling|bombardment|fire)|"
    r"in\s+the\s+hands\s+of|"
    r"in\s+(?:[\w’'-]+\s+){1,2}hands|besieged|encircled|overrun|retaken|recaptured|shelled|stormed|"
    r"liberated|occupied|controlled\s+by))",
    re.IGNORECASE,
)
_ITEM = (
    r"(?:the\s+)?(?!(?:In|Near|Inside|Outside|Around|Of|And)\b)(?:(?:al|el|ar|as|ash|ad|az|an|at)[ -])?[A-Z][\w’'ʿ-]*+"
    r"(?: (?:(?:al|el|ez|es)[ -])?[A-Z][\w’'-]*+){0,2}"
)
"""A name in a list. Its words are read whole and in one way only: several ways to read each would multiply."""
_LIST = re.compile(rf"(?:{_ITEM}(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+))+(?:the\s+)?$")
_REST = re.compile(rf"^(?:,\s+{_ITEM})*,?\s+and\s+{_ITEM}(?=\s)")
_JOINED = re.compile(r"\b(?:and|or)\s+(?:the\s+)?$")
_GOES_ON = re.compile(r"^(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+)(?:the\s+)?(?:\w{2,4}-)?[A-Z]")
_SITUATED = re.compile(r"\b(?:in|inside|into|outside|around|near|of)\s+(?:the\s+)?$", re.IGNORECASE)
_ROLES = (
    r"(?:commander|leader|fighter|soldier|journalist|reporter|photographer|activist|teacher|doctor|nurse|lawyer|farmer|"
    r"driver|resident|officer|general|colonel|captain|pilot|spokes\w+|chief|official|emir|militant|man|woman|boy|girl|"
    r"father|mother|son|daughter|brother|sister|husband|wife|cousin|minister|governor|mayor|worker|researcher|cleric|imam)"
)
_PERSONAL = re.compile(
    r"^(?:['’]s\s+(?:wife|husband|son|daughter|family|brother|sister|father|mother|body|lawyer|home|house|life)\b|"
    r"\s+(?:said|says|told|added|tweeted|wrote|recalled|testified|prisoner|hostage|captive|alive|himself|herself)\b|"
    rf",?\s+(?:who|whose|aged)\b|,?\s*\(?\s*\d{{1,2}}\s*[,)]|,\s+(?:an?|the|his|her|their)\s+(?:[\w’'-]+\s+){{0,3}}?{_ROLES}\b|"
    r"\s+and\s+(?:his|her)\b)"
)
_HOMES = re.compile(
    r"\b(?:in|at|near|outside|around|inside|from|"
    r"(?:residents|inhabitants|villagers|townspeople|people|families|elders) of)"
    r"\s+(?:nearby\s+)?$",
    re.IGNORECASE,
)
_HOME_PREPOSITIONS = words_of("in at near outside around inside from of nearby")
_LINKS = frozenset({"and", "or"})
_LINK = re.compile(r"(?:,| and|, and) ")
_ADDRESSES = words_of("named called col gen maj capt lt sgt brig cpl mr mrs ms dr prof sheikh rev")
_ROLE_BEFORE = re.compile(rf"\b(?:{_ROLES}|{'|'.join(sorted(_ADDRESSES))})\.?\s+$", re.IGNORECASE)
_ROLE_WORDS = frozenset(re.findall(r"[a-z]+", _ROLES)) | _ADDRESSES
_BELIEVES = re.compile(
    r"\b(?:trust\w*|distrust|mistrust|confidence|confident|faith|belie(?:f|fs|ve|ves|ved|ving)|interest(?:ed|s)?)\s+in\s+$",
    re.IGNORECASE,
)
PARENTS = frozenset({"abu", "abou", "umm", "um", "ibn", "bin"})
"""First words of men's and of villages' names alike ("Abu Omar", "Abu Kamal")."""


@frozen
class Stand:
    """How a name stands: ``only`` where nothing but ground can, ``mostly`` for take and lose, ``either`` for both."""

    only: bool
    mostly: bool
    either: bool

    @property
    def held(self) -> bool:
        """Tell whether it stands where ground is taken, lost or told of."""
        return self.only or self.mostly or self.either


@read_once
def stand_of(line: Line, start: int, end: int) -> Stand:
    """Read the verbs beside a name at [start, end); in a list the verb before the whole list counts."""
    right = line.right(end)
    held, begun, inside = _heads(line, start)
    rest = _REST.match(right)
    told = right if rest is None else right[rest.end() :]
    inside = inside and (begun or _GOES_ON.match(right) is not None)
    return Stand(only=inside or _AFTER.match(told) is not None or held.only, mostly=held.mostly, either=held.either)


@read_once
def _heads(line: Line, start: int) -> tuple[Stand, bool, bool]:
    """Read the verbs before a name, and before the list it stands in.

    Returns:
        How it stands to them, whether "and" or "or" stands before it in a list, and whether the list is put somewhere.
    """
    told = behind(line, start)
    left = line.close(start)
    begun = _LIST.search(left) if _ends_item(told) else None
    heads = [told] if begun is None else [told, words_behind(left[: begun.start()])]
    stand = Stand(
        only=any(_is_ground(head) for head in heads),
        mostly=any(head.begins(_MOSTLY_VERBS, of=1) and _MOSTLY_GROUND.search(head.last) for head in heads),
        either=any(_is_either(head) for head in heads),
    )
    if begun is None:
        return stand, False, False
    return stand, _JOINED.search(left) is not None, _SITUATED.search(heads[-1].text) is not None


def _ends_item(told: Behind) -> bool:
    """Tell whether a list may go on after the words: a comma, "and" or "or" ends them, and at most "the"."""
    return any(word.endswith(",") or word in _LINKS for word in told.last.split()[-2:])


def _is_ground(head: Behind) -> bool:
    """Tell whether words end in what only ground stands after; most are told by their last ones."""
    if head.begins(_GROUND_VERBS, of=2) and _GROUND_ONLY.search(head.last) is not None:
        return True
    told = head.has(_GROUND_PREPOSITIONS, of=2) and head.begins(_GROUND_WORDS, of=len(head.words))
    return told and _GROUND_ONLY.search(head.text) is not None


def _is_either(head: Behind) -> bool:
    told = head.begins(_EITHER_VERBS, of=2) or head.has(_EITHER_PREPOSITIONS, of=2)
    return told and _EITHER.search(head.last) is not None


def believed_in(left: str) -> bool:
    """Tell whether the words before a name end in "trust in", "faith in": an "in" that puts nothing anywhere."""
    return left.rstrip()[-2:].lower() == "in" and _BELIEVES.search(last_words(left)) is not None


@read_once
def personal(line: Line, gram: Gram) -> bool:
    """Tell whether the words beside a name speak of a person: a role or title before, speech, an age, "who" after."""
    before = gram.first - 1
    own = line.pieces[gram.first].text.casefold()
    titled = (
        before >= 0 and line.joined(before) and word_class(line.pieces[before].text) == "title" and own not in PARENTS
    )
    told = behind(line, gram.start)
    if titled or (_may_be_role(told) and _ROLE_BEFORE.search(told.last)):
        return True
    return _PERSONAL.match(line.right(gram.end)) is not None and not lived_in(line, gram)


def _may_be_role(told: Behind) -> bool:
    """Tell whether the last word is of a role, a rank or a style."""
    word = told.word.lower()
    return word in _ROLE_WORDS or word.startswith("spokes")


def lived_in(line: Line, gram: Gram) -> bool:
    """Tell whether the words before a name put somebody there: who speaks is of "residents of X", "a woman in X"."""
    told = behind(line, gram.start)
    return told.has(_HOME_PREPOSITIONS, of=2) and _HOMES.search(told.last) is not None


def listed_with(line: Line, gram: Gram, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a name is listed right after a place: "freed X, Y and Z", where Y is known."""
    if personal(line, gram) or line.shouting:
        return False
    tokens = line.sentence.tokens
    mine = [token for token in tokens if gram.start <= token.start < gram.end and token.dep == "conj"]
    heads = [tokens[token.head].start for token in mine]
    near = [end for start, end in spans if end <= gram.start and any(start <= head < end for head in heads)]
    return any(_LINK.fullmatch(line.text, end, gram.start) is not None for end in near)


def told_persons(lines: Sequence[Line], stretches: Iterable[tuple[Line, Gram]]) -> frozenset[str]:
    """Give the names that the report somewhere speaks of as persons, and the last words of full names so spoken of."""
    told = {gram.text for line, gram in stretches if personal(line, gram)}
    full = [line.text[start:end].split() for line in lines for start, end in line.person_spans]
    last = {words[-1] for words in [*full, *(name.split() for name in told)] if len(words) > 1}
    return frozenset(told | last | {re.sub(r"^\w{2,4}-", "", word) for word in last})
