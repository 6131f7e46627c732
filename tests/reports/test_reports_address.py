"""Fetching a pasted address: what is refused, before a word is sent and after each redirect, and what is taken.

No test speaks to a network: names are resolved by a table, and a connection to any number ends at a server of the test.
"""

import gzip
import socket
import ssl
import threading
import time

import pytest
from made_network import PUBLIC, line_to, request_over

from contested.reports.address import MAX_BYTES, Network, fetch
from contested.reports.hosts import refused, target_of

PAGE = b"<html><body><p>Rebels captured Harim on Monday.</p></body></html>"


LOCAL = [
    "0", "0.0.0.0", "127.0.0.1.", "017700000001", "0x7f000001", "127.0.1", "localhost", "LOCALHOST",  # noqa: S104
    "\uff11\uff12\uff17.\uff10.\uff10.\uff11", "127\u30020\u30020\u30021",
    "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
    "[::]", "[0:0:0:0:0:ffff:7f00:1]", "[::ffff:0a00:0001]", "[64:ff9b::127.0.0.1]", "[fe80::1%25eth0]",
]  # fmt: skip
"""Ways to write this machine, or one near it; some systems know not all of them, and none may be spoken to."""


class Server:
    """Answers each connection with the bytes that belong to its path; notes whom it was asked as."""

    def __init__(self, answers, names=None, *, seconds=5.0):
        self.answers, self.asked, self.reached = answers, [], []
        self.names = {"example.org": [PUBLIC]} | (names or {})
        self.network = Network(resolve=self.resolve, connect=self.connect, seconds=seconds)

    def resolve(self, host, _port):
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        given = self.names[host]
        return given() if callable(given) else given

    def connect(self, number, port, _seconds):
        self.reached.append((number, port))
        return line_to(self._serve)

    def _serve(self, line):
        with line:
            request = request_over(line)
            if not request:
                return
            self.asked.append(request.decode("latin-1"))
            answer = self.answers.get(request.split()[1].decode(), b"HTTP/1.1 404 No\r\n\r\n")
            try:
                for piece in answer if not isinstance(answer, bytes) else [answer]:
                    line.sendall(piece)
            except OSError:
                pass

    def fetch(self, address):
        return fetch(address, network=self.network)


def ok(body=PAGE, kind="text/html; charset=utf-8", more=""):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def moved(to, status=302):
    return f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def without_end(start, piece):
    """Give an answer that never ends: ``start``, then pieces as fast as they are taken."""
    yield start
    while True:
        yield piece


@pytest.mark.parametrize(
    "address",
    [
        "file:" + "///secrets.txt",
        "ftp://example.org/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "gopher://example.org/",
        "//example.org/x",
        "example.org/x",
        "",
        "http://",
        "http:///x",
        "https://user:word@example.org/",
        "https://user@example.org/",
        "http://example.org:25/",
        "http://example.org:0/",
        "http://example.org:70000/",
        "http://example.org:x/",
        "http://[::1/",
        "http://exa mple.org/",
        "http://example.org/\r\nX-Header: 1",
        "http://example.org/\u202egnp",
        "http://a..b/",
        "http://" + "a" * 70 + ".org/",
        "http://example.org/" + "x" * 5000,
        "http://example.org\\@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://:@127.0.0.1/",
        "http://%31%32%37.0.0.1\u3002x\u202e/",
        "http://example.org:22/",
        "http://example.org:6379\r\n/",
        "ws://example.org/",
        "http:example.org/",
        "HTTP:/\\example.org/",
    ],
)
def test_an_address_that_is_none_is_refused_before_a_name_is_asked_for(address):
    server = Server({"/": ok()})
    found = server.fetch(address)
    assert found.problem
    assert "\n" not in found.problem
    assert not server.reached


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # noqa: S104
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.0.1",
        "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::1", "2002:7f00:1::1", "2002:c0a8:101::", "2001::1",
        "not a number", "",
    ],
)  # fmt: skip
def test_a_number_that_is_not_on_the_public_network_is_never_spoken_to(number):
    assert refused(number)
    server = Server({"/": ok()}, names={"inside.example": [number]})
    assert server.fetch("http://inside.example/").problem
    assert not server.reached


