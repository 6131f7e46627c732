"""Sentences cut into pieces, and pieces into stretches that may be names."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

from attrs import define, field, frozen

from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence, Token
from contested.mentions.places.vocabulary import feature_word, word_class

_PIECE = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’ʿʾʼ‘`][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_ABBREVIATED = frozenset({"st", "mt", "ft", "ste"})
_ARABIC = {
    "al",
    "el",
    "ul",
    "as",
    "ash",
    "ar",
    "ad",
    "an",
    "at",
    "az",
    "adh",
    "ath",
    "es",
    "esh",
    "ez",
    "ed",
    "er",
    "et",
    "en",
}
_ROMANCE = {"de", "da", "do", "du", "des", "del", "di", "la", "le", "las", "les", "los", "sur"}
_PERSIAN = {"e", "i", "ye"}
PARTICLES = frozenset(_ARABIC | _ROMANCE | _PERSIAN | {"of", "the"})
"""Words in lower case that may stand inside a name."""
_ARTICLES = PARTICLES - _PERSIAN - {"of", "the", "sur", "do", "an", "as", "at"}
LONGEST_NAME = 6
REACH = 300
"""Characters on either side of a name that are read: a text without full stops may be one sentence."""
LAST = 6
"""Words before a name that phrases of fixed length are looked for in."""
NEAR = 12
"""Words before a name that phrases of a few words are looked for in: to search more costs more and finds no more."""


_UNREAD = object()
P = ParamSpec("P")
R = TypeVar("R")


@define  # nothing changes it; hundreds are made of each report, which costs less so than frozen
class Piece:
    """A word at [start, end) of the report's text, its possessive ending left out."""

    start: int
    end: int
    text: str
    possessive: bool
    capital: bool = field(init=False, eq=False)
    """Whether it begins with a capital letter, or is a letter and digits (T2)."""

    @capital.default
    def _begins_so(self) -> bool:
        return self.text[:1].isupper()


@define(slots=False)
class Line:
    """A sentence as pieces.

    Attributes:
        text: the report's whole text, for spans.
        sentence: the sentence.
        shouting: True when capitals tell nothing: a title, a heading or a line in capitals.
    """

    text: str
    sentence: Sentence
    pieces: tuple[Piece, ...]
    shouting: bool = field(default=False)
    read: dict[Hashable, object] = field(init=False, factory=dict, eq=False, repr=False)
    """What was read of it so far, see ``read_once``."""

    @cached_property
    def person_spans(self) -> tuple[tuple[int, int], ...]:
        """Give the spans of persons' names that the parser saw."""
        return self.sentence.names

    def heads(self, start: int) -> bool:
        """Tell whether a place in the text stands in the heading of an entry ("Northern Kivu: ...")."""
        return any(token.start <= start < token.end for token in self.heading)

    @cached_property
    def heading(self) -> tuple[Token, ...]:
        """Give the words of the heading that the line opens with, colon included."""
        return tuple(token for token in self.sentence.tokens if token.dep == "heading")

    def left(self, start: int) -> str:
        """Give the sentence's words before a place in the text."""
        return self.text[self.sentence.start : start]

    def close(self, start: int) -> str:
        """Give the words right before a place in the text, at most ``REACH`` characters of its sentence."""
        return self.text[max(self.sentence.start, start - REACH) : start]

    def near(self, start: int) -> str:
        """Give the last ``NEAR`` words before a place in the text: enough for words that must stand right before it."""
        return behind(self, start).text

    def right(self, end: int) -> str:
        """Give the words right after a place in the text, at most ``REACH`` characters of its sentence."""
        return self.text[end : min(self.sentence.end, end + REACH)]

    def joined(self, index: int) -> bool:
        """Tell whether the piece and the next one may belong to one name: nothing but a space or hyphen between."""
        if index < 0 or index + 1 >= len(self.pieces):
            return False
        one, other = self.pieces[index], self.pieces[index + 1]
        gap = self.text[one.end : other.start]
        if one.possessive:
            return False
        return gap in {" ", "-", "\u00a0", "\n"} or (gap == ". " and one.text.casefold() in _ABBREVIATED)


_WORD = re.compile(r"\w+")


@frozen(eq=False)
class Behind:
    """The words right before a place in the text, so that patterns are tried only where one of theirs stands there.

    Attributes:
        text: the last ``NEAR`` words.
        last: the last ``LAST`` words, which is as far as most patterns reach.
        words: those of ``text`` in lower case, punctuation left out; none where something else than space comes
            between them and the place.
        word: the last of them as it is written, whatever comes between, or "".
    """

    text: str
    last: str
    words: tuple[str, ...]
    word: str

    def has(self, words: AbstractSet[str], *, of: int) -> bool:
        """Tell whether one of the last so many words is among those given."""
        return not words.isdisjoint(self.words[-of:])

    def begins(self, stems: tuple[str, ...], *, of: int) -> bool:
        """Tell whether one of the last so many words begins with one of some stems."""
        return any(word.startswith(stems) for word in self.words[-of:])


