"""The desk as a stranger on the wire meets it: byte by byte, and what its answers let out."""

import asyncio
import re
import socket
import threading
from urllib.parse import quote

import pytest
from hostile import ADDRESSES, PAYLOADS
from live import listening
from real import desk_process
from starlette.routing import Route
from web_desk import KEYS, client_of, desk_at

from contested.record import open_record
from contested.web import events as streams
from contested.web import guard
from contested.web.events import job_events
from contested.web.guard import FIELD, HEADER, Guard
from contested.web.orders import Job, State

CLOSE = "Connection: close\r\n\r\n"
PATIENCE = 10.0


@pytest.fixture(scope="module")
def wire(tmp_path_factory, reference):
    """What sends bytes to a desk that listens, and gives the bytes it answers; and its keys."""
    path = tmp_path_factory.mktemp("wire") / "desk.db"
    open_record(path).close()
    with listening(lambda: desk_at(path, reference)) as keys:

        def ask(head, *, cookie=True, body=""):
            here = f"127.0.0.1:{keys.port}"
            lines = head.replace("HERE", here).replace("PORT", str(keys.port))
            if cookie:
                lines += f"Cookie: {keys.cookie}={keys.session}\r\n"
            with socket.create_connection(("127.0.0.1", keys.port), timeout=PATIENCE) as line:
                line.sendall((lines + CLOSE + body).encode("latin-1"))
                found = b""
                try:
                    while piece := line.recv(65536):
                        found += piece
                except ConnectionResetError:
                    pass
            return found.decode("latin-1")

        yield ask, keys


def status_of(answer):
    return int(answer.split()[1])


@pytest.mark.parametrize(
    "head",
    [
        "GET /about HTTP/1.1\r\nHost: [::1]:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: 2130706433:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: 127.1:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: 0.0.0.0:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: localhost.:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: rebound.example:PORT\r\n",
        "GET /about HTTP/1.1\r\nHost: x@HERE\r\n",
        "GET /about HTTP/1.1\r\nHost: HERE, evil.example\r\n",
        "GET /about HTTP/1.1\r\nHost: HERE\r\nHost: evil.example\r\n",
        "GET /about HTTP/1.1\r\nHost: evil.example\r\nHost: HERE\r\n",
        "GET /about HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: HERE\r\nForwarded: host=HERE\r\n",
        "GET http://HERE/about HTTP/1.1\r\nHost: evil.example\r\n",
        "GET http://evil.example/about HTTP/1.1\r\nHost: evil.example\r\n",
        "GET /about HTTP/1.0\r\n",
        "GET /about HTTP/1.1\r\n",
    ],
)
def test_only_its_own_name_at_its_own_port_is_answered(wire, head):
    ask, _ = wire
    answer = ask(head)
    assert status_of(answer) == 400
    assert "About this desk" not in answer


@pytest.mark.parametrize("target", ["http://evil.example/about", "http://HERE/about", "//evil.example/about", "*"])
def test_a_target_that_is_no_path_is_no_page(wire, target):
    ask, _ = wire
    answer = ask(f"GET {target} HTTP/1.1\r\nHost: HERE\r\n")
    assert status_of(answer) in {400, 404}
    assert "About this desk" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/", "///evil.example", "/\\evil.example", "/%5cevil.example", "/%09/evil.example",
        "/a%0d%0aSet-Cookie:%20x=1", "http://evil.example/a", "/%2f%2fevil.example/", "/.//evil.example",
    ],
)  # fmt: skip
def test_the_token_leads_to_a_path_of_this_desk_alone(wire, path):
    ask, keys = wire
    answer = ask(f"GET {path}?x=%0d%0aSet-Cookie:%20y=1&token={keys.token} HTTP/1.1\r\nHost: HERE\r\n", cookie=False)
    assert status_of(answer) == 303
    (where,) = re.findall(r"(?im)^location: (.*)\r$", answer)
    assert re.match(r"/(?![/\\])", where)
    assert keys.token not in answer
    (cookie,) = re.findall(r"(?im)^set-cookie: (.*)\r$", answer)
    assert {one.strip().lower() for one in cookie.split(";")[1:]} == {"httponly", "path=/", "samesite=strict"}


