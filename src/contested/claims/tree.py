"""A sentence's grammar as a tree: children, spans of words, coordination."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from contested.domain.sentence import Sentence, Token

NOUN_PARTS = frozenset(
    {"compound", "nmod", "amod", "poss", "appos", "nummod", "quantmod", "det", "case", "parenthesis"}
)
"""Labels of words inside a noun phrase's core."""
BEFORE_NOUN = ("poss", "amod", "compound", "nmod")
"""Labels of words before a noun that may say whose or of where it is: "the army's", "Syrian", "RSF", "Idlib"."""


_START, _END = attrgetter("start"), attrgetter("end")


def hung(token: Token, *, head: int | None = None, dep: str | None = None) -> Token:
    """Give a word hung elsewhere or under another label, as ``attrs.evolve`` would; that asks every field its name."""
    where, label = token.head if head is None else head, token.dep if dep is None else dep
    return Token(token.index, token.start, token.end, token.text, token.lemma, label, where)


class Tree:
    """The dependency tree of one parsed sentence.

    Attributes:
        lows: the lower-cased forms of its words, in order.
        bases: the base forms of its words; a rule that needs one of a few words can pass over most sentences.
        forms: the lower-cased forms.
    """

    def __init__(self, sentence: Sentence) -> None:
        """Index the children of each word; forms and labels are asked so often that they are kept in lists."""
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lows = [token.text.lower() for token in self.tokens]
        self._deps = [token.dep for token in self.tokens]
        self._phrases: dict[int, tuple[tuple[str, int, int], ...]] = {}
        self._above: dict[int, tuple[int, ...]] = {}
        self._cores: dict[int, tuple[int, ...]] = {}
        self.bases = frozenset(token.lemma for token in self.tokens)
        self.forms = frozenset(self.lows)
        self._children: dict[int, list[int]] = {}
        self._labels: dict[int, set[str]] = {}
        for token in self.tokens:
            head = token.head
            if head == token.index:
                continue
            if head in self._children:
                self._children[head].append(token.index)
                self._labels[head].add(token.dep)
            else:
                self._children[head], self._labels[head] = [token.index], {token.dep}

    @cached_property
    def words(self) -> frozenset[str]:
        """The base forms and the lower-cased forms."""
        return self.bases | self.forms

    def __len__(self) -> int:
        """Count the words."""
        return len(self.tokens)

    def children(self, index: int, *labels: str) -> list[int]:
        """Give the children of a word, only those with one of the labels when labels are given."""
        kids = self._children.get(index)
        if kids is None:  # half of all words are leaves
            return []
        if not labels:
            return kids.copy()
        if self._labels[index].isdisjoint(labels):  # most often
            return []
        deps = self._deps
        return [kid for kid in kids if deps[kid] in labels]

    def based(self, bases: Collection[str]) -> list[Token]:
        """Give the words with one of some base forms, in order."""
        return [] if self.bases.isdisjoint(bases) else [token for token in self.tokens if token.lemma in bases]

    def formed(self, forms: Collection[str]) -> list[Token]:
        """Give the words with one of some lower-cased forms, in order."""
        if self.forms.isdisjoint(forms):
            return []
        return [token for token, low in zip(self.tokens, self.lows, strict=True) if low in forms]

    def between(self, word: int, marks: Collection[str]) -> tuple[int, int]:
        """Give the words [low, high) around a word and between the nearest of some marks, or the ends."""
        if self.forms.isdisjoint(marks):
            return 0, len(self)
        breaks = [index for index, low in enumerate(self.lows) if low in marks]
        first = max((index for index in breaks if index < word), default=-1) + 1
        return first, min((index for index in breaks if index > word), default=len(self))

    def labelled(self, label: str) -> list[Token]:
        """Give the words with a label, in order."""
        return [self.tokens[at] for at, dep in enumerate(self._deps) if dep == label] if label in self._deps else []

    def lemma(self, index: int) -> str:
        """Give the base form of a word."""
        return self.tokens[index].lemma

    def dep(self, index: int) -> str:
        """Give the label of a word."""
        return self._deps[index]

    def head(self, index: int) -> int | None:
        """Give the head of a word, or None for the root."""
        head = self.tokens[index].head
        return None if head == index else head

    def low(self, index: int) -> str:
        """Give the lower-cased form of a word."""
        return self.lows[index]

    def subtree(self, index: int) -> list[int]:
        """Give a word and all below it, in order of the text."""
        found, queue = [], [index]
        while queue:
            word = queue.pop()
            found.append(word)
            queue.extend(self._children.get(word, ()))
        return sorted(found)

    def conjuncts(self, index: int) -> list[int]:
        """Give a word and those coordinated with it, in order ("A, B and C" from A)."""
        found = [index]
        for kid in self.children(index, "conj"):
            found.extend(self.conjuncts(kid))
        return found

    def core(self, head: int) -> tuple[int, ...]:
        """Give the words of a noun phrase's core: head, modifiers before it, names beside it; no clauses after it."""
        known = self._cores.get(head)
        if known is None:
            found = [head]
            for kid in self._children.get(head, ()):
                if self._deps[kid] in NOUN_PARTS:
                    found.extend(self.core(kid))
            known = self._cores[head] = tuple(sorted(found))
        return known

    def ancestors(self, index: int) -> tuple[int, ...]:
        """Give the heads above a word, nearest first."""
        known = self._above.get(index)
        if known is None:
            found, above = [], self.tokens[index].head
            while above != index and above not in found:
                found.append(above)
                above = self.tokens[above].head
            known = self._above[index] = tuple(found)
        return known

    def prepositions(self, index: int) -> tuple[tuple[str, int, int], ...]:
        """Give (preposition, its index, object) for each prepositional phrase under a word, coordination opened.

        Nested prepositions ("out of X", "because of", "from inside X") give the inner one with the outer's word before
        it: ("out of", ..., X).
        """
        known = self._phrases.get(index)
        if known is None:
            known = self._phrases[index] = tuple(self._prepositions(index)) if index in self._children else ()
        return known

    def _prepositions(self, index: int) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        particles = [kid for kid in self.children(index, "advmod", "prt") if self.low(kid) in {"back", "away", "off"}]
        preps = self.children(index, "prep", "agent", "dative")
        for prep in [*preps, *(inner for kid in particles for inner in self.children(kid, "prep"))]:
            for word, obj in self._objects(prep):
                found.extend((word, prep, each) for each in self.conjuncts(obj))
            for more in self.children(prep, "conj"):
                found.extend((word, more, each) for word, obj in self._objects(more) for each in self.conjuncts(obj))
        return found

    def _objects(self, prep: int) -> Iterator[tuple[str, int]]:
        word = self.low(prep)
        for obj in self.children(prep, "pobj"):
            yield word, obj
        for inner in self.children(prep, "prep"):
            for obj in self.children(inner, "pobj"):
                yield f"{word} {self.low(inner)}", obj

    def span(self, words: Sequence[int]) -> tuple[int, int]:
        """Give the characters that a list of words covers."""
        return self.tokens[min(words)].start, self.tokens[max(words)].end


def covered(tokens: Sequence[Token], start: int, end: int) -> range:
    """Give the words that share a character with [start, end) of the text; words stand in its order."""
    return range(bisect_right(tokens, start, key=_END), bisect_left(tokens, end, key=_START))


WARNING = frozenset({"warn", "threaten", "tell", "promise", "assure", "inform", "notify", "remind"})
"""Verbs whose object hears what will be done to it."""


def warned(tree: Tree, pronoun: int) -> int:
    """Give who is told what will be done to them, or the word: "warned the militia that they would be attacked"."""
    if tree.low(pronoun) != "they" or tree.dep(pronoun) != "nsubjpass":
        return pronoun
    clause = tree.tokens[pronoun].head
    verb = tree.head(clause)
    if verb is None or tree.dep(clause) != "ccomp" or tree.lemma(verb) not in WARNING:
        return pronoun
    hearers = tree.children(verb, "dobj", "dative")
    return hearers[0] if hearers and hearers[0] < pronoun else pronoun
