"""What the fetch of a pasted address gives: a page, a plain text, or the reason why there is none."""

from attrs import frozen


@frozen(kw_only=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: where the words stand, after redirects.
        text: the page or the plain text, decoded; "" with a problem.
        page: True for a web page, False for plain text.
        problem: why there is none, one line, or "".
    """

    url: str
    text: str = ""
    page: bool = False
    problem: str = ""