@pytest.mark.parametrize("number", [PUBLIC, "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_a_number_of_the_public_network_is_spoken_to(number):
    assert not refused(number)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", *LOCAL])
def test_numbers_in_disguise_are_judged_by_what_the_machine_makes_of_them(host):
    reached = []
    network = Network(connect=lambda *given: reached.append(given))
    assert fetch(f"http://{host}/", network=network).problem
    assert not reached


def test_a_host_with_one_private_number_is_refused_whole():
    server = Server({"/": ok()}, names={"two.example": [PUBLIC, "127.0.0.1"]})
    assert "private" in server.fetch("http://two.example/").problem
    assert not server.reached


def test_a_host_is_asked_for_once_and_spoken_to_at_that_number():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    server = Server({"/": ok()}, names={"turns.example": lambda: next(answers)})
    assert not server.fetch("http://turns.example/").problem
    assert server.reached == [(PUBLIC, 80)]
    assert next(answers) == ["127.0.0.1"]


def test_every_redirect_is_looked_at_anew():
    inside = {"meta.example": ["169.254.169.254"], "two.example": [PUBLIC, "::1"]}
    for onward in (
        "http://two.example/",
        "//meta.example/keys",
        "http://user:word@example.org/",
        "http://example.org:22/",
        "http://example.org/\u202egnp",
        "http://example.org\\@127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://meta.example/keys",
        "http://127.0.0.1/x",
        "ftp://example.org/x",
        "file:" + "///secrets.txt",
    ):
        server = Server({"/": moved(onward)}, names=inside | {"127.0.0.1": ["127.0.0.1"]})
        assert server.fetch("http://example.org/").problem
        assert server.reached == [(PUBLIC, 80)]


def test_redirects_are_followed_three_times_and_the_page_keeps_its_last_address():
    server = Server({"/": moved("/a"), "/a": moved("b", 301), "/b": moved("http://example.org/c#x", 307), "/c": ok()})
    found = server.fetch("http://example.org/#top")
    assert (found.url, found.problem) == ("http://example.org/c", "")
    around = Server({"/": moved("/")})
    assert "leads on" in around.fetch("http://example.org/").problem
    assert len(around.reached) == 4


def test_nothing_of_the_person_is_sent(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server = Server({"/": moved("/a"), "/a": ok(more="Set-Cookie: a=b\r\n")})
    server.answers["/"] = server.answers["/"].replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b\r\n\r\n")
    assert not server.fetch("http://example.org/").problem
    assert server.reached == [(PUBLIC, 80), (PUBLIC, 80)]
    for asked in server.asked:
        names = {line.split(":")[0].lower() for line in asked.splitlines()[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert "Host: example.org\r\n" in asked


def test_letters_of_other_scripts_are_coded_as_browsers_do():
    server = Server({"/%D8%AD?q=%C3%A9&a=1": ok()}, names={"xn--mnchen-3ya.example": [PUBLIC]})
    assert not server.fetch("http://münchen.example/ح?q=é&a=1").problem
    assert "Host: xn--mnchen-3ya.example\r\n" in server.asked[0]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ok(kind="application/pdf"), "only web pages"),
        (ok(kind="image/svg+xml"), "only web pages"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "only web pages"),
        (ok(b"%PDF-1.7 ...", "text/html"), "PDF"),
        (ok(b"\x00\x01\x02" * 50, "text/plain"), "no text"),
        (b"HTTP/1.1 500 No\r\n\r\n", "500"),
        (b"HTTP/1.1 302 No\r\n\r\n", "nowhere"),
        (b"nonsense", "did not answer"),
        (b"", "did not answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, "did not answer"),
        (ok(more="Content-Encoding: br\r\n"), "packed"),
        (ok(b"no gzip", more="Content-Encoding: gzip\r\n"), "did not answer"),
        (ok().replace(b"Content-Length: ", b"Content-Length: 9"), "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99000000\r\n\r\n", "larger than 5 MB"),
        (ok(b"x" * (MAX_BYTES + 1)).replace(b"Content-Length", b"X-Length"), "larger than 5 MB"),
        (ok(gzip.compress(b"x" * (MAX_BYTES + 9)), more="Content-Encoding: gzip\r\n"), "larger than 5 MB"),
    ],
)
def test_what_is_no_page_or_too_large_is_refused_in_one_line(answer, words):
    found = Server({"/": answer}).fetch("http://example.org/")
    assert words in found.problem
    assert found.text == ""


@pytest.mark.parametrize(
    ("start", "piece", "words"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>x</p>" * 8000, "larger than 5 MB"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"2710\r\n" + b"x" * 10_000 + b"\r\n",
            "larger than 5 MB",
        ),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, "too long"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Header: 1\r\n" * 100, "did not answer"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 10_000, "did not answer"),
        (b"HTTP/1.1 302 Moved\r\nLocation: http://", b"y" * 10_000, "did not answer"),
    ],
)
def test_what_never_ends_is_left(start, piece, words):
    began = time.monotonic()
    found = Server({"/": without_end(start, piece)}, seconds=2).fetch("http://example.org/")
    assert words in found.problem
    assert found.text == ""
    assert time.monotonic() - began < 10


def test_a_host_that_drips_is_cut_off():
    def drip():
        for letter in ok(b"x" * 5000):
            time.sleep(0.05)
            yield bytes([letter])

    started = time.monotonic()
    assert Server({"/": drip()}, seconds=0.4).fetch("http://example.org/").problem == "it took too long"
    assert time.monotonic() - started < 3


def test_a_name_that_is_not_answered_is_given_up():
    waiting = threading.Event()
    server = Server({}, names={"slow.example": lambda: waiting.wait(5) and []}, seconds=0.2)
    started = time.monotonic()
    assert "in time" in server.fetch("http://slow.example/").problem
    assert time.monotonic() - started < 3
    waiting.set()


def test_a_host_that_is_not_known_or_not_there_is_told():
    assert "not known" in Server({}).fetch("http://nowhere.example/").problem

    def closed(*_given):
        raise ConnectionRefusedError

    network = Network(resolve=lambda *_given: [PUBLIC], connect=closed)
    assert "did not answer" in fetch("http://example.org/", network=network).problem


def test_a_host_that_cannot_prove_its_name_is_refused():
    found = Server({"/": ok()}, seconds=2).fetch("https://example.org/")
    assert found.problem
    assert found.text == ""


def test_a_secure_page_is_asked_for_under_its_own_name(monkeypatch):
    asked, contexts = [], []
    make = ssl.create_default_context

    class Shaken(socket.socket):
        def do_handshake(self):
            asked.append("shaken")

    class Context:
        def wrap_socket(self, plain, *, server_hostname, do_handshake_on_connect):
            asked.append((server_hostname, do_handshake_on_connect))
            return Shaken(fileno=plain.detach())

    def default():
        contexts.append(make())
        return Context()

    monkeypatch.setattr(ssl, "create_default_context", default)
    server = Server({"/": ok()})
    assert not server.fetch("https://example.org/").problem
    assert asked == [("example.org", False), "shaken"]
    assert contexts[0].check_hostname
    assert contexts[0].verify_mode is ssl.CERT_REQUIRED
    assert server.reached == [(PUBLIC, 443)]


def test_a_host_that_never_shakes_hands_is_cut_off():
    def silent(*_given):
        ours, theirs = socket.socketpair()
        kept.append(theirs)
        return ours

    kept = []
    started = time.monotonic()
    found = fetch("https://example.org/", network=Network(resolve=lambda *_: [PUBLIC], connect=silent, seconds=0.4))
    assert found.problem == "it took too long"
    assert time.monotonic() - started < 3
    kept[0].close()


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ("Взят город".encode("windows-1251"), "text/plain; charset=windows-1251", "Взят город"),
        ("Взят город".encode(), "text/plain", "Взят город"),
        ("café".encode(), "text/plain; charset=rot13", "café"),
        ("café".encode(), "text/plain; charset=ascii", "café"),
    ],
)
def test_the_charset_that_is_told_is_used_where_it_fits(body, kind, words):
    found = Server({"/": ok(body, kind)}).fetch("http://example.org/")
    assert (found.text, found.page, found.problem) == (words, False, "")


def test_a_page_that_came_packed_unasked_is_unpacked():
    found = Server({"/": ok(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n")}).fetch("http://example.org/")
    assert (found.text, found.page) == (PAGE.decode(), True)


def test_the_usual_port_goes_unsaid_and_others_are_said():
    target = target_of("https://example.org")
    assert (target.port, target.path, target.secure) == (443, "/", True)
    server = Server({"/": ok()})
    assert not server.fetch("http://example.org:8080").problem
    assert server.reached == [(PUBLIC, 8080)]
    assert "Host: example.org:8080\r\n" in server.asked[0]
