"""Names that stand where only ground, or nearly only ground, can stand: taken, lost, entered, shelled, fallen.

Small parsers take many a village for a person. A verb of ground beside the name tells more than its looks; what the
report says of a person under that name (a title, a role, an age, speech) tells more than the verb.
"""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from contested.mentions.places.scan import Gram, Line, last_words, read_once
from contested.mentions.places.vocabulary import word_class

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
_MOSTLY_GROUND = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|los(?:e|es|t|ing))\s+$", re.IGNORECASE)
_EITHER = re.compile(
    r"\b(?:captur\w*|seiz\w*|hold(?:s|ing)?|held|retain(?:s|ed|ing)?|freed|free(?:s|ing)|leav\w*|left|raid\w*|attack(?:ed|ing|s)?|secur\w*|clear(?:ed|ing|s)?|"
    r"abandon\w*|evacuat\w*|fle(?:d|e|es|eing)|quit(?:s|ting)?|hit|str[iu]ck|strik\w+|bomb(?:ed|ing|s)?|pound\w*|target(?:ed|ing|s)?|reach(?:ed|es|ing)?|"
    r"(?:air ?strikes?|air raids?|shelling|bombardments?|barrages?|ground assaults?) (?:on|against))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
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
_LINK = re.compile(r"(?:,| and|, and) ")
_ROLE_BEFORE = re.compile(
    rf"\b(?:{_ROLES}|named|called|col|gen|maj|capt|lt|sgt|brig|cpl|mr|mrs|ms|dr|prof|sheikh|rev)\.?\s+$", re.IGNORECASE
)
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
    left, right = line.close(start), line.right(end)
    begun = _LIST.search(left)
    heads = [last_words(head) for head in ([left] if begun is None else [left, left[: begun.start()]])]
    rest = _REST.match(right)
    told = right if rest is None else right[rest.end() :]
    listed = begun is not None and (re.search(r"\b(?:and|or)\s+(?:the\s+)?$", left) or _GOES_ON.match(right))
    inside = begun is not None and bool(listed) and _SITUATED.search(heads[-1]) is not None
    return Stand(
        only=inside or _AFTER.match(told) is not None or any(_GROUND_ONLY.search(head) for head in heads),
        mostly=any(_MOSTLY_GROUND.search(head) for head in heads),
        either=any(_EITHER.search(head) for head in heads),
    )


def believed_in(left: str) -> bool:
    """Tell whether the words before a name end in "trust in", "faith in": an "in" that puts nothing anywhere."""
    return _BELIEVES.search(last_words(left)) is not None


@read_once
def personal(line: Line, gram: Gram) -> bool:
    """Tell whether the words beside a name speak of a person: a role or title before, speech, an age, "who" after."""
    before = gram.first - 1
    own = line.pieces[gram.first].text.casefold()
    titled = (
        before >= 0 and line.joined(before) and word_class(line.pieces[before].text) == "title" and own not in PARENTS
    )
    if titled or _ROLE_BEFORE.search(line.near(gram.start)):
        return True
    return _PERSONAL.match(line.right(gram.end)) is not None and not lived_in(line, gram)


def lived_in(line: Line, gram: Gram) -> bool:
    """Tell whether the words before a name put somebody there: who speaks is of "residents of X", "a woman in X"."""
    return _HOMES.search(line.near(gram.start)) is not None


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
