"""Plain text, often a page pasted from a browser, to blocks: paragraphs told from lines, hard wraps undone."""

import re
from collections.abc import Sequence

from contested.reports.characters import clean, one_line
from contested.reports.draft import Block, Draft, Shape

_WRAP_WIDTH = 100
"""Mail and wire texts are wrapped below this width; longer lines are whole paragraphs."""
_GREEDY_SHARE = 0.8
_OPEN_SHARE = 0.3
_ITEM = re.compile(r"^\s*(?:[•·◦▪‣*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
# Marks left of an encyclopaedia's footnotes: [1], [12], [a], [note 3], [citation needed].
NOTE_MARK = re.compile(
    r"(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|clarification needed|when\?|who\?|update)\](?::\d+)?"
)
_CLOSED = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_MAX_TITLE_CHARS = 200
_MAX_TITLE_WORDS = 30
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}[\"”’]?$|\.\.\.$")


def parse(text: str) -> Draft:
    """Give the blocks of a plain text; the headline is found later among them."""
    lines = clean(text).split("\n")
    return Draft(blocks=tuple(paragraphs([line.strip() for line in lines])))


def paragraphs(lines: Sequence[str]) -> list[Block]:
    """Join wrapped lines to paragraphs and give every other line a block of its own."""
    groups = _groups(lines)
    wrapped = _is_wrapped(groups)
    blocks = []
    for group in groups:
        joined: list[str] = []
        for line in group:
            if joined and not _ITEM.match(line) and (wrapped or _runs_on(joined[-1], line)):
                joined[-1] = _join(joined[-1], line)
            else:
                joined.append(line)
        for place, line in enumerate(joined):
            item = len(joined) > 1 and _ITEM.match(line) is not None
            words = one_line(NOTE_MARK.sub("", _ITEM.sub("", line)))
            if words:
                shape = Shape.ITEM if item or _ITEM.match(line) else Shape.PARAGRAPH
                blocks.append(Block(text=words, shape=shape, gap=place == len(joined) - 1))
    return blocks


def headline(blocks: Sequence[Block]) -> str:
    """Give the first block's text when it can be a headline: short, no full stop, apart from what follows; else ""."""
    if len(blocks) < 2:
        return ""
    first, second = blocks[0], blocks[1]
    text = first.text
    if first.shape is Shape.HEADING:
        return text
    if first.shape is not Shape.PARAGRAPH or len(text) > _MAX_TITLE_CHARS or len(text.split()) > _MAX_TITLE_WORDS:
        return ""
    if text.endswith((":", ";", ",")) or (re.search(r"\.[\"”’]?$", text) and not _ABBREVIATION.search(text)):
        return ""
    # without an empty line below, only a line that a full paragraph follows can be told to be a headline
    return text if first.gap or (len(second.text) > len(text) and _CLOSED.search(second.text)) else ""


def _groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(groups: Sequence[Sequence[str]]) -> bool:
    """Tell whether the lines of the text were broken at a fixed width."""
    width = max((len(line) for group in groups for line in group), default=0)
    pairs = [(line, after) for group in groups for line, after in zip(group, group[1:], strict=False)]
    pairs = [(line, after) for line, after in pairs if not _ITEM.match(after)]
    if width > _WRAP_WIDTH or not pairs:
        return False
    # a line is broken by width when the next word would not have fitted
    longest = max(len(line) for line, _ in pairs)
    greedy = sum(len(line) + 1 + len(after.split()[0]) > longest - 3 for line, after in pairs)
    still_open = sum(_runs_on(line, after) or (after.isupper() and not _CLOSED.search(line)) for line, after in pairs)
    return greedy >= len(pairs) * _GREEDY_SHARE and still_open >= len(pairs) * _OPEN_SHARE


def _runs_on(line: str, after: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return not _CLOSED.search(line) and after[0].islower() and len(line.split()) > 2


def _join(line: str, after: str) -> str:
    if line.endswith("-") and len(line) > 1 and line[-2].isalpha() and after[0].isalpha():
        # whether a broken hyphen belonged to the word cannot be known; in names ("Deir-\nez-Zor") it does
        return line + after
    return f"{line} {after}"
