"""Run the parser over the parts of a report, after mending what is known to mislead it.

What in war reports misleads a parser trained on general news is mended before it sees the words; the
offsets of the report's text are kept throughout (and parts in capitals are recased first, see ``recase``):

- an acronym that looks like a function word ("IS", "US", "AS" in mixed-case text) is shown to it as a plain name;
- a short parenthesis ("(SDF)", "(current leader)") is taken out and hung on the word before it;
- the heading of an entry ("Northern Kivu: ...", "3/11 - Sake (Masisi): ...") is taken out and hung on the root;
- a name with a hyphen ("ez-Zor", "al-Baghdadi") stays one word, and so does a compound that the table of base forms
  knows ("cease-fire", "re-entered", "machine-gunned"), shown as the parser has met it ("ceasefire", "gunned").
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from contested.domain.report import Part, Report
from contested.domain.sentence import Sentence, Token
from contested.language.headings import headings
from contested.language.lemmas import lemma, lemma_table
from contested.language.long import pieces
from contested.language.model import pipeline
from contested.language.recase import recased

BATCH = 2_000
"""Words parsed in one call at least, where there are as many; a few paragraphs more may come along."""
LONGEST_PART = 20_000
"""Characters parsed at once; a longer paragraph is cut at white space, which bounds memory."""
LONGEST_PARENTHESIS = 6
"""Words; longer parentheses are clauses of their own and stay."""
FUNCTION_WORDS = frozenset({"is", "us", "as", "are", "it", "an", "am", "or", "in", "so", "pa", "la"})
PARTICIPLE_ENDS = ("ed", "led", "held", "built", "made")
"""Ends of the second half of a compound adjective ("US-Manufactured"), which is no part of a name."""
STAND_IN = "NATO"
"""An acronym that every news parser knows as a name."""
NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""What the parser calls names; dates and numbers are read by rooms of their own."""
_HYPHENS = frozenset({"-", "‑"})


def _compound(form: str) -> tuple[str, str] | None:
    """Give what the parser is shown of a compound with a hyphen, and its base form; None where the table has none."""
    left, _, right = form.replace("‑", "-").partition("-")
    solid, table = left + right, lemma_table()
    if solid.lower() in table:
        return solid, table[solid.lower()]
    if f"{left}-{right}".lower() in table:
        return right if right.lower() in table else solid, table[f"{left}-{right}".lower()]
    if left.lower() == "re" and right.lower() in table:
        return right, table[right.lower()]
    return None


class _Words:
    """The words of one part as the parser is to see them, with their places in the report's text."""

    def __init__(self, text: str, offset: int, tokenizer: Any) -> None:  # noqa: ANN401 - see pipeline
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        mixed = any(letter.islower() for letter in text)
        for token in tokenizer(text):
            if token.is_space:
                continue
            self.forms.append(token.text)
            self.starts.append(offset + token.idx)
            self.ends.append(offset + token.idx + len(token.text))
        self._join_hyphens()
        self.aside = self._parentheses()
        self.heading = self._headings(text, offset)
        compounds = [_compound(form) if "-" in form else None for form in self.forms]
        self.shown = [
            self._show(form, mixed=mixed) if known is None else known[0]
            for form, known in zip(self.forms, compounds, strict=True)
        ]
        self.bases = [
            known[1] if known is not None else lemma(form) if shown is form else form
            for form, shown, known in zip(self.forms, self.shown, compounds, strict=True)
        ]

    @staticmethod
    def _show(form: str, *, mixed: bool) -> str:
        if mixed and len(form) > 1 and form.isupper() and form.lower() in FUNCTION_WORDS:
            return STAND_IN
        return form

    def _touch(self, left: int, right: int) -> bool:
        return self.ends[left] == self.starts[right]

    def _join_hyphens(self) -> None:
        """Make one word of a hyphenated name and of a known compound.

        A name's last part has a capital ("ez-Zor"; not "US-backed").
        """
        index = 1
        while index < len(self.forms) - 1:
            joined = (
                self.forms[index] in _HYPHENS
                and self._touch(index - 1, index)
                and self._touch(index, index + 1)
                and self.forms[index - 1][:1].isalpha()
                and (self._is_name(index + 1) or _compound(f"{self.forms[index - 1]}-{self.forms[index + 1]}"))
            )
            if not joined:
                index += 1
                continue
            self.forms[index - 1 : index + 2] = ["".join(self.forms[index - 1 : index + 2])]
            self.ends[index - 1 : index + 2] = [self.ends[index + 1]]
            del self.starts[index : index + 2]

    def _is_name(self, index: int) -> bool:
        form = self.forms[index]
        return form[:1].isupper() and not form.lower().endswith(PARTICIPLE_ENDS)

    def _headings(self, text: str, offset: int) -> set[int]:
        """Give the indexes of words in headings before a colon."""
        spans = [(offset + start, offset + end) for start, end in headings(text)]
        if not spans:
            return set()
        pairs = enumerate(zip(self.starts, self.ends, strict=True))
        return {index for index, (start, end) in pairs if any(low <= start and end <= high for low, high in spans)}

    def _parentheses(self) -> set[int]:
        """Give the indexes of words in short parentheses that follow a word."""
        aside: set[int] = set()
        open_at: int | None = None
        for index, form in enumerate(self.forms):
            if form == "(":
                open_at = index
            elif form == ")" and open_at is not None:
                if open_at > 0 and index - open_at - 1 <= LONGEST_PARENTHESIS:
                    aside.update(range(open_at, index + 1))
                open_at = None
        return aside