@pytest.mark.parametrize(
    "path", ["/static/../about", "/static/%2e%2e/about", "/static/..%2fapp.py", "/static/OUTSIDE", "/static/%2fOUTSIDE"]
)
def test_what_is_open_to_strangers_leads_to_nothing_else(wire, path, tmp_path):
    ask, _ = wire
    outside = tmp_path / "outside.css"
    outside.write_text("a file of somebody else", encoding="utf-8")
    path = path.replace("OUTSIDE", quote(outside.as_posix()))
    answer = ask(f"GET {path} HTTP/1.1\r\nHost: HERE\r\n", cookie=False)
    assert status_of(answer) in {403, 404}
    assert "About this desk" not in answer
    assert "def build_app" not in answer
    assert "a file of somebody else" not in answer


def test_an_upgrade_to_a_socket_is_not_taken(wire):
    ask, _ = wire
    more = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    assert status_of(ask(f"GET /about HTTP/1.1\r\nHost: HERE\r\n{more}")) != 101


def test_two_lengths_of_a_body_are_refused(wire):
    ask, keys = wire
    head = f"POST /add HTTP/1.1\r\nHost: HERE\r\nOrigin: http://HERE\r\n{HEADER}: {keys.csrf}\r\n"
    answer = ask(f"{head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", body="0\r\n\r\nGET /about HTTP/1.1\r\n")
    assert status_of(answer) == 400
    assert answer.count("HTTP/1.1 ") == 1


def test_odd_cookies_of_other_programs_keep_nobody_out(wire):
    ask, keys = wire
    mine = f"{keys.cookie}={keys.session}"
    for line in (f'a[b]="; {mine}', f"{keys.cookie}=0; {mine}", f"=; ;;; x; {mine} ", f"ü=ü; {mine}"):
        answer = ask(f"GET /about HTTP/1.1\r\nHost: HERE\r\nCookie: {line}\r\n", cookie=False)
        assert status_of(answer) == 200, line
    wrong = f"GET /about HTTP/1.1\r\nHost: HERE\r\nCookie: x{mine}; {keys.cookie}={keys.session}0\r\n"
    assert status_of(ask(wrong, cookie=False)) == 403


def test_every_secret_is_compared_in_time_that_tells_nothing(wire, monkeypatch):
    ask, keys = wire
    compared = []
    right = guard.hmac.compare_digest

    def note(given, wanted):
        compared.append(wanted.decode())
        return right(given, wanted)

    monkeypatch.setattr(guard.hmac, "compare_digest", note)
    ask("GET /?token=wrong HTTP/1.1\r\nHost: HERE\r\n")
    ask(f"POST /add HTTP/1.1\r\nHost: HERE\r\nOrigin: http://HERE\r\n{HEADER}: wrong\r\nContent-Length: 0\r\n")
    assert {keys.token, keys.session, keys.csrf} <= set(compared)


def test_a_body_that_drips_is_cut_off(keys, monkeypatch):
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.2)
    told = []

    async def app(*_):
        told.append("reached")

    async def receive():
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message):
        told.append(message.get("status"))

    here = f"127.0.0.1:{keys.port}".encode()
    headers = [(b"host", here), (b"origin", b"http://" + here)]
    headers.append((b"cookie", f"{keys.cookie}={keys.session}".encode()))
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
    asyncio.run(Guard(app, keys=keys)(scope, receive, send))
    assert told[0] == 408


def test_a_page_that_asks_for_one_stream_too_many_is_told_so(client, monkeypatch):
    monkeypatch.setattr(streams, "MOST", 1)
    state = client.app._app.state
    state.told = 1
    assert client.get("/events").status_code == 503
    state.told = 0
    desk = state.desk
    threading.Timer(0.3, desk.closing.set).start()
    assert "event: head" in client.get("/events").text
    assert state.told == 0


