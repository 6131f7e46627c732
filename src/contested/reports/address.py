"""The one place of the program that speaks to the network: it fetches what stands at an address that a person named.

Only http and https; the host is asked for once and spoken to at that very number, which is on the public network; every
redirect is looked at anew; time, size and kind are limited; no proxy, cookie, referrer or credential takes part.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urljoin

from attrs import evolve, field, frozen

from contested.reports import encoding
from contested.reports.fetched import Answer, Fetched, Tags
from contested.reports.hosts import Resolve, Target, ask_network, number_of, target_of

MAX_REDIRECTS = 3
MAX_SECONDS = 10.0
"""For all of it: names, redirects and the page."""
MAX_BYTES = 5_000_000
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
KINDS = _PAGES | {"text/plain"}
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"})
_MOVED = frozenset({301, 302, 303, 307, 308})
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""How each packing is told to zlib."""
_PIECE = 65_536
_LONGEST_TAG = 200
_TOO_LARGE = f"it is larger than {MAX_BYTES // 1_000_000} MB"
_TOO_LATE = "it took too long"
AGENT = "contested"
"""What this program calls itself to hosts, and looks for in what they ask of robots."""
_HEADERS = {
    "User-Agent": AGENT,
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def _connect(number: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((number, port), timeout=seconds)


@frozen(kw_only=True)
class Network:
    """How the network is spoken to; tests give their own.

    Attributes:
        resolve: gives the numbers of a host; raises OSError for one that is not known.
        connect: opens a connection to (number, port) within so many seconds; raises OSError.
        seconds: the time that all of one fetch may take.
    """

    resolve: Resolve = ask_network
    connect: Callable[[str, int, float], socket.socket] = _connect
    seconds: float = MAX_SECONDS


@frozen(kw_only=True)
class _Clock:
    """The time left of one fetch, in seconds."""

    end: float = field(factory=time.monotonic)

    def left(self) -> float:
        return self.end - time.monotonic()


@frozen(kw_only=True)
class _Asked:
    """What is asked for, and how."""

    network: Network
    kinds: frozenset[str]
    tags: Tags
    before: Callable[[Target], str]

    def headers(self) -> dict[str, str]:
        """Give the lines that are sent; nothing of the person is in them."""
        since = {"If-None-Match": self.tags.etag, "If-Modified-Since": self.tags.modified}
        known = {name: value for name, value in since.items() if value}
        return {**_HEADERS, "Accept": ", ".join(sorted(self.kinds)), **known}


class _RefusedError(Exception):
    """What the network gave is not taken; the words say why, the status what the host answered (0: not at all)."""

    def __init__(self, words: str, *, status: int = 0) -> None:
        super().__init__(words)
        self.status = status


class _Pinned(http.client.HTTPConnection):
    """A connection to one number, whatever the name of the host would give now; TLS checks the name."""

    def __init__(self, target: Target, number: str, *, network: Network, clock: _Clock) -> None:
        super().__init__(target.host, target.port, timeout=network.seconds)
        self.default_port = 443 if target.secure else 80  # the Host line leaves the usual port out
        self._target = target
        self._number = number
        self._network = network
        self._clock = clock

    def connect(self) -> None:
        plain = self._network.connect(self._number, self._target.port, max(0.001, self._clock.left()))
        self.sock = plain
        if self._target.secure:
            context = ssl.create_default_context()
            secure = context.wrap_socket(plain, server_hostname=self._target.host, do_handshake_on_connect=False)
            self.sock = secure  # before hands are shaken, so that a slow one can be cut off
            secure.do_handshake()

    def cut(self) -> None:
        """End all waiting at once, from another thread."""
        if self.sock is not None:
            with suppress(OSError):  # it ended by itself
                # by the plain socket's own way: TLS would first try to say goodbye
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def fetch(address: str, *, network: Network | None = None) -> Fetched:
    """Fetch one page. Never raises: what is not fetched says why in ``problem``.

    Args:
        address: as a person pasted it; http or https.
        network: how to speak to the network; None takes the machine's own.
    """
    found = ask(address, network=network)
    if found.problem:
        return Fetched(url=found.url, problem=found.problem)
    return Fetched(url=found.url, text=_decoded(found.raw, found.charset), page=found.kind in _PAGES)


def ask(
    address: str,
    *,
    network: Network | None = None,
    kinds: frozenset[str] = KINDS,
    tags: Tags | None = None,
    before: Callable[[Target], str] | None = None,
) -> Answer:
    """Ask for what stands at an address, wherever it leads on to. Never raises: ``problem`` says what was in the way.

    Args:
        address: http or https.
        network: how to speak to the network; None takes the machine's own.
        kinds: media types that are taken.
        tags: what an earlier answer told of itself; an answer that nothing changed since has status 304 and no bytes.
        before: called before each request, also after each redirect; gives "" or why it is not made. Its time does not
            count as the host's.
    """
    network = network or Network()
    clock = _Clock(end=time.monotonic() + network.seconds)
    asked = _Asked(network=network, kinds=kinds, tags=tags or Tags(), before=before or (lambda _target: ""))
    url = address.strip()
    for _ in range(MAX_REDIRECTS + 1):
        target = target_of(url)
        if isinstance(target, str):
            return Answer(url=url, problem=target)
        since = time.monotonic()
        problem = asked.before(target)
        clock = evolve(clock, end=clock.end + time.monotonic() - since)
        if problem:
            return Answer(url=target.url, problem=problem)
        found = _tried(target, asked, clock)
        if isinstance(found, Answer):
            return found
        url = found
    return Answer(url=url, problem=f"it leads on more than {MAX_REDIRECTS} times")


def _tried(target: Target, asked: _Asked, clock: _Clock) -> Answer | str:
    """Ask for one address; give the answer, or the address it leads on to."""
    try:
        return _ask(target, asked, clock)
    except _RefusedError as fault:
        return Answer(url=target.url, status=fault.status, problem=str(fault))
    except ssl.SSLError:
        return Answer(url=target.url, problem=_late(clock) or "its host could not prove who it is")
    except (OSError, http.client.HTTPException, ValueError, zlib.error):
        return Answer(url=target.url, problem=_late(clock) or "its host did not answer as pages are answered")


def _late(clock: _Clock) -> str:
    return _TOO_LATE if clock.left() <= 0 else ""


def _ask(target: Target, asked: _Asked, clock: _Clock) -> Answer | str:
    number, problem = number_of(target, resolve=asked.network.resolve, seconds=clock.left())
    if problem:
        raise _RefusedError(problem)
    connection = _Pinned(target, number, network=asked.network, clock=clock)
    with _limited(connection, clock):
        connection.request("GET", target.path, headers=asked.headers())
        answer = connection.getresponse()
        if answer.status in _MOVED:
            onward = answer.headers.get("Location", "")
            if not onward:
                raise _RefusedError("it leads on to nowhere", status=answer.status)
            return urljoin(target.url, onward)
        if answer.status == http.HTTPStatus.NOT_MODIFIED and asked.tags != Tags():
            return Answer(url=target.url, status=answer.status, tags=asked.tags)
        if answer.status != http.HTTPStatus.OK:
            raise _RefusedError(f"its host answered {answer.status}", status=answer.status)
        page = _page(target, answer, asked.kinds)
    if clock.left() <= 0:
        raise _RefusedError(_TOO_LATE)  # what was cut off in the middle looks like the end of a page
    return page


@contextmanager
def _limited(connection: _Pinned, clock: _Clock) -> Iterator[None]:
    """Close the connection in the end, and cut it off when the time is up, however slowly words drip in."""
    watch = threading.Timer(max(0.0, clock.left()), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        connection.close()


def _page(target: Target, answer: http.client.HTTPResponse, kinds: frozenset[str]) -> Answer:
    kind = answer.headers.get_content_type() if "Content-Type" in answer.headers else "of no stated kind"
    if kind not in kinds:
        raise _RefusedError(f"it is {kind[:60]}; only web pages and plain text are read", status=answer.status)
    raw = _unpacked(_body(answer), answer.headers.get("Content-Encoding", "identity").strip().lower())
    if encoding.binary_kind(raw):
        raise _RefusedError(f"it is {encoding.binary_kind(raw)}, no text", status=answer.status)
    tags = Tags(etag=_plain(answer.headers.get("ETag")), modified=_plain(answer.headers.get("Last-Modified")))
    charset = answer.headers.get_content_charset("")
    return Answer(url=target.url, status=answer.status, raw=raw, kind=kind, charset=charset, tags=tags)


def _plain(value: str | None) -> str:
    """Give a line of an answer that can be sent back as it came, or ""."""
    value = (value or "").strip()
    return value if len(value) <= _LONGEST_TAG and value.isascii() and value.isprintable() else ""


def _body(answer: http.client.HTTPResponse) -> bytes:
    if (answer.length or 0) > MAX_BYTES:
        raise _RefusedError(_TOO_LARGE)
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise _RefusedError(_TOO_LARGE)
    if answer.length:
        raise _RefusedError("its host broke off in the middle")
    return b"".join(pieces)


def _unpacked(raw: bytes, packing: str) -> bytes:
    """Unpack what a host packed unasked, never to more than is read."""
    if packing in {"", "identity"}:
        return raw
    if packing not in _PACKED:
        raise _RefusedError("it came packed in a way that is not read")
    found = zlib.decompressobj(_PACKED[packing]).decompress(raw, MAX_BYTES + 1)
    if len(found) > MAX_BYTES:
        raise _RefusedError(_TOO_LARGE)
    return found


def _decoded(raw: bytes, charset: str) -> str:
    """Decode by the charset the host told where it fits, else as a file is."""
    if encoding.is_charset(charset):
        with suppress(UnicodeDecodeError, LookupError):
            return raw.decode(charset)
    return encoding.decode(raw).text