class _Stretch:
    """The words of one stretch of one part, and the indexes of those that the parser is shown."""

    def __init__(self, words: _Words, paragraph: int) -> None:
        self.words = words
        self.paragraph = paragraph
        hidden = words.aside | words.heading
        self.kept = [index for index in range(len(words.forms)) if index not in hidden]

    def starts(self) -> list[int]:
        """Give which of the kept words start a sentence: after a heading, and after the semicolons of its entry."""
        headings = self.words.heading
        if not headings:
            return []
        first = min(headings)
        ends = {at for at, form in enumerate(self.words.forms) if at > first and form == ";"} | headings
        return [at for at, index in enumerate(self.kept) if index - 1 in ends]


def _chunks(text: str, part: Part) -> Iterator[tuple[int, str]]:
    """Cut a part into stretches the parser can hold, at white space, with their offsets."""
    start = part.start
    while start < part.end:
        end = min(part.end, start + LONGEST_PART)
        if end < part.end:
            space = text.rfind(" ", start, end)
            end = space + 1 if space > start else end
        yield start, text[start:end]
        start = end


def _sentence_tokens(doc: Any, kept: Sequence[int], words: _Words, *, low: int, high: int) -> tuple[Token, ...]:  # noqa: ANN401 - see pipeline
    """Give words low..high as tokens of one sentence, each word in parentheses hung on the last word outside them.

    The words of a heading hang on the sentence's root.
    """
    parsed_at = {word: index for index, word in enumerate(kept)}
    tokens: list[Token] = []
    last = low
    inside = [word for word in range(low, high) if word in parsed_at]
    root = next((word for word in inside if doc[parsed_at[word]].dep_ == "ROOT"), inside[0])
    for word in range(low, high):
        if word in parsed_at:
            token = doc[parsed_at[word]]
            head, dep, last = kept[token.head.i], token.dep_, word
            head = head if low <= head < high else word
        elif word in words.heading:
            head, dep = root, "heading"
        else:
            head, dep = last, "parenthesis"
        form = words.forms[word]
        start, end = words.starts[word], words.ends[word]
        tokens.append(Token(word - low, start, end, form, words.bases[word], dep, head - low))
    return tuple(tokens)


def _batches(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """Give the stretches in batches of about ``BATCH`` words: the parser has a price for each call."""
    batch: list[_Stretch] = []
    words = 0
    for stretch in stretches:
        batch.append(stretch)
        words += len(stretch.kept)
        if words >= BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _parse(report: Report, stretches: Sequence[_Stretch]) -> Iterator[Sentence]:
    """Parse stretches together; the index of each sentence is set by the caller."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see pipeline

    nlp = pipeline()
    docs = []
    for one in stretches:
        words = one.words
        spaces = [bool(i + 1 < len(words.forms) and words.ends[i] < words.starts[i + 1]) for i in one.kept]
        doc = Doc(nlp.vocab, words=[words.shown[i] for i in one.kept], spaces=spaces)
        for at in one.starts():
            doc[at].is_sent_start = True
        docs.append(doc)
    for stretch, doc in zip(stretches, nlp.pipe(docs, batch_size=len(docs)), strict=True):
        yield from _sentences(report, stretch, doc)


def _from_heading(words: _Words, low: int) -> int:
    """Give where the heading right before a word begins, or the word itself."""
    while low > 0 and low - 1 in words.heading:
        low -= 1
    return low


def _sentences(report: Report, stretch: _Stretch, doc: Any) -> Iterator[Sentence]:  # noqa: ANN401 - see pipeline
    words, kept = stretch.words, stretch.kept
    for span in doc.sents:
        low = _from_heading(words, kept[span.start])
        high = _from_heading(words, kept[span.end]) if span.end < len(kept) else len(words.forms)
        start, end = words.starts[low], words.ends[high - 1]
        guesses = tuple(
            (words.starts[kept[name.start]], words.ends[kept[name.end - 1]], name.label_.lower())
            for name in span.ents
            if name.label_ in NAMES
        )
        yield Sentence(
            index=0,
            start=start,
            end=end,
            text=report.text[start:end],
            part=report.parts[stretch.paragraph].kind,
            paragraph=stretch.paragraph,
            tokens=_sentence_tokens(doc, kept, words, low=low, high=high),
            names=tuple((begin, stop) for begin, stop, kind in guesses if kind == "person"),
            guesses=guesses,
        )


def read(report: Report) -> tuple[Sentence, ...]:
    """Give the sentences of a report, parsed, in order of the text.

    Args:
        report: the report; only its text and parts are read.

    Returns:
        Sentences with tokens; pieces without, where a text has lost its full stops. A report in a language other than
        English has none.

    Raises:
        MissingReferenceError: when the language model is not installed.
    """
    if report.language not in ("", "en"):
        return ()
    plain = recased(report)
    tokenizer = pipeline().tokenizer
    stretches = (
        _Stretch(_Words(text, offset, tokenizer), paragraph)
        for paragraph, part in enumerate(report.parts)
        for offset, text in _chunks(plain, part)
    )
    found = [
        piece
        for batch in _batches(one for one in stretches if len(one.kept) > 0)
        for sentence in _parse(report, batch)
        for piece in pieces(sentence)
    ]
    return tuple(evolve(sentence, index=index) for index, sentence in enumerate(found))
