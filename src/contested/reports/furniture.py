"""Page furniture out, story kept: the rules are rows of ``data/furniture.csv``, reviewable without reading code."""

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from attrs import evolve, frozen

from contested.reports.draft import Block, Shape

_NAME = r"(?-i:[A-Z][\w'’.-]+(?: (?:(?:al|el)-|de |van |von |bin |abu )?[A-Z][\w'’.-]*){1,3})"
_LINE_CHARS = 600
_STORY_WORDS = 7
"""A line of this many words that ends in a stop is a sentence; only rows marked so may remove one."""
_TAIL_AFTER = 60
"""Words of story before a comment form or a list of other stories may cut off what follows."""
_LIST_LINES = 10
_FOOT_BLOCKS = 4
_BYLINE_WITHIN = 4
"""Bylines stand within this many blocks of the story's start, or at the foot."""
_LINK_WORDS = 20
_ENDS = re.compile(r"[.!?。؟][\"”’»)\]]*$")
_EDGE_MARKS = " \t•·*»›>→←«|–—-"


@frozen(kw_only=True)
class Rule:
    """One row: what to match in full, how long the line may be, and whether it may be a whole sentence."""

    kind: str
    pattern: re.Pattern[str]
    max_words: int
    sentence: bool


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """Give the rules of one kind: tail, list, line, byline, foot, ending or element."""
    table = (files("contested") / "data" / "furniture.csv").read_text(encoding="utf-8")
    return tuple(
        Rule(
            kind=kind,
            pattern=re.compile(row["pattern"].replace("{name}", _NAME), re.IGNORECASE),
            max_words=int(row["max_words"]),
            sentence=row["sentence"] == "yes",
        )
        for row in csv.DictReader(table.splitlines())
        if row["kind"] == kind
    )


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends in a full stop, question or exclamation mark, closing quotes and brackets aside."""
    return _ENDS.search(text.rstrip()) is not None


def sweep(blocks: Sequence[Block], *, titled: bool) -> tuple[Block, ...]:
    """Drop the blocks that belong to the page and not to the story.

    Args:
        blocks: the blocks in order.
        titled: True when the headline is known, so that even the first block may be a byline.

    Returns:
        What is left, in order; never a sentence of the story unless a row of the table names its very words.
    """
    kept: list[Block] = []
    words = 0
    skipping = 0
    last = len(blocks) - _FOOT_BLOCKS
    capitals = _all_capitals(blocks)
    for place, block in enumerate(blocks):
        line = _line(block)
        tail = _is(line, "tail")
        if tail and words >= _TAIL_AFTER:
            break
        if skipping and _links(block):
            skipping -= 1
            continue
        skipping = _LIST_LINES if _is(line, "list") else 0
        if skipping or tail or _is(line, "line") or (place >= last and place and _is(line, "foot")):
            continue
        near = (place >= last or len(kept) <= _BYLINE_WITHIN) and block.shape is not Shape.HEADING
        if near and (titled or kept) and not capitals and _is(line, "byline"):
            continue
        block = _without_ending(block)  # noqa: PLW2901 - the block that is kept is the shortened one
        if block.text:
            kept.append(block)
            words += len(block.text.split())
    return tuple(kept)


@lru_cache(maxsize=16_384)  # the elements of a page, and the pages of a site, share their names
def is_furniture_element(classes: str, identity: str) -> bool:
    """Tell whether an element's classes or its id mark comments, other stories, share bars or navigation."""
    names = [*classes.lower().split(), identity.lower()]
    return any(rule.pattern.fullmatch(name) for name in names if name for rule in rules("element"))


@frozen
class _Line:
    """A block as the rules see it: how many words, whether a whole sentence, and the wordings a rule may match."""

    count: int
    sentence: bool
    wordings: tuple[str, ...]


def _line(block: Block) -> _Line | None:
    """Give what the rules see of a block, or None when it is none of theirs."""
    if block.shape is Shape.CAPTION or len(block.text) > _LINE_CHARS:
        return None
    line = block.text.strip()
    count = len(line.split())
    bare = line.strip(_EDGE_MARKS) or line
    wordings = tuple(dict.fromkeys((bare, bare.rstrip(" :.…"), line)))
    return _Line(count, count >= _STORY_WORDS and ends_sentence(line), wordings)


def _is(line: _Line | None, kind: str) -> bool:
    if line is None or line.count > _longest(kind):
        return False
    patterns = _patterns(kind, line.count, sentence=line.sentence)
    return any(pattern.fullmatch(words) for pattern in patterns for words in line.wordings)


@cache  # not more than the words that a rule allows, twice for each kind
def _patterns(kind: str, count: int, *, sentence: bool) -> tuple[re.Pattern[str], ...]:
    """Give what may match a line of so many words, a whole sentence or not."""
    fitting = (rule for rule in rules(kind) if count <= rule.max_words and (rule.sentence or not sentence))
    return tuple(rule.pattern for rule in fitting)


@cache
def _longest(kind: str) -> int:
    """Give the words that a line of this kind may have at most."""
    return max((rule.max_words for rule in rules(kind)), default=0)


def _all_capitals(blocks: Sequence[Block]) -> bool:
    """Tell whether the text is in capitals throughout, so that a name cannot be told from other words."""
    return sum(block.text.isupper() for block in blocks) * 2 > len(blocks)


def _links(block: Block) -> bool:
    """Tell whether a block under "Related" is one more headline, and not the story going on."""
    short = len(block.text.split()) <= _LINK_WORDS
    return block.shape not in {Shape.HEADING, Shape.CAPTION} and short and not ends_sentence(block.text)


def _without_ending(block: Block) -> Block:
    text = block.text
    for rule in rules("ending"):
        for found in rule.pattern.finditer(text):
            if found.end() == len(text.rstrip()) and len(found.group().split()) <= rule.max_words:
                text = text[: found.start()].rstrip()
                break
    return block if text == block.text else evolve(block, text=text)
