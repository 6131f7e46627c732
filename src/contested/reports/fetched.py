"""What asking for an address gives: bytes, a page or a plain text, or the reason why there is none."""

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


@frozen(kw_only=True)
class Tags:
    """What an answer told of its own state, to be sent back when it is asked for again; "" where it told nothing."""

    etag: str = ""
    modified: str = ""


@frozen(kw_only=True)
class Answer:
    """What a host answered.

    Attributes:
        url: the address that answered, after redirects.
        status: as in HTTP: 200, or 304 where nothing changed; 0 where there was no answer.
        raw: the bytes, unpacked.
        kind: media type.
        charset: the encoding that the host told, or "".
        tags: what the answer tells of its own state.
        problem: why it is not taken, one line, or "".
    """

    url: str
    status: int = 0
    raw: bytes = b""
    kind: str = ""
    charset: str = ""
    tags: Tags = Tags()
    problem: str = ""
