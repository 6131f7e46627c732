"""Text from strangers made safe to print: no control characters, no marks that turn the direction of what follows."""

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline; escape sequences begin with one
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # separators, byte order mark, interlinear annotation
    "\U000e0000-\U000e007f"  # tags, invisible
    "\ud800-\udfff]",  # half characters
)


def plain(text: str) -> str:
    """Give the text without control, direction and tag characters; tabs and newlines stay."""
    return _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """Give the text safe and on one line, runs of white space made one space."""
    return " ".join(plain(text).split())
