"""Plain text, often a page pasted from a browser, to blocks: paragraphs told from lines, hard wraps undone."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from contested.reports.characters import clean, one_line
from contested.reports.draft import Block, Draft, Shape

_WRAP_WIDTH = 130
"""Mail and wire texts are wrapped below this width; longer lines are whole paragraphs."""
_MIN_BROKEN = 2
_BROKEN_SHARE = 0.3
_SLACK = 4
_NEARLY = 0.6
_ITEM = re.compile(r"^\s*(?:[•·◦▪‣*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
# Marks left of an encyclopaedia's footnotes: [1], [12], [a], [note 3], [citation needed].
NOTE_MARK = re.compile(
    r"(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|clarification needed|when\?|who\?|update)\]"
    r"(?::\d+)?"
)
_CLOSED = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_LEAD_BLOCKS = 10
_MENU_WORDS = 4
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
    width = _wrap_width(groups)
    blocks = []
    for group in groups:
        joined: list[str] = []
        last = ""
        for line in group:
            if joined and not _ITEM.match(line) and _goes_on(last, line, width):
                joined[-1] = _join(joined[-1], line)
            else:
                joined.append(line)
            last = line
        for place, line in enumerate(joined):
            words = one_line(NOTE_MARK.sub("", _ITEM.sub("", line)))
            if words:
                shape = Shape.ITEM if _ITEM.match(line) else Shape.PARAGRAPH
                blocks.append(Block(text=words, shape=shape, gap=place == len(joined) - 1))
    return blocks


def headline(blocks: Sequence[Block]) -> tuple[str, int]:
    """Give the headline of a text and its place among the blocks; what stands above it is the page's own.

    A headline is short, has no full stop and stands apart from what follows. It is the first block, unless that is one
    of several short lines of a menu above a longer line that can be it. Without one, the answer is ("", -1).
    """
    if not blocks:
        return "", -1
    lead = list(takewhile(lambda block: not _CLOSED.search(block.text), blocks[:_LEAD_BLOCKS]))
    menu = len(list(takewhile(lambda block: len(block.text.split()) < _MENU_WORDS, lead)))
    if menu > 1 and blocks[0].shape is Shape.PARAGRAPH and menu < len(lead) and _is_headline(blocks, menu):
        return blocks[menu].text, menu
    return (blocks[0].text, 0) if _is_headline(blocks, 0) else ("", -1)


def _is_headline(blocks: Sequence[Block], place: int) -> bool:
    if place + 1 >= len(blocks):
        return False
    first, second = blocks[place], blocks[place + 1]
    text = first.text
    if first.shape is Shape.HEADING:
        return True
    if first.shape is not Shape.PARAGRAPH or len(text) > _MAX_TITLE_CHARS or len(text.split()) > _MAX_TITLE_WORDS:
        return False
    if text.endswith((":", ";", ",")) or (re.search(r"\.[\"”’]?$", text) and not _ABBREVIATION.search(text)):
        return False
    # without an empty line below, only a line that a full paragraph follows can be told to be a headline
    return first.gap or (len(second.text) > len(text) and _CLOSED.search(second.text) is not None)


def _groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Give the width at which the lines of the text were broken, or 0 when each line is a whole one."""
    pairs = [pair for group in groups for pair in pairwise(group) if not _ITEM.match(pair[1])]
    width = max((len(line) for line, _ in pairs), default=0)
    if not 0 < width <= _WRAP_WIDTH:
        return 0
    broken = [pair for pair in pairs if _is_full(*pair, width) and not _CLOSED.search(pair[0])]
    if len(broken) < _MIN_BROKEN or len(broken) < len(pairs) * _BROKEN_SHARE:
        return 0
    # lines of a list or poem may be of like length; only a wrap breaks sentences before small letters
    running = sum(after[0].islower() or after.isupper() for _, after in broken)
    return width if running >= len(broken) * _BROKEN_SHARE else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Tell whether the next word would not have fitted on the line."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width - _SLACK


def _goes_on(line: str, after: str, width: int) -> bool:
    """Tell whether the next line continues this one."""
    if _CLOSED.search(line):
        return width > 0 and _is_full(line, after, width)
    if after[0].islower():
        return len(line.split()) > 2 or width > 0
    return width > 0 and (_is_full(line, after, width) or after.isupper() or len(line) >= width * _NEARLY)


def _join(line: str, after: str) -> str:
    if line.endswith("-") and len(line) > 1 and line[-2].isalpha() and after[0].isalpha():
        # whether a broken hyphen belonged to the word cannot be known; in names ("Deir-\nez-Zor") it does
        return line + after
    return f"{line} {after}"
