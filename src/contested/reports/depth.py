"""How deeply elements stand within elements: some parsers take a time that grows with the square of it."""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_FEW_TAGS = 4000
_DEEPEST = 1000


def is_deep(text: str, *, xml: bool = False) -> bool:
    """Tell whether elements may stand within elements more deeply than can be read in good time.

    Args:
        text: a page, or a feed.
        xml: True where ``<a/>`` is a whole element, as it is not in a page.
    """
    if text.count("<") <= _FEW_TAGS:
        return False
    depth = deepest = 0
    for found in _TAG.finditer(text):
        if found[1]:
            depth -= 1
        elif not (found[3] if xml else found[2].lower() in _VOID):
            depth += 1
            deepest = max(deepest, depth)
    return deepest > _DEEPEST
