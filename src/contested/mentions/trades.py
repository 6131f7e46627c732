"""Names that a comma parts from what somebody is: "NAME, a teacher", "the mayor, NAME".

Takes a text. Gives where such names stand, whatever the parser took them for. Only the form is looked at: places and
groups are cut off by those who know them.
"""

import re
from collections.abc import Iterator

from contested.mentions.person_words import NO_NAME, PARTICLES, PLACING, TRADES
from contested.mentions.places.ground import believed_in

Span = tuple[int, int]

_BESIDE_ONLY = (
    r"head|aunt|widower|man|woman|boy|girl|child|teenager|toddler|baby|native|manager|official|deputy|member|adviser|"
    r"advisor|professor|cook|guard|judge|captain|sergeant|private|colonel|lieutenant|general|major"
)
"""What people are, sought only where a comma parts it from a name: before capitals many of these say something else."""
_ANY = rf"(?:{TRADES}|{_BESIDE_ONLY}|[a-z]{{2,}}(?:ist|ician|sman|swoman|worker|keeper|owner|ologist))"
_DETERMINER = r"(?:an?|the|his|her|their|its|my|our|one|whose|another|then)"
_FUNCTION = (
    r"(?:of|in|on|at|near|by|to|from|for|with|and|or|but|that|which|where|who|whose|when|while|after|before|under|is|"
    r"was|were|are|has|had|have|as|than)"
)
_IS_ONE = rf"(?:{_DETERMINER}[ \t]+(?:(?!{_FUNCTION}\b)[\w'’-]+[ \t]+){{0,3}}?)"
_ENDS = (
    r"(?=[ \t]*(?:[,.;:!?)\"”—–]|\Z|[\r\n])|[ \t]+(?:-|who|whom|whose|that|from|of|at|in|on|for|with|and|or|near|by|to|"
    r"as|when|while|after|before|during|since|outside|inside|under|[a-z]+ed|[a-z]+ing|[a-z]+ly|known|shot|then|there|was|"
    r"were|is|has|had|said|says|told)\b)"
)
"""What may follow a person's trade; a noun there tells that the trade only says of what sort something else is."""
_BARE = rf"(?=[a-z])(?:(?!{_FUNCTION}\b|\w+ing\b)[a-z-]+[ \t]+)?"
_APPOSED = re.compile(rf",[ \t]+(?:{_IS_ONE}|{_BARE}){_ANY}{_ENDS}")
_PREPOSED = re.compile(
    rf"\b(?i:{_DETERMINER})[ \t]+(?:(?!{_FUNCTION}\b)[\w'’-]+[ \t]+){{0,3}}?{_ANY}"
    r"(?:[ \t]+of[ \t]+[a-z]+)?,[ \t]+(?=\w)"
)
_AFTER_NAMED = re.compile(r"[ \t]*(?:[,.;:)\"”—–]|\Z|[\r\n])|[ \t]+(?:said|says|told|tells|who|and|added|wrote|adds)\b")
_SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|reported|reports|announced|announces|confirmed|confirms|claimed|claims|added|adds|wrote|"
    r"stated|declared|warned|was|were|is|are|has|had|have|died|fled|did|will|would|could)\b"
)
"""Where such a word follows the trade and no comma parts them, the trade is who does it, and no apposition."""
_SEGMENT = re.compile(r"[^,.;:!?)\r\n]*")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|that|which|as|while|when|where|after|before|because)\b")
_STARTS = re.compile(r"(?:\A|[.!?:;\r\n][\"”]?\s*|[“\"]\s*)\Z")
_WORD = re.compile(r"[^\W\d_]\.|[^\W\d_][\w'’ʿʾ-]*")
_PIECE = re.compile(r"\S+")
_OPENS = frozenset({"a", "an", "while", "when", "during", "since", "as", "by", "to", "from", "of", "that", "then"})
"""Words with a capital that may stand before a name without being part of it, besides ``NO_NAME``."""
_PLACED = re.compile(rf"\b(?i:{PLACING})[ \t]+\Z")
"""What ground stands after: "near X, a commander told ..." names no commander."""
_BEFORE = 20
"""Characters before a name that are looked at for such a word."""
_REACH = 80
"""Characters of a name and what stands before it."""
_MOST = 5


def told_by_trade(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the names in [start, end) of a text that a trade, an office or kinship stands beside."""
    for match in _APPOSED.finditer(text, start, end):
        span = _name_before(text, max(start, match.start() - _REACH), match.start())
        if (
            span is not None
            and not _is_ground(text, span[0])
            and not _is_subject(text, span[0], match.end(), end=end, start=start)
        ):
            yield span
    for match in _PREPOSED.finditer(text, start, end):
        span = _name_behind(text, match.end(), min(end, match.end() + _REACH))
        if span is not None and _AFTER_NAMED.match(text, span[1], end) is not None:
            yield span


def _is_ground(text: str, name: int) -> bool:
    before = text[max(0, name - _BEFORE) : name]
    return _PLACED.search(before) is not None and not believed_in(before)


def _is_subject(text: str, name: int, behind: int, *, start: int, end: int) -> bool:
    """Tell whether the words behind the comma go on to do something: "took NAME, a soldier said"."""
    if _STARTS.search(text, max(start, name - 4), name) is not None:
        return False  # nothing was told before: "NAME, a teacher from here was killed"
    segment = _SEGMENT.match(text, behind, end)
    does = _SPEAKS.search(segment.group()) if segment is not None else None
    return does is not None and _RELATIVE.search(does.string, 0, does.start()) is None


def _name_before(text: str, start: int, end: int) -> Span | None:
    """Give the two to five words with capitals that end at ``end``, or None."""
    words = [match.span() for match in _PIECE.finditer(text, start, end)]
    if start > 0 and words and words[0][0] == start and not text[start - 1].isspace():
        del words[0]  # cut in two
    kept: list[Span] = []
    for low, high in reversed(words):
        if not _of_name(text[low:high]) or (kept and "\n" in text[high : kept[-1][0]]):
            break
        kept.append((low, high))
    return _whole_name(text, kept[::-1][-_MOST:])


def _name_behind(text: str, start: int, end: int) -> Span | None:
    """Give the two to five words with capitals that begin at ``start``, or None."""
    kept: list[Span] = []
    for match in _PIECE.finditer(text, start, end):
        bare = match.group().rstrip(",.;:!?)\"”'’")
        initial = match.group() == f"{bare}." and len(bare) == 1
        word = match.group() if initial else bare
        if not word or not _of_name(word) or "\n" in text[start : match.start()]:
            break
        kept.append((match.start(), match.start() + len(word)))
        if word != match.group():
            break
    return _whole_name(text, kept[:_MOST])


def _whole_name(text: str, words: list[Span]) -> Span | None:
    while words and (text[slice(*words[0])].lower() in NO_NAME | _OPENS):
        del words[0]
    while words and text[slice(*words[-1])].islower():
        del words[-1]
    capitals = sum(1 for span in words if not text[slice(*span)].islower())
    return (words[0][0], words[-1][1]) if capitals > 1 else None


def _of_name(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and (
        word[0].isupper() or word in PARTICLES or (word.partition("-")[0] in PARTICLES and word != word.lower())
    )
