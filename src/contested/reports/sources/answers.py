"""What a web server answered, as an archive keeps it: status, kind and body, out of its chunks and packing."""

import http.client
import io
import re
import zlib
from contextlib import suppress

from attrs import frozen

from contested.reports.items import MAX_BYTES

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""How each packing is told to zlib; some servers send deflate without its wrapper."""


@frozen(kw_only=True)
class Answer:
    """An answer.

    Attributes:
        status: its code; 0 when the bytes are no answer of a web server.
        kind: type of the body ("text/html"), or "".
        charset: the encoding it gives, or "".
        body: the bytes, unpacked, at most one more than the largest document that is read.
    """

    status: int = 0
    kind: str = ""
    charset: str = ""
    body: bytes = b""


def parse(raw: bytes) -> Answer:
    """Read an answer. Never raises: a body that is not packed as its head says is given as it stands."""
    start = _STATUS.match(raw)
    end = _HEAD_END.search(raw)
    if start is None or end is None:
        return Answer()
    head = io.BytesIO(raw[raw.index(b"\n") + 1 : end.end()])
    try:
        fields = http.client.parse_headers(head)
    except (http.client.HTTPException, ValueError):
        return Answer()
    body = raw[end.end() :]
    if "chunked" in fields.get("Transfer-Encoding", "").lower():
        body = _joined(body)
    return Answer(
        status=int(start.group(1)),
        kind=fields.get_content_type() if "Content-Type" in fields else "",
        charset=str(fields.get_content_charset("")),
        body=_unpacked(body, fields.get("Content-Encoding", "").strip().lower()),
    )


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body; one that is not in chunks any more stays as it is."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk.group(1), 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += len(b"\r\n") if body.startswith(b"\r\n", at) else len(b"\n")
    return b"".join(pieces) if pieces else body


def _unpacked(body: bytes, packing: str) -> bytes:
    for window in _WINDOWS.get(packing, ()):
        with suppress(zlib.error):
            return zlib.decompressobj(window).decompress(body, MAX_BYTES + 1)
    if packing == "br":
        import brotli  # noqa: PLC0415 - comes with the extra that reads archives

        with suppress(brotli.error):
            return bytes(brotli.Decompressor().process(body, output_buffer_limit=MAX_BYTES + 1))
    return body
