"""The map as a picture of points, by way of an optional package: resvg-py draws the SVG."""

from contested.domain.errors import MissingReferenceError

ZOOM = 2
"""Points a pixel of the drawing takes: sharp on paper and on screens of today."""


def as_png(svg: str) -> bytes:
    """Give an SVG document drawn as PNG.

    Raises:
        MissingReferenceError: the package that draws is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415 - optional
    except ImportError as fault:
        raise MissingReferenceError(
            "PNG is drawn by a package that is not installed (an .svg needs none): pip install resvg-py"
        ) from fault
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM))
