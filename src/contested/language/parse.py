"""Run the parser over the parts of reports, after mending what is known to mislead it.

What in war reports misleads a parser trained on general news is mended before it sees the words; the
offsets of the report's text are kept throughout (and parts in capitals are recased first, see ``recase``):

- an acronym that looks like a function word ("IS", "US", "AS" in mixed-case text) is shown to it as a plain name;
- a short parenthesis ("(SDF)", "(current leader)") is taken out and hung on the word before it;
- the heading of an entry ("Northern Kivu: ...", "3/11 - Sake (Masisi): ...") is taken out and hung on the root;
- a name with a hyphen ("ez-Zor", "al-Baghdadi") stays one word, and so does a compound that the table of base forms
  knows ("cease-fire", "re-entered", "machine-gunned"), shown as the parser has met it ("ceasefire", "gunned").

The parser has a price for each call, so that stretches of many reports are parsed together; how a sentence is read does
not depend on what it is parsed beside.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import define, evolve, field

from contested.domain.report import Part, Report
from contested.domain.sentence import Sentence, Token
from contested.language.long import pieces
from contested.language.model import pipeline
from contested.language.recase import recased
from contested.language.words import Words

BATCH = 3_000
"""Words parsed in one call at least, where there are as many; a few paragraphs more may come along. What the parser
works on at once then fits a processor's cache: more words a call are slower."""
LONGEST_PART = 20_000
"""Characters parsed at once; a longer paragraph is cut at white space, which bounds memory."""
NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""What the parser calls names; dates and numbers are read by rooms of their own."""
READ = ("", "en")
"""Languages that are read; "" is one that nothing told."""


@define
class _Page:
    """A report while it is read: its sentences so far, and whether all its stretches were handed out."""

    report: Report
    found: list[Sentence] = field(factory=list)
    closed: bool = False

    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(evolve(sentence, index=index) for index, sentence in enumerate(self.found))


class _Stretch:
    """The words of one stretch of one part, and the indexes of those that the parser is shown."""

    def __init__(self, page: _Page, words: Words, paragraph: int) -> None:
        self.page = page
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


def read_many(reports: Iterable[Report]) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences of each report, as ``read`` does, in the order of the reports.

    Reports are taken as they are needed: no more are held at once than a few thousand words, or one report, have.

    Raises:
        MissingReferenceError: when the language model is not installed.
    """
    pages: deque[_Page] = deque()
    for batch in _batches(_stretches(reports, pages)):
        for stretch, doc in zip(batch, _parsed(batch), strict=True):
            stretch.page.found.extend(
                piece for sentence in _sentences(stretch.page.report, stretch, doc) for piece in pieces(sentence)
            )
        # Every stretch that was handed out is parsed by now.
        while pages and pages[0].closed:
            yield pages.popleft().sentences()
    for page in pages:
        yield page.sentences()


def _stretches(reports: Iterable[Report], pages: deque[_Page]) -> Iterator[_Stretch]:
    """Give the stretches of the reports that hold words, and note each report in ``pages`` as it is begun and done."""
    for report in reports:
        page = _Page(report)
        pages.append(page)
        if report.language in READ:
            plain = recased(report)
            tokenizer = pipeline().tokenizer
            for paragraph, part in enumerate(report.parts):
                for offset, text in _chunks(plain, part):
                    stretch = _Stretch(page, Words(text, offset, tokenizer), paragraph)
                    if stretch.kept:
                        yield stretch
        page.closed = True


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


def _batches(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """Give the stretches in batches of about ``BATCH`` words."""
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


def _parsed(stretches: Sequence[_Stretch]) -> Iterator[Any]:
    """Give the parser's documents of stretches, parsed together."""
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
    yield from nlp.pipe(docs, batch_size=len(docs))


def _from_heading(words: Words, low: int) -> int:
    """Give where the heading right before a word begins, or the word itself."""
    while low > 0 and low - 1 in words.heading:
        low -= 1
    return low


def _sentences(report: Report, stretch: _Stretch, doc: Any) -> Iterator[Sentence]:  # noqa: ANN401 - see pipeline
    """Give the sentences of one stretch; their index is set when the report is done."""
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


def _sentence_tokens(doc: Any, kept: Sequence[int], words: Words, *, low: int, high: int) -> tuple[Token, ...]:  # noqa: ANN401 - see pipeline
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