def read_once(read: Callable[Concatenate[Line, P], R]) -> Callable[Concatenate[Line, P], R]:
    """Make a function of a line and hashable values read each stretch of the line once, however often it is asked."""

    @wraps(read)
    def asked(line: Line, /, *args: P.args, **named: P.kwargs) -> R:
        key = (read, args, *named.items())
        known = line.read.get(key, _UNREAD)
        if known is _UNREAD:
            known = line.read[key] = read(line, *args, **named)
        return known  # type: ignore[return-value]  # what that function of that line gave

    return asked


def last_words(left: str) -> str:
    """Give the last ``NEAR`` words of a stretch, with the space after them."""
    far = left.rsplit(None, NEAR)
    return left[len(far[0]) :] if len(far) > NEAR else left


def words_behind(left: str) -> Behind:
    """Give the words right before a place in the text, of what stands there in its sentence."""
    near = last_words(left)
    ended = near.rstrip()
    joined = len(ended) < len(near) and (ended[-1:].isalnum() or ended[-1:] == "_")
    few = near.rsplit(None, LAST)
    words = _WORD.findall(near)
    return Behind(
        text=near,
        last=near[len(few[0]) :] if len(few) > LAST else near,
        words=tuple(word.lower() for word in words) if joined else (),
        word=words[-1] if words else "",
    )


@read_once
def behind(line: Line, start: int) -> Behind:
    """Give the words right before a place in a line."""
    return words_behind(line.close(start))


@frozen(order=True, cache_hash=True)
class Gram:
    """A stretch of pieces [first, last] of a line that may be a name."""

    first: int
    last: int
    start: int
    end: int
    text: str


def _cut(report: Report, sentence: Sentence) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for found in _PIECE.finditer(report.text, sentence.start, sentence.end):
        text = found.group()
        bare = text[:-2] if text.endswith(_POSSESSIVE) else text
        pieces.append(Piece(found.start(), found.start() + len(bare), bare, bare != text))
    return tuple(pieces)


def _shouts(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    words = [piece for piece in pieces if len(piece.text) > 3 and piece.text.isalpha()]
    capitals = sum(piece.capital for piece in words)
    if sentence.part is PartKind.TITLE:
        return len(words) == 0 or capitals >= 0.6 * len(words)
    # A short sentence full of names is no heading: a heading has no full stop, or no lower case at all.
    ended = sentence.text.rstrip().endswith((".", "!", "?")) and not sentence.text.isupper()
    return len(words) >= 6 and capitals >= (1.0 if ended else 0.8) * len(words)


def read_lines(report: Report, sentences: Sequence[Sentence]) -> tuple[Line, ...]:
    """Cut every sentence into pieces; spans outside the text are ignored."""
    lines = []
    for sentence in sentences:
        pieces = _cut(report, sentence)
        lines.append(Line(report.text, sentence, pieces, _shouts(sentence, pieces)))
    return tuple(lines)


def may_begin(line: Line, index: int) -> bool:
    """Tell whether a name may begin with that piece."""
    piece = line.pieces[index]
    plain = piece.text.casefold()
    if plain in _ARTICLES and line.joined(index):
        return piece.capital or line.text[piece.end] == "-" or (plain == "al" and line.pieces[index + 1].capital)
    if not piece.capital:
        return False
    if word_class(plain) in {"function", "calendar"}:
        # US, but not "us" and not "In"; "As Susah" is found from its second piece.
        return piece.text.isupper() and len(piece.text) > 1
    return True


@read_once
def grams(line: Line) -> tuple[Gram, ...]:
    """Give every stretch that may be a name, from each start the longest first."""
    return tuple(_grams(line))


def _grams(line: Line) -> Iterator[Gram]:
    for first in range(len(line.pieces)):
        if not may_begin(line, first):
            continue
        last = first
        while last - first + 1 < LONGEST_NAME and line.joined(last):
            following = line.pieces[last + 1]
            if not (following.capital or following.text.casefold() in PARTICLES):
                break
            last += 1
        for end in range(last, first - 1, -1):
            if line.pieces[end].capital:
                start, stop = line.pieces[first].start, line.pieces[end].end
                yield Gram(first, end, start, stop, line.text[start:stop])


def span_gram(line: Line, start: int, end: int) -> Gram | None:
    """Give the stretch of pieces at a span of the text, or None when the span is not of this line."""
    if not line.pieces or end <= line.pieces[0].start or line.pieces[-1].end <= start:
        return None
    own = [index for index, piece in enumerate(line.pieces) if piece.start < end and start < piece.end]
    return Gram(own[0], own[-1], start, end, line.text[start:end]) if own else None


def ends_in_feature(line: Line, gram: Gram) -> bool:
    """Tell whether a stretch of several pieces begins or ends in a word for a kind of place ("Kherson Region")."""
    if gram.first == gram.last:
        return False
    return any(feature_word(line.pieces[index].text) is not None for index in (gram.first, gram.last))


def lower_words(lines: Sequence[Line]) -> frozenset[str]:
    """Give the words that the report writes in lower case somewhere: their capital at a sentence's start is no name."""
    return frozenset(piece.text for line in lines for piece in line.pieces if piece.text.islower())
