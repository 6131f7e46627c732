"""A sentence as words with their grammar where it was parsed, so that one set of rules serves both."""

import bisect
import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from contested.domain.mention import ActorMention
from contested.domain.sentence import Sentence, Token
from contested.mentions.word_sets import words_of

_WORD = re.compile(r"(?:[A-Z]\.){2,}|['’]s\b|[^\W_]+(?:[-‐‑][^\W_]+|['’](?!s\b)[^\W_]+)*|[^\w\s]")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
SPEAKS = words_of(
    """said says say denied denies deny claimed claims claim accused accuses announced announces vowed warned warns
    confirmed confirms rejected condemned reported reports insisted acknowledged admitted told added stated"""
)
"""Verbs of those who say something."""
LONGEST = 1500
"""Characters of a stretch without a parse that are read at once."""

_JOINED = frozenset({"conj", "nmod", "appos", "compound"})


@define(eq=False)  # nothing changes it; hundreds are made of each report, which costs less so than frozen
class Word:
    """A word [start, end) of the report's text; ``dep`` is "" and ``head`` -1 where nothing was parsed."""

    index: int
    text: str
    low: str
    start: int
    end: int
    dep: str = ""
    head: int = -1

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital."""
        return self.text[:1].isupper()

    @property
    def mark(self) -> bool:
        """Tell whether the word is punctuation."""
        return not self.text[:1].isalnum() and self.low not in ("'s", "’s")


@frozen
class Standing:
    """How an actor stands in a sentence: as a subject, as the main one, as one who only says something."""

    subject: bool = False
    main: bool = False
    speaker: bool = False


@frozen(eq=False)
class Line:
    """The words of a sentence, with the known names among them.

    Attributes:
        sentence: the sentence.
        words: its words in order.
        named: the mentions of named actors inside it, in order.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    named: tuple[ActorMention, ...] = field(default=())

    def name_at(self, index: int) -> ActorMention | None:
        """Give the named mention that covers the whole word, or None."""
        word = self.words[index]
        return next((each for each in self.named if each.start <= word.start and word.end <= each.end), None)

    def first_word(self, start: int) -> int:
        """Give the index of the first word that ends after an offset."""
        return next((word.index for word in self.words if word.end > start), len(self.words))

    def climbs_to(self, index: int, top: int) -> bool:
        """Tell whether the heads above a word lead to another within the phrase."""
        seen = 0
        while index != top and seen < 6:
            head = self.words[index].head
            if head in (-1, index):
                return False
            index, seen = head, seen + 1
        return index == top

    def standing(self, start: int, end: int) -> Standing:
        """Tell how a stretch stands in its sentence."""
        inside = [word for word in self.words if word.start >= start and word.end <= end]
        verbs = [self.words[word.head] for word in inside if word.dep in _SUBJECTS and word.head >= 0]
        subject = self.subject(start, end)
        return Standing(
            subject=subject,
            main=any(verb.dep == "ROOT" for verb in verbs) if self.sentence.parsed else subject,
            speaker=any(verb.low in SPEAKS for verb in verbs),
        )

    def subject(self, start: int, end: int) -> bool:
        """Tell whether a stretch is a subject; where nothing was parsed, whether no verb-like word comes before."""
        inside = [word for word in self.words if word.start >= start and word.end <= end]
        if self.sentence.parsed:
            return any(self._acts(word) for word in inside)
        before = [word for word in self.words if word.end <= start]
        return all(word.capital or word.low in ("the", "a", "an", "on", ",", "several") for word in before)

    def _acts(self, word: Word) -> bool:
        """Tell whether a word is a subject or an agent, itself or through what it is joined to ("SDF/PKK units")."""
        for _ in range(5):
            if word.dep in _SUBJECTS:
                return True
            if word.head in (-1, word.index):
                return False
            if word.dep == "pobj":
                return self.words[word.head].low == "by"
            if word.dep not in _JOINED:
                return False
            word = self.words[word.head]
        return False


def cut(sentence: Sentence) -> Iterator[Sentence]:
    """Cut a sentence that is too long to have been parsed (a list, a table, text without full stops) into pieces."""
    start = sentence.start
    if sentence.parsed or sentence.end - start <= LONGEST:
        yield sentence
        return
    while start < sentence.end:
        end = min(start + LONGEST, sentence.end)
        if end < sentence.end:
            space = sentence.text.rfind(" ", start - sentence.start + 1, end - sentence.start)
            end = end if space < 0 else sentence.start + space
        text = sentence.text[start - sentence.start : end - sentence.start]
        yield evolve(sentence, start=start, end=end, text=text, tokens=())
        start = end


def read_lines(sentences: Sequence[Sentence], text: str, named: Sequence[ActorMention]) -> Iterator[Line]:
    """Read the words of sentences, each with the names inside it; ``named`` is in order of start."""
    for sentence in sentences:
        low = bisect.bisect_left(named, sentence.start, key=lambda each: each.start)
        high = bisect.bisect_left(named, sentence.end, key=lambda each: each.start)
        yield read_line(sentence, text, named[low:high])


def read_line(sentence: Sentence, text: str, named: Sequence[ActorMention]) -> Line:
    """Read the words of a sentence; tokens of the parse are laid under them."""
    owner: dict[int, int] = {}
    spans = [match.span() for match in _WORD.finditer(text, sentence.start, sentence.end)]
    under = list(_tokens_under(sentence.tokens, spans))
    for index, tokens in enumerate(under):
        owner.update((token.index, index) for token in tokens)
    words = []
    for index, (start, end) in enumerate(spans):
        top = _top(under[index])
        form = text[start:end]
        words.append(
            Word(
                index,
                form,
                form.lower(),
                start,
                end,
                "" if top is None else top.dep,
                -1 if top is None else owner.get(top.head, -1),
            )
        )
    inside = tuple(each for each in named if sentence.start <= each.start < sentence.end)
    return Line(sentence, tuple(words), inside)


def _tokens_under(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[Token]]:
    """Give for each span the tokens that share a character with it; both stand in order of the text."""
    first = 0
    for start, end in spans:
        while first < len(tokens) and tokens[first].end <= start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        yield tokens[first:last]


def _top(inside: Sequence[Token]) -> Token | None:
    """Give the token of a word whose head lies outside it ("based" in "tribal-based")."""
    if len(inside) < 2:
        return inside[0] if inside else None
    indexes = {token.index for token in inside}
    for token in inside:
        if token.head not in indexes or token.head == token.index:
            return token
    return inside[-1] if len(inside) > 0 else None
