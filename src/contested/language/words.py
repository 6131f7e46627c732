"""The words of a stretch of text as the parser is to see them, with their places in the report's text.

What in war reports misleads a parser trained on general news is mended here: acronyms that look like function words,
short parentheses, headings of entries, compounds with a hyphen (see ``parse``).
"""

from collections.abc import Iterator
from typing import Any

from contested.language.capitals import abbreviations
from contested.language.headings import headings
from contested.language.lemmas import lemma, lemma_table

LONGEST_PARENTHESIS = 6
"""Words; longer parentheses are clauses of their own and stay."""
FUNCTION_WORDS = frozenset({"is", "us", "as", "are", "it", "an", "am", "or", "in", "so", "pa", "la"})
PARTICIPLE_ENDS = ("ed", "led", "held", "built", "made")
"""Ends of the second half of a compound adjective ("US-Manufactured"), which is no part of a name."""
STAND_IN = "NATO"
"""An acronym that every news parser knows as a name."""
FULL_STOPS = frozenset({".", "!", "?"})
CLOSING = frozenset({'"', "'", "”", "’", "''", ")", "]"})
OPENING = frozenset({'"', "'", "“", "‘", "``", "(", "["})
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


class Words:
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

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Give the bounds of sentences as full stops tell them; the parser, which knows grammar, may cut otherwise.

        They end after a full stop which ends no abbreviation, where the next word may open a sentence.
        """
        low = 0
        for index, form in enumerate(self.forms):
            if form in FULL_STOPS and index > low and index not in self.aside and index not in self.heading:
                after = self._after(index)
                if after < len(self.forms) and self._opens(after) and self._ends(low, index):
                    yield low, after
                    low = after
        yield low, len(self.forms)

    def _after(self, stop: int) -> int:
        """Give the first word past a full stop, the quotes that close with it and the parentheses behind it."""
        after = stop + 1
        while after < len(self.forms) and (
            after in self.aside or (self.forms[after] in CLOSING and self._touch(after - 1, after))
        ):
            after += 1
        return after

    def _opens(self, index: int) -> bool:
        return self.forms[index] in OPENING or self.forms[index][0].isupper() or self.forms[index][0].isdigit()

    def _ends(self, low: int, stop: int) -> bool:
        """Tell whether a full stop ends a sentence that began at a word, not an abbreviation or a list's number."""
        before = self.forms[stop - 1]
        if self.forms[stop] != ".":
            return True
        return before.lower() not in abbreviations() and (stop - low > 1 or len(before) > 2)

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
