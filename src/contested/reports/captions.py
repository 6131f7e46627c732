"""Words under pictures, told from the story's own paragraphs, and freed of the photographers' names."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.reports.draft import Block, Shape
from contested.reports.furniture import ends_sentence

_LABEL = re.compile(
    r"(?:\[\d+/\d+\]|\W*(?:photo(?:graph)?|picture|image|caption|video|map|file (?:photo|picture)|illustration|above"
    r"|below|pictured|in this (?:file )?(?:photo|image|picture)[^:]{0,60}|a file photo(?: of)?|FILE)"
    r"\s*(?::|\s[–—-]{1,2}\s|(?<=FILE)\s*[–—-]+\s*))\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:in this|this) (?:file |undated |handout )*(?:photo|image|picture|frame|video grab)\b"
    r"|a file (?:photo|picture) (?:of|shows)\b|file (?:photo|picture)\b",
    re.IGNORECASE,
)
_NAMES = r"[^()\[\]]{1,90}"
_AGENCIES = (
    r"(?:AFP|Reuters|AP|EPA|Anadolu|AA|Getty(?: Images)?|Xinhua|SANA|TASS|DPA|UPI|Shutterstock|Handout|AFP via Getty"
    r"|Wikimedia(?: Commons)?)"
)
_PICTURE_WORD = r"(?:(?:file )?(?:photo|image|picture)(?: credit)?|credit|courtesy)"
_CREDIT = re.compile(
    r"\s*(?:[\[(](?:"
    rf"(?:(?:file )?(?:photo|image|picture|video|credit|source|courtesy|screengrab|screenshot|file|handout)\b{_NAMES}?)"
    rf"|{_NAMES}[/|,] ?{_AGENCIES}{_NAMES}?|{_AGENCIES}(?:[ /]{_NAMES})?|file)[\])]"
    rf"|(?:©|{_PICTURE_WORD}\s?(?::|by|©|/))\s?[^.]{{2,80}}"
    rf"|\s(?-i:REUTERS|AFP|AP|EPA|AA|UN|UNHCR|UNICEF|WFP)/[^.]{{2,60}}"
    rf"|(?:/|—|–|\|) ?{_AGENCIES}(?: Photo| Images)?(?:/{_NAMES})?)[\s.]*$",
    re.IGNORECASE,
)
_ONLY_CREDIT = re.compile(
    r"(?:(?:file )?(?:photo|image|picture|video)s?(?: credits?)?|credits?|courtesy)\s?(?::| by|©|/| courtesy)\s?.{2,80}"
    rf"|©? ?(?:[A-Z][\w.'’-]+ ?){{0,4}}[/|] ?{_AGENCIES}.{{0,30}}|{_AGENCIES}",
    re.IGNORECASE,
)
_CONTENT_RUN = re.compile(r"(?:^|\s)[^\W\d_A-Z][\w'’-]*\s+[^\W\d_A-Z][\w'’-]*")
_QUOTES = "\"'“”‘’«»"
_MAX_WORDS = 60
_MAX_MARKED_WORDS = 45
_MIN_WORDS = 4
_ALONE_WORDS = 8
"""A lone line shorter than this before a paragraph is a section heading."""
_ALONE_MAX = 30
_DATED_HEADING = re.compile(r"\([^()]*\d{4}[^()]*\)$")
_BODY_WORDS = 12


@frozen(kw_only=True)
class _Around:
    """What stands before and after a block, and whether it is outside the story's paragraphs."""

    before: Block | None
    after: Block | None
    outside: bool


def mark(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks with those that describe a picture shaped as captions, without labels and credits.

    A caption is marked by the page, by its label ("Photo:") or credit ("(AFP)"), or it is a line without a final stop,
    not a heading and not of a list, in a text whose paragraphs end in stops.
    """
    ended = [ends_sentence(block.text) for block in blocks if len(block.text.split()) >= _BODY_WORDS]
    punctuated = sum(ended) * 2 > len(ended)
    result: list[Block] = []
    bare = [punctuated and _is_bare_line(block) for block in blocks]
    first = next((place for place, block in enumerate(blocks) if _is_paragraph(block)), len(blocks))
    final = max((place for place, block in enumerate(blocks) if ends_sentence(block.text)), default=-1)
    for place, block in enumerate(blocks):
        around = _Around(
            before=blocks[place - 1] if place else None,
            after=blocks[place + 1] if place + 1 < len(blocks) else None,
            outside=not first < place < final,
        )
        beside = any(bare[near] for near in (place - 1, place + 1) if 0 <= near < len(blocks))
        if (
            block.shape is Shape.CAPTION
            or _is_marked(block, around)
            or (bare[place] and _is_caption(block, around, beside=beside))
        ):
            text = tidy(block.text)
            if text:
                result.append(evolve(block, text=text, shape=Shape.CAPTION))
        elif not (block.shape is Shape.PARAGRAPH and _ONLY_CREDIT.fullmatch(block.text)):
            result.append(block)
    return tuple(result)


def tidy(text: str) -> str:
    """Give a caption without its label and without the names in its credit; "" when nothing else is in it."""
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    while True:
        shorter = _CREDIT.sub("", text)
        if shorter == text:
            break
        text = shorter
    text = text.strip(" |")
    return "" if _ONLY_CREDIT.fullmatch(text) else text


def _is_marked(block: Block, around: _Around) -> bool:
    if block.shape is not Shape.PARAGRAPH or len(block.text.split()) > _MAX_MARKED_WORDS:
        return False
    if _LABEL.match(block.text) or _OPENING.match(block.text):
        return True
    credit = _CREDIT.search(block.text)
    # agencies also sign the last paragraph of a story
    return credit is not None and not around.outside and credit.start() > 0


def _is_paragraph(block: Block) -> bool:
    return ends_sentence(block.text) and len(block.text.split()) >= _ALONE_WORDS


def _is_bare_line(block: Block) -> bool:
    count = len(block.text.split())
    return (
        block.shape is Shape.PARAGRAPH
        and _MIN_WORDS <= count <= _MAX_WORDS
        and not ends_sentence(block.text)
        and not block.text.endswith((":", ";", ",", "…", "..."))
        and not (block.text[0] in _QUOTES and block.text[-1] in _QUOTES)
        and _CONTENT_RUN.search(block.text) is not None
    )


def _is_caption(block: Block, around: _Around, *, beside: bool) -> bool:
    if around.outside or (around.before is not None and around.before.text.endswith((":", ";"))):
        return False  # lines above and below the story and the lines of a list are the writer's own
    return beside or (_ALONE_WORDS <= len(block.text.split()) <= _ALONE_MAX and not _DATED_HEADING.search(block.text))
