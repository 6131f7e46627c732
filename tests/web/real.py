"""The desk as people run it: a process of its own that listens, spoken to over the network of this machine."""

import http.client
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode

from contested.web.guard import HEADER
from contested.web.keys import Keys

LONG = 120.0
"""Seconds that what loads the parser may take."""
PROGRAM = [sys.executable, "-c", "import sys; from contested.cli import main; sys.exit(main())"]


@contextmanager
def desk_process(record, *, program=PROGRAM):
    """Give a desk that runs over a record: ``process`` and ``keys``; it is killed in the end where it still runs."""
    command = [*program, "desk", "--no-browser", "--port", "0", "--record", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            found = re.search(r":(\d+)/\?token=(\S+)", process.stdout.readline())
            assert found, process.stderr.read()
            yield Running(process, Keys(port=int(found[1]), token=found[2]))
        finally:
            process.kill()


class Running:
    """A desk that runs, and how its own pages speak to it."""

    def __init__(self, process, keys):
        self.process = process
        self.keys = keys

    def ask(self, method, path, body=None, **headers):
        """Give status, headers and text of an answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.keys.port, timeout=LONG)
        sent = {
            "cookie": f"{self.keys.cookie}={self.keys.session}",
            "origin": f"http://127.0.0.1:{self.keys.port}",
            HEADER: self.keys.csrf,
        }
        try:
            line.request(method, path, body, sent | headers)
            with line.getresponse() as answer:
                return answer.status, answer.headers, answer.read().decode(errors="replace")
        finally:
            line.close()

    def send(self, path, **fields):
        """Send a form; give status, headers and text of the answer."""
        return self.ask("POST", path, urlencode(fields), **{"content-type": "application/x-www-form-urlencoded"})


def until(told, *, seconds=LONG):
    """Wait until ``told`` gives something; give it."""
    deadline = time.monotonic() + seconds
    while not (found := told()):
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.05)
    return found
