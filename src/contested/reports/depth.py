"""How deeply elements stand within elements: some parsers take a time that grows with the square of it."""

import re

# nothing of a tag is matched twice, so that one of megabytes, never closed, costs its length and not the square of it
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_FEW_TAGS = 4000
_DEEPEST = 1000


def is_deep(text: str, *, xml: bool = False) -> bool:
    """Tell whether elements may stand within elements more deeply than can be read in good time.

    Args:
        text: a page, or a feed.
        xml: True where ``<a/>`` is a whole element, as it is not in a page; what stands in CDATA is a page by itself.
    """
    if text.count("<") <= _FEW_TAGS:
        return False
    if not xml:
        return _deepest(text, xml=False) > _DEEPEST
    own, pages = _parted(text)
    return _deepest(own, xml=True) > _DEEPEST or any(_deepest(page, xml=False) > _DEEPEST for page in pages)


def _deepest(text: str, *, xml: bool) -> int:
    depth = deepest = 0
    for found in _TAG.finditer(text):
        if found[1]:
            depth -= 1
        elif not (found[3].endswith("/") if xml else found[2].lower() in _VOID):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _parted(feed: str) -> tuple[str, list[str]]:
    """Give a feed without its CDATA, and each piece of that; one that never ends is none."""
    first, *rest = feed.split("<![CDATA[")
    own, pages = [first], []
    for piece in rest:
        page, end, after = piece.partition("]]>")
        own.append(after if end else piece)
        pages += [page] if end else []
    return "".join(own), pages