def test_every_change_needs_the_word_and_the_origin_however_it_is_sent(client, keys, desk):
    paths = [one.path for one in client.app._app.routes if isinstance(one, Route) and "POST" in (one.methods or ())]
    assert len(paths) > 5
    here = f"http://127.0.0.1:{keys.port}"
    kinds = [
        {"data": {"text": "x"}},
        {"data": {"text": "x"}, "files": [("files", ("a.txt", b"x"))]},
        {"json": {"text": "x", FIELD: keys.csrf}},
        {"content": f"{FIELD}={keys.csrf}", "headers": {"content-type": "text/plain"}},
    ]
    before = desk.head()
    for path in paths:
        address = re.sub(r"\{[^}]*\}", "x", path)
        for kind in kinds:
            sent = {key: one for key, one in kind.items() if key != "headers"}
            own = kind.get("headers", {})
            for headers in (
                {HEADER: "", "origin": here},
                {HEADER: "0" * 64, "origin": here, "hx-request": "true"},
                {"origin": "http://evil.example"},
                {"origin": "null"},
                {"origin": here, "sec-fetch-site": "cross-site"},
            ):
                assert client.post(address, **sent, headers=headers | own).status_code == 403, (address, kind, headers)
    assert desk.head() == before


def test_a_change_by_an_address_alone_is_not_taken(client, keys):
    for path in ("/add", "/job/x/stop", "/job/x/again"):
        answer = client.get(path, params={FIELD: keys.csrf, "text": "x"})
        assert answer.status_code in {200, 404, 405}
    assert client.app._app.state.jobs.all() == ()


@pytest.mark.parametrize("size", ["many fields", "one long field"])
def test_a_form_that_is_a_bomb_is_refused(client, keys, size):
    many = "&".join("a" for _ in range(5_000)) if size == "many fields" else "text=" + "x" * 5_000_001
    body = f"{many}&{FIELD}={keys.csrf}"
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/add", content=body, headers=form | {HEADER: ""}).status_code == 413
    assert client.post("/add", content=body, headers=form).status_code == 400
    assert client.app._app.state.jobs.all() == ()


def test_what_comes_packed_is_not_unpacked(client, keys):
    headers = {"content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded", HEADER: ""}
    body = b"\x1f\x8b\x08" + f"text=x&{FIELD}={keys.csrf}".encode()
    assert client.post("/add", content=body, headers=headers).status_code in {400, 403}


@pytest.mark.parametrize("words", [*PAYLOADS.values(), *ADDRESSES])
def test_the_line_that_is_told_of_a_job_holds_no_marks(words):
    class One:
        closing = False

        def job(self, _):
            return Job(id="1", title="x", state=State.FAILED, problem=words, step=words)

    async def first():
        return await anext(job_events(One(), "1"))

    told = asyncio.run(first()).decode()
    assert told.count("\n\n") == 1

    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x09\x0b-\x1f]", told)


def test_an_archive_s_name_is_made_of_the_day_and_the_form_alone(client):
    for words in (*PAYLOADS.values(), "2018-11-25\r\nX-Owned: 1"):
        for key in ("day", "sides", "unreviewed", "known", "owned"):
            answer = client.get("/export/csv", params={key: words})
            assert "x-owned" not in answer.headers
            if answer.status_code == 200:
                shape = r'attachment; filename="contested-\d{4}-\d\d-\d\d-(all|reviewed)-csv\.zip"'
                assert re.fullmatch(shape, answer.headers["content-disposition"])


def test_no_error_tells_where_a_person_keeps_the_record(tmp_path, reference):
    path = tmp_path / "secret-folder" / "war.db"
    path.parent.mkdir()
    open_record(path).close()
    client = client_of(desk_at(path, reference), keys=KEYS)
    path.write_bytes(b"no record at all" * 100)
    for address in ("/map", "/reports", "/report/x", "/fact/x", "/add", "/job/x", "/export/csv", "/review"):
        answer = client.get(address)
        assert answer.status_code in {200, 400, 404}
        assert "secret-folder" not in answer.text
    assert "war.db is not a record" in client.get("/reports").text


def test_the_terminal_is_told_neither_token_nor_what_was_asked(tmp_path):
    with desk_process(tmp_path / "war.db") as desk:
        for path in (f"/?token={desk.keys.token}", "/no-such-page?x=hidden-word", "/map?day=never", "/report/%00"):
            desk.ask("GET", path)
        desk.ask("GET", "/map", cookie="", x="hidden-word")
        desk.process.terminate()
        out, err = desk.process.communicate(timeout=PATIENCE * 6)
    told = out + err
    for secret in (desk.keys.token, desk.keys.session, desk.keys.csrf, "hidden-word"):
        assert secret not in told
