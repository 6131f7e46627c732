"""Web pages to trees of elements, of one kind for all tags."""

from functools import cache
from typing import Any


def tree_of(page: str) -> Any:  # noqa: ANN401 - lxml ships no types
    """Give the tree of a page, by lxml.

    Raises:
        lxml.etree.LxmlError: the page has no element.
    """
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - see html._extract

    return html.document_fromstring(page, parser=_parser())


@cache
def _parser() -> Any:  # noqa: ANN401
    """Give a parser whose elements are all of one class.

    That of ``lxml.html`` asks a Python function for the class of each element again and again, for methods of forms
    and labels that nothing here calls; it takes a tenth of the time in which a story is found.
    """
    from lxml import etree, html  # noqa: PLC0415 - see tree_of

    parser = etree.HTMLParser()
    kinds = {"comment": html.HtmlComment, "pi": html.HtmlProcessingInstruction, "entity": html.HtmlEntity}
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement, **kinds))
    return parser
