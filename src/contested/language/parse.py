"""Run the parser over the parts of reports, after mending what is known to mislead it.

What in war reports misleads a parser trained on general news is mended before it sees the words; the
offsets of the report's text are kept throughout (and parts in capitals are recased first, see ``recase``):

- an acronym that looks like a function word ("IS", "US", "AS" in mixed-case text) is shown to it as a plain name;
- a short parenthesis ("(SDF)", "(current leader)") is taken out and hung on the word before it;
- the heading of an entry ("Northern Kivu: ...", "3/11 - Sake (Masisi): ...") is taken out and hung on the root;
- a name with a hyphen ("ez-Zor", "al-Baghdadi") stays one word, and so does a compound that the table of base forms
  knows ("cease-fire", "re-entered", "machine-gunned"), shown as the parser has met it ("ceasefire", "gunned").

The parser has a price for each call, so that stretches of many reports are parsed together; how a sentence is read does
not depend on what it is parsed beside. Names are sought after the parse (see ``names``).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from attrs import define, evolve, field, frozen

from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence, Token
from contested.language.long import pieces
from contested.language.model import pipeline
from contested.language.names import names_in
from contested.language.recase import recased
from contested.language.vectors import for_parsing
from contested.language.words import Words

BATCH = 3_000
"""Words parsed in one call at least, where there are as many; a few paragraphs more may come along. What the parser
works on at once then fits a processor's cache: more words a call are slower."""
REPORTS = 64
"""Reports held at once at most, however few of their words are parsed."""
LONGEST_PART = 20_000
"""Characters parsed at once; a longer paragraph is cut at white space, which bounds memory."""
LANGUAGES = ("", "en")
"""Languages that are read; "" is one that nothing told."""


@frozen(kw_only=True)
class Unread:
    """A sentence before it is parsed, as full stops tell it: its words, their base forms, and where it stands."""

    start: int
    part: PartKind
    forms: Sequence[str]
    bases: Sequence[str]


Wanted = Callable[[Sequence[Unread]], Sequence[bool]]
"""Tells which sentences of a report are to be parsed; the others are passed over."""
Arcs = dict[int, tuple[int, str]]
"""For each word of a stretch that the parser was shown: its head, and what it is to it."""
Named = Callable[[Sequence[Sentence]], Sequence[bool]]
"""Tells in which of a report's sentences names are to be sought, after they are parsed; the others are passed over."""


@frozen
class _Line:
    """A sentence, and the words [low, high) of the parser's document of its stretch in which its names stand."""

    sentence: Sentence
    stretch: "_Stretch"
    low: int = 0
    high: int = 0

    def passed(self, index: int) -> Sentence:
        """Give the sentence as one that is passed over."""
        return evolve(self.sentence, index=index, tokens=(), passed=True)

    def named(self, index: int) -> Sentence:
        """Give the sentence with the names that were found in it."""
        begin, end = self.sentence.start, self.sentence.end
        guesses = tuple(guess for guess in self.stretch.guesses if begin <= guess[0] < end)
        persons = tuple((start, stop) for start, stop, kind in guesses if kind == "person")
        return evolve(self.sentence, index=index, names=persons, guesses=guesses)


@define
class _Page:
    """A report while it is read: its stretches, and whether all of them were handed out."""

    report: Report
    stretches: list["_Stretch"] = field(factory=list)
    closed: bool = False

    def lines(self) -> list[_Line]:
        return [line for stretch in self.stretches for line in stretch.lines]


