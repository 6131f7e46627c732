"""Nobody but the desk's own page, opened with its token on this machine, reads or changes the record."""

import asyncio
import base64
import hashlib
import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from web_record import told_twice

from contested.web.app import build_app
from contested.web.guard import CSP, FIELD, HEADER, HEADERS, MOST_BYTES, PICTURE_CSP, Guard, form_of

HERE = "http://127.0.0.1:8321"


@pytest.fixture
def stranger(desk, keys):
    """A client without the cookie."""
    return TestClient(build_app(desk, keys=keys), base_url=HERE, follow_redirects=False)


@pytest.fixture
def form(keys):
    """A client, let in, of an app that gives back the field ``word`` of any form."""

    async def app(scope, receive, send):
        from starlette.requests import Request  # noqa: PLC0415

        sent = await form_of(Request(scope, receive))
        word = str(sent.get("word"))
        await sent.close()
        await PlainTextResponse(word)(scope, receive, send)

    client = TestClient(Guard(app, keys=keys), base_url=HERE)
    client.cookies.set(keys.cookie, keys.session, domain="127.0.0.1")
    return client


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8321", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:83210", "127.0.0.1.evil:8321", ""],
)
def test_another_host_is_not_answered(client, host):
    assert client.get("/about", headers={"host": host}).status_code == 400


def test_both_names_of_this_machine_are_answered(client, keys):
    for host in sorted(keys.hosts):
        assert client.get("/about", headers={"host": host}).status_code == 200


def test_without_the_token_nothing_is_shown(stranger):
    for path in ("/", "/map", "/about", "/no-such-page", "/?token=wrong", "/?token=", "/?token=a&token=b"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "contested desk" in answer.text


def test_the_token_lets_in_once_and_leaves_the_address(stranger, keys):
    answer = stranger.get(f"/map?day=2018-11-25&token={keys.token}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/map?day=2018-11-25"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert keys.token not in cookie
    assert stranger.get("/about").status_code == 200


def test_the_token_leads_to_no_other_host(stranger, keys):
    for path in ("//evil.example/x", "/\\evil.example", "///evil.example"):
        where = stranger.get(f"{HERE}{path}?token={keys.token}").headers["location"]
        assert where.startswith("/")
        assert not where.startswith(("//", "/\\"))


def test_the_cookie_of_another_run_does_not_let_in(stranger, keys):
    stranger.cookies.set(keys.cookie, "0" * 64, domain="127.0.0.1")
    assert stranger.get("/about").status_code == 403


def test_a_cookie_that_cannot_be_read_does_not_let_in(stranger):
    assert stranger.get("/about", headers={"cookie": 'a="; ,;;==\\'}).status_code == 403


def test_every_answer_bears_the_headers(client, stranger):
    answers = [
        client.get("/about"),
        client.get("/no-such-page"),
        client.get("/map?day=never"),
        client.get("/static/desk.css"),
        client.get("/static/no-such-file"),
        client.get("/favicon.ico"),
        client.get("/about", headers={"host": "evil.example"}),
        client.put("/about"),
        client.post("/about", headers={"origin": "http://evil.example"}),
        stranger.get("/"),
    ]
    for answer in answers:
        assert {name for name in (*HEADERS, "cache-control") if name not in answer.headers} == set()
        assert answer.headers["content-security-policy"] == CSP


def test_the_policy_allows_no_inline_script_no_eval_and_no_other_host():
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert "*" not in CSP


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_not_answered(client, method):
    assert client.request(method, "/about").status_code == 405


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_not_ask(client, site):
    assert client.get("/about", headers={"sec-fetch-site": site}).status_code == 403


def test_a_change_needs_the_origin_and_the_word(form, keys):
    sent = {"word": "yes", FIELD: keys.csrf}
    assert form.post("/", data=sent, headers={"origin": HERE}).text == "yes"
    assert form.post("/", data=sent, headers={"sec-fetch-site": "same-origin"}).text == "yes"
    assert form.post("/", data={"word": "yes"}, headers={"origin": HERE, HEADER: keys.csrf}).text == "yes"
    refused = [
        form.post("/", data=sent),
        form.post("/", data=sent, headers={"origin": "null"}),
        form.post("/", data=sent, headers={"origin": "http://evil.example"}),
        form.post("/", data=sent, headers={"origin": "http://127.0.0.1:9999"}),
        form.post("/", data=sent, headers={"origin": "https://127.0.0.1:8321"}),
        form.post("/", data={"word": "yes"}, headers={"origin": HERE}),
        form.post("/", data={"word": "yes", FIELD: "0" * 64}, headers={"origin": HERE}),
        form.post("/", content=b"\xff\xfe not a form", headers={"origin": HERE, "content-type": "multipart/form-data"}),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)


def test_files_pass_with_the_word_beside_them(form, keys):
    files = {"word": ("a.txt", b"x" * 100_000)}
    answer = form.post("/", data={FIELD: keys.csrf}, files=files, headers={"origin": HERE})
    assert "a.txt" in answer.text


def test_too_much_at_once_is_not_read(form, keys):
    headers = {"origin": HERE, HEADER: keys.csrf, "content-length": str(MOST_BYTES + 1)}
    assert form.post("/", content=b"", headers=headers).status_code == 413


def test_what_streams_on_without_end_is_cut_off(keys):
    told = []

    async def app(*_):
        told.append("reached")

    async def receive():
        return {"type": "http.request", "body": b"x" * 10_000_000, "more_body": True}

    async def send(message):
        told.append(message.get("status"))

    headers = [
        (b"host", b"127.0.0.1:8321"),
        (b"origin", HERE.encode()),
        (b"cookie", f"{keys.cookie}={keys.session}".encode()),
        (HEADER.encode(), keys.csrf.encode()),
    ]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
    asyncio.run(Guard(app, keys=keys)(scope, receive, send))
    assert told[0] == 413


def test_a_fault_is_one_line_without_a_traceback(client):
    answer = client.get("/map?day=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 400
    assert "<script>" not in answer.text
    assert "Traceback" not in answer.text


def test_scripts_of_strangers_are_not_answered_by_sockets(desk, keys):
    told = []

    async def nothing(message=None):
        told.append(message)

    asyncio.run(build_app(desk, keys=keys)({"type": "websocket", "path": "/"}, nothing, nothing))
    assert told == []


def test_a_picture_brings_its_own_style_and_runs_nothing(client, desk):
    told_twice(desk.path)
    answer = client.get("/map.svg")
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, flags=re.DOTALL)
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert answer.headers["content-security-policy"] == f"{PICTURE_CSP}; style-src 'sha256-{own}'"
    assert "script-src" not in PICTURE_CSP
    assert PICTURE_CSP.startswith("default-src 'none'")


def test_only_a_picture_brings_a_policy_and_none_that_allows_more(keys):
    for kind, policy in (("text/html", PICTURE_CSP), ("image/svg+xml", "script-src *")):

        async def app(scope, receive, send, kind=kind, policy=policy):
            await PlainTextResponse("", headers={"content-security-policy": policy, "content-type": kind})(
                scope, receive, send
            )

        client = TestClient(Guard(app, keys=keys), base_url=HERE)
        client.cookies.set(keys.cookie, keys.session, domain="127.0.0.1")
        assert client.get("/").headers["content-security-policy"] == CSP
