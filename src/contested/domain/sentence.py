"""Sentences as the language room gives them; no parser type leaves that room."""

from attrs import frozen

from contested.domain.report import PartKind

LONGEST_SENTENCE = 400
"""Words; a longer "sentence" has lost its full stops, and its grammar cannot be trusted."""


@frozen
class Token:
    """A word of a sentence.

    Attributes:
        index: position in the sentence, from 0.
        start: first character in the report's text.
        end: one past the last.
        text: form as written; of a part all in capitals, in the letters of ordinary text.
        lemma: base form from the table, else the lower-cased form.
        dep: dependency label (ClearNLP scheme: nsubj, dobj, pobj, agent, ...).
        head: index of the head in the sentence; its own index for the root.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    dep: str
    head: int


@frozen(kw_only=True)
class Sentence:
    """A sentence [start, end) of a report.

    Attributes:
        index: position in the report, from 0.
        start: first character in the report's text.
        end: one past the last.
        text: the words.
        part: what part of the report it stands in.
        paragraph: index of that part in ``Report.parts``.
        tokens: words with their dependencies; empty when the sentence was not parsed.
        passed: True when it was passed over, for want of words, or once parsed of grammar, that could tell a deed.
        names: character spans that the parser takes for names of persons, in the report's text.
        guesses: all names the parser saw, as (start, end, kind); kind is its own word in lower case ("gpe", "org").
    """

    index: int
    start: int
    end: int
    text: str
    part: PartKind
    paragraph: int
    tokens: tuple[Token, ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    guesses: tuple[tuple[int, int, str], ...] = ()
    passed: bool = False

    @property
    def parsed(self) -> bool:
        """Tell whether the sentence was parsed."""
        return len(self.tokens) > 0

    @property
    def readable(self) -> bool:
        """Tell whether the sentence has a grammar that can be trusted."""
        return 0 < len(self.tokens) <= LONGEST_SENTENCE
