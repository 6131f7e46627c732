"""What stands before every page: who may ask, from where, and what a browser may do with the answer.

Pure ASGI, outermost first: headers on everything, the host asked for, the size of what is sent, the token, and for
every change the origin and a word that only the desk's own pages know.
"""

import asyncio
import hmac
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contested.web.keys import Keys

MOST_BYTES = 50_000_000
"""Bytes that one request may send: dropped files together."""

MOST_SECONDS = 60.0
"""Seconds that sending it may take: from this machine it takes less than one."""

MOST_FILES = 200
MOST_FIELDS = 400
MOST_PART = 5_000_000
"""Bytes of one field that is no file: pasted text."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PICTURE = "image/svg+xml"
PICTURE_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""How the policy of a picture begins; it adds the hash of its own style, and no picture runs anything."""
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    # not "no-referrer": browsers would then send forms of ours with the origin "null", which is refused
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
OPEN_PATHS = ("/static/", "/favicon.ico")
"""What is given without the token: the desk's own styles and scripts, nothing of the record."""

FIELD = "csrf"
HEADER = "x-desk"
SAFE = frozenset({"GET", "HEAD"})


class _TooManyError(Exception):
    """A form holds more than is taken at once."""


class Guard:
    """The one middleware; refuses by itself, or hands on."""

    def __init__(self, app: ASGIApp, *, keys: Keys) -> None:
        """Take the app behind and what lets in."""
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; other kinds of connection than http are not taken."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        sealed = _sealed(scope, send)
        refused = self._refuse(Headers(scope=scope), scope)
        if refused is None and scope["method"] not in SAFE:
            receive, refused = await self._weigh(scope, receive)
        if refused is None:
            await self._app(scope, receive, sealed)
        else:
            await refused(scope, receive, sealed)

    def _refuse(self, headers: Headers, scope: Scope) -> Response | None:
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in self._keys.hosts:
            return _no(400, "This desk answers only to its own address on this machine.")
        if scope["method"] not in SAFE | {"POST"}:
            return _no(405, "Pages are read and forms are sent; nothing else is answered.")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _no(403, "Another site asked for this page; open it from the desk itself.")
        if scope["path"].startswith(OPEN_PATHS):
            return None
        return self._token(headers, scope)

    def _token(self, headers: Headers, scope: Scope) -> Response | None:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        given = query.pop("token", [])
        if scope["method"] in SAFE and len(given) == 1 and _same(given[0], self._keys.token):
            rest = urlencode(query, doseq=True)
            # One slash in front: two would lead to another host.
            path = "/" + str(scope["path"]).lstrip("/")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(self._keys.cookie, self._keys.session, httponly=True, samesite="strict", path="/")
            return answer
        if any(_same(one, self._keys.session) for one in _cookies(headers, self._keys.cookie)):
            return None
        return _no(403, "This page needs the address that contested desk printed when it started.")

    async def _weigh(self, scope: Scope, receive: Receive) -> tuple[Receive, Response | None]:
        headers = Headers(scope=scope)
        if not self._from_here(headers):
            return receive, _no(403, "A change must come from the desk's own page.")
        try:
            sent = _body(receive, most=MOST_BYTES, told=headers.get("content-length", "0"))
            body = await asyncio.wait_for(sent, MOST_SECONDS)
        except TimeoutError:
            return receive, _no(408, "What was sent came too slowly; send it again.")
        if body is None:
            return receive, _no(413, f"More than {MOST_BYTES // 1_000_000} MB were sent at once; send less.")
        try:
            given = headers.get(HEADER, "") or await _field(scope, body)
        except _TooManyError:
            return receive, _no(413, f"At most {MOST_FILES} files are sent at once, and 5 MB in a field; send less.")
        if not _same(given, self._keys.csrf):
            return receive, _no(403, "The form was made by another run of the desk; load the page again.")
        return _replay(body, receive), None

    def _from_here(self, headers: Headers) -> bool:
        if "origin" in headers:
            return headers["origin"].lower() in {f"http://{host}" for host in self._keys.hosts}
        return headers.get("sec-fetch-site") == "same-origin"


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())


def _cookies(headers: Headers, wanted: str) -> Iterator[str]:
    """Give what cookies of a name hold.

    Every port of this machine shares its cookies: whatever other programs set, odd signs or the same name, must not
    keep the right one from being found.
    """
    for line in headers.getlist("cookie"):
        for part in line.split(";"):
            name, _, value = part.strip().partition("=")
            if name == wanted:
                yield value


def _no(status: int, line: str) -> Response:
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not answered</title>'
        '<link rel="stylesheet" href="/static/desk.css">'
        f"<main><h1>Not answered</h1><p>{line}</p></main></html>"
    )
    return HTMLResponse(page, status_code=status)


def _sealed(scope: Scope, send: Send) -> Send:
    static = str(scope["path"]).startswith(OPEN_PATHS)

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            own = headers.get("content-security-policy", "")
            drawn = headers.get("content-type", "").startswith(PICTURE) and own.startswith(PICTURE_CSP)
            for name, value in HEADERS.items():
                headers[name] = value
            if drawn:
                headers["content-security-policy"] = own
            headers["cache-control"] = "no-cache" if static else "no-store"
        await send(message)

    return sealed


async def _body(receive: Receive, *, most: int, told: str) -> bytes | None:
    if not told.isascii() or not told.isdigit() or int(told) > most:
        return None
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes, then: Receive) -> Receive:
    rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return rest.pop() if rest else await then()

    return receive


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


async def _field(scope: Scope, body: bytes) -> str:
    try:
        form = await form_of(Request(scope, _replay(body, _nothing)))
    except MultiPartException as fault:
        if fault.message.startswith(("Too many", "Part exceeded", "Field exceeded")):
            raise _TooManyError from fault
        return ""
    except (UnicodeDecodeError, KeyError):
        return ""
    given = form.get(FIELD)
    await form.close()
    return given if isinstance(given, str) else ""


async def form_of(request: Request) -> FormData:
    """Give a form that was sent, files and all, within the limits of this desk."""
    return await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_PART)