class _Stretch:
    """Words [low, high) of one part, parsed by themselves, and the indexes of those that the parser is shown."""

    def __init__(self, page: _Page, words: Words, *, paragraph: int, bounds: tuple[int, int]) -> None:
        self.page = page
        self.words = words
        self.paragraph = paragraph
        self.low, self.high = bounds
        hidden = words.aside | words.heading
        self.kept = [index for index in range(*bounds) if index not in hidden]
        self.doc: Any = None
        self.lines: list[_Line] = []
        self.guesses: list[tuple[int, int, str]] = []
        page.stretches.append(self)

    @property
    def part(self) -> PartKind:
        return self.page.report.parts[self.paragraph].kind

    def starts(self) -> list[int]:
        """Give which of the kept words start a sentence: after a heading, and after the semicolons of its entry."""
        headings = self.words.heading
        if not headings:
            return []
        first = min(headings)
        ends = {at for at in range(self.low, self.high) if at > first and self.words.forms[at] == ";"} | headings
        return [at for at, index in enumerate(self.kept) if index - 1 in ends]

    def give(self, doc: Any) -> None:  # noqa: ANN401 - see pipeline
        """Take the document that the parser made of the stretch."""
        self.doc = doc
        arcs = _arcs(doc, self.kept)
        self.lines = [
            _Line(piece, self, span.start, span.end)
            for span in doc.sents
            for piece in pieces(_sentence(self, arcs, span))
        ]

    def name(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Take the names found among the words of the document."""
        words = self.words
        self.guesses = [
            (words.starts[self.kept[low]], words.ends[self.kept[high - 1]], kind) for low, high, kind in found
        ]

    def skip(self) -> None:
        """Give the stretch as a sentence that was passed over."""
        start, end = self.words.starts[self.low], self.words.ends[self.high - 1]
        text = self.page.report.text[start:end]
        one = Sentence(index=0, start=start, end=end, text=text, part=self.part, paragraph=self.paragraph, passed=True)
        self.lines = [_Line(one, self)]


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
    return next(read_many((report,)))


def read_many(
    reports: Iterable[Report], *, wanted: Wanted | None = None, named: Named | None = None
) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences of each report, as ``read`` does, in the order of the reports.

    Reports are taken as they are needed: no more are held at once than a few thousand words, or one report, have.

    Args:
        reports: the reports.
        wanted: asked for each report which of its sentences to parse; None parses all. What is passed over is given
            as sentences without tokens that say so.
        named: asked for each report, when it is parsed, in which of all its sentences to seek names; None seeks them in
            all. Where it says no, a sentence is given as one that was passed over; the names in the others are those
            that are found there without it.

    Raises:
        MissingReferenceError: when the language model is not installed.
    """
    pages: deque[_Page] = deque()
    for batch in _batches(_stretches(reports, pages, wanted)):
        for stretch, doc in zip(batch, _parsed(batch), strict=True):
            stretch.give(doc)
        # Every stretch that was handed out is parsed by now.
        done = []
        while pages and pages[0].closed:
            done.append(pages.popleft())
        yield from _told(done, named)
    yield from _told(pages, named)


def _told(pages: Sequence[_Page], named: Named | None) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences of reports that are parsed, after the names in them were sought, in all reports at once."""
    asked = [(lines := page.lines(), _asked(lines, named)) for page in pages]
    sought: dict[int, tuple[_Stretch, list[tuple[int, int]]]] = {}
    for lines, flags in asked:
        for line, flag in zip(lines, flags, strict=True):
            if flag:
                sought.setdefault(id(line.stretch), (line.stretch, []))[1].append((line.low, line.high))
    found = names_in([(stretch.doc, bounds) for stretch, bounds in sought.values()])
    for (stretch, _), names in zip(sought.values(), found, strict=True):
        stretch.name(names)
    for lines, flags in asked:
        yield tuple(
            line.named(index) if flag else line.passed(index)
            for index, (line, flag) in enumerate(zip(lines, flags, strict=True))
        )


def _asked(lines: Sequence[_Line], named: Named | None) -> list[bool]:
    """Tell for each sentence of a report whether names are sought in it; never where it was not parsed."""
    if named is None or not lines:
        return [not line.sentence.passed for line in lines]
    flags = named([evolve(line.sentence, index=index) for index, line in enumerate(lines)])
    return [flag and not line.sentence.passed for line, flag in zip(lines, flags, strict=True)]


def _stretches(reports: Iterable[Report], pages: deque[_Page], wanted: Wanted | None) -> Iterator[_Stretch | None]:
    """Give the stretches to parse, None after each report, and note in ``pages`` what is begun and done."""
    for report in reports:
        page = _Page(report)
        pages.append(page)
        words = _words(report) if report.language in LANGUAGES else iter(())
        if wanted is None:
            whole = (_Stretch(page, one, paragraph=at, bounds=(0, len(one.forms))) for at, one in words)
            yield from (stretch for stretch in whole if stretch.kept)
        else:
            yield from _wanted(page, list(words), wanted)
        page.closed = True
        yield None


def _words(report: Report) -> Iterator[tuple[int, Words]]:
    """Give the words of each stretch of a report, with the index of its part."""
    plain = recased(report)
    tokenizer = pipeline().tokenizer
    for paragraph, part in enumerate(report.parts):
        for offset, text in _chunks(plain, part):
            words = Words(text, offset, tokenizer)
            if words.forms:
                yield paragraph, words


def _wanted(page: _Page, found: Sequence[tuple[int, Words]], wanted: Wanted) -> Iterator[_Stretch]:
    """Give the stretches to parse of the sentences that are wanted, those that follow each other together."""
    cut = [(paragraph, words, bounds) for paragraph, words in found for bounds in words.sentences()]
    asked = wanted([
        Unread(
            start=words.starts[bounds[0]],
            part=page.report.parts[paragraph].kind,
            forms=words.forms[slice(*bounds)],
            bases=words.bases[slice(*bounds)],
        )
        for paragraph, words, bounds in cut
    ])  # fmt: skip
    flagged = [(*one, flag) for one, flag in zip(cut, asked, strict=True)]
    for (_, reads), run in groupby(flagged, key=lambda one: (id(one[1]), one[3])):
        sentences = list(run)
        if reads:
            paragraph, words, (low, _), _ = sentences[0]
            stretch = _Stretch(page, words, paragraph=paragraph, bounds=(low, sentences[-1][2][1]))
            if stretch.kept:
                yield stretch
        else:
            for paragraph, words, bounds, _ in sentences:
                _Stretch(page, words, paragraph=paragraph, bounds=bounds).skip()


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


def _batches(stretches: Iterable[_Stretch | None]) -> Iterator[list[_Stretch]]:
    """Give the stretches in batches of about ``BATCH`` words; None among them marks the end of a report."""
    batch: list[_Stretch] = []
    words = ended = 0
    for stretch in stretches:
        if stretch is None:
            ended += 1
        else:
            batch.append(stretch)
            words += len(stretch.kept)
        if words >= BATCH or ended >= REPORTS:
            yield batch
            batch, words, ended = [], 0, 0
    if batch:
        yield batch


def _parsed(stretches: Sequence[_Stretch]) -> list[Any]:
    """Give the parser's documents of stretches, parsed together."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see pipeline

    nlp = pipeline()
    docs: list[Any] = []
    for one in stretches:
        words = one.words
        spaces = [bool(i + 1 < len(words.forms) and words.ends[i] < words.starts[i + 1]) for i in one.kept]
        doc = Doc(nlp.vocab, words=[words.shown[i] for i in one.kept], spaces=spaces)
        for at in one.starts():
            doc[at].is_sent_start = True
        docs.append(doc)
    if docs:
        known = [doc.to_array(["ORTH", "SPACY"]) for doc in docs]
        for doc, vectors in zip(docs, for_parsing().of(known), strict=True):
            doc.tensor = vectors  # where the parser looks for them
        parser = nlp.get_pipe("parser")
        parser.set_annotations(docs, parser.predict(docs))
    return docs


def _from_heading(words: Words, low: int) -> int:
    """Give where the heading right before a word begins, or the word itself."""
    while low > 0 and low - 1 in words.heading:
        low -= 1
    return low


def _arcs(doc: Any, kept: Sequence[int]) -> Arcs:  # noqa: ANN401 - see pipeline
    """Give the grammar of a document whose words are those kept of a stretch."""
    strings = doc.vocab.strings
    steps, labels = doc.to_array(["HEAD", "DEP"]).astype("int64").T.tolist()  # a head before its word is a step back
    names = {label: strings[label % 2**64] for label in set(labels)}
    return {
        word: (kept[at + step], names[label])
        for at, (word, step, label) in enumerate(zip(kept, steps, labels, strict=True))
    }


def _sentence(stretch: _Stretch, arcs: Arcs, span: Any) -> Sentence:  # noqa: ANN401 - see pipeline
    """Give one sentence of a stretch, without its names; its index is set when the report is done."""
    words, kept, text = stretch.words, stretch.kept, stretch.page.report.text
    low = _from_heading(words, kept[span.start])
    high = _from_heading(words, kept[span.end]) if span.end < len(kept) else stretch.high
    start, end = words.starts[low], words.ends[high - 1]
    return Sentence(
        index=0,
        start=start,
        end=end,
        text=text[start:end],
        part=stretch.part,
        paragraph=stretch.paragraph,
        tokens=_sentence_tokens(arcs, words, low=low, high=high),
    )


def _sentence_tokens(arcs: Arcs, words: Words, *, low: int, high: int) -> tuple[Token, ...]:
    """Give words low..high as tokens of one sentence, each word in parentheses hung on the last word outside them.

    The words of a heading hang on the sentence's root.
    """
    tokens: list[Token] = []
    last = low
    inside = [word for word in range(low, high) if word in arcs]
    root = next((word for word in inside if arcs[word][1] == "ROOT"), inside[0])
    for word in range(low, high):
        if word in arcs:
            (head, dep), last = arcs[word], word
            head = head if low <= head < high else word
        elif word in words.heading:
            head, dep = root, "heading"
        else:
            head, dep = last, "parenthesis"
        form = words.forms[word]
        start, end = words.starts[word], words.ends[word]
        tokens.append(Token(word - low, start, end, form, words.bases[word], dep, head - low))
    return tuple(tokens)
