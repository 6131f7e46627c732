"""What hosts ask of programs in their robots.txt: which addresses are left alone, and how long to wait in between."""

import http
from collections import OrderedDict
from collections.abc import Callable

from attrs import frozen
from protego import Protego

from contested.reports.address import AGENT
from contested.reports.address import KINDS as PAGES
from contested.reports.fetched import Answer
from contested.reports.hosts import Target

KINDS = PAGES | {"application/octet-stream", "of no stated kind"}
"""Media types of a robots.txt; careless hosts call it by none."""
LONGEST_DELAY = 60.0
"""Seconds between two requests that a host may ask for at most; who asks for more gets this."""
_HOSTS = 4096
"""Hosts whose wishes are kept in memory at a time."""
_CHARS = 500_000
"""What is read of one robots.txt; at least as much as the standard asks for."""
_MISSING = frozenset(range(400, 500)) - {http.HTTPStatus.TOO_MANY_REQUESTS}


@frozen(kw_only=True)
class Wishes:
    """What one host asks for.

    Attributes:
        rules: its robots.txt, or None where there is none.
        problem: why nothing of it is asked for in this run, or "".
    """

    rules: Protego | None = None
    problem: str = ""

    def refusal(self, target: Target) -> str:
        """Give "" where an address may be asked for, else why not."""
        if self.rules is None or self.rules.can_fetch(target.url, AGENT):
            return self.problem
        return "its host asks programs to leave it alone (robots.txt)"

    def delay(self) -> float:
        """Give the seconds that the host wants between two requests, 0 to 60."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(AGENT)
        asked = [self.rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
        return min(LONGEST_DELAY, max(0.0, *asked))


class Robots:
    """The wishes of hosts, asked for once a run."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        self._ask = ask
        self._known: OrderedDict[tuple[bool, str, int], Wishes] = OrderedDict()

    def of(self, target: Target) -> Wishes:
        """Give the wishes of an address's host."""
        key = (target.secure, target.host, target.port)
        if key not in self._known:
            self._known[key] = _wishes(self._ask(_address_of(target)))
            if len(self._known) > _HOSTS:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


def _address_of(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{'https' if target.secure else 'http'}://{host}:{target.port}/robots.txt"


def _wishes(answer: Answer) -> Wishes:
    """Read what a host answered: no such file is no wish, and a host in trouble is left alone."""
    if answer.status in _MISSING:
        return Wishes()
    if answer.problem:
        return Wishes(problem=f"its host did not say what it asks of programs (robots.txt: {answer.problem})")
    return Wishes(rules=Protego.parse(answer.raw[:_CHARS].decode("utf-8-sig", "replace")))
