"""Little pieces of SVG, every value escaped."""

from collections.abc import Iterable

from markupsafe import Markup

from contested.publishing.plain import one_line


def tag(name: str, content: Markup | str = "", /, **attributes: str | float) -> Markup:
    """Give an element; ``class_`` and ``aria_label`` become "class" and "aria-label", numbers get one decimal."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value)) for key, value in attributes.items()
    )
    inner = content if isinstance(content, Markup) else one_line(content)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inner)  # noqa: S704 - names are our own


def group(parts: Iterable[Markup], **attributes: str | float) -> Markup:
    """Give a group of elements."""
    return tag("g", Markup("").join(parts), **attributes)


def link(target: str, content: Markup, *, label: str) -> Markup:
    """Give a link inside the page, with a name for screen readers and a tooltip."""
    return tag("a", tag("title", label) + content, href=f"#{target}", aria_label=one_line(label))


def _value(value: str | float) -> str:
    return one_line(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
