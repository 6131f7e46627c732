"""A network of the test's own: names from a table, answers from another, and a clock that nobody waits for."""

import socket
import threading

from contested.reports.address import Network

PUBLIC = "93.184.215.14"


class Web:
    """Answers each request by host and path; keeps what was asked, and under which time of its clock."""

    def __init__(self, answers, *, private=()):
        self.answers = answers
        self.private = frozenset(private)
        self.asked = []
        self.heads = []
        self.now = 0.0
        self._last = {}
        self.network = Network(resolve=self._resolve, connect=self._connect, seconds=5.0)

    def wait(self, host, seconds):
        self.now = max(self.now, self._last.get(host, float("-inf")) + seconds)
        self._last[host] = self.now

    def paths(self):
        return [f"{host}{path}" for _, host, path in self.asked]

    def _resolve(self, host, _port):
        if host in self.private:
            return ["10.0.0.7"]
        if host not in {one.split("/")[0] for one in self.answers}:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return [PUBLIC]

    def _connect(self, number, _port, _seconds):
        assert number == PUBLIC
        return line_to(self._serve)

    def _serve(self, line):
        with line:
            request = request_over(line)
            if not request:
                return
            head = request.decode("latin-1").split("\r\n")
            path = head[0].split()[1]
            told = dict(one.split(": ", 1) for one in head[1:] if ": " in one)
            host = told["Host"].split(":")[0]
            self.asked.append((self.now, host, path))
            self.heads.append(told)
            answer = self.answers.get(host + path, status(404))
            line.sendall(answer(told) if callable(answer) else answer)


def line_to(serve):
    """Give one end of a line; a thread serves the other, which it is given."""
    ours, theirs = socket.socketpair()
    threading.Thread(target=serve, args=(theirs,), daemon=True).start()
    return ours


def request_over(line):
    """Give the head of a request; nothing where the line was hung up before its end."""
    request = b""
    while b"\r\n\r\n" not in request:
        piece = line.recv(4096)
        if not piece:
            return b""
        request += piece
    return request


def ok(body, kind="text/html; charset=utf-8", **more):
    body = body.encode() if isinstance(body, str) else body
    lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode() + body


def status(number, **more):
    lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
    return f"HTTP/1.1 {number} No\r\nContent-Length: 0\r\n{lines}\r\n".encode()
