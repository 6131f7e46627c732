"""Addresses and feeds as sources: pages are asked for one by one, slowly, and only where their hosts allow it."""

import hashlib
import http
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from attrs import define, evolve, field, frozen

from contested.domain.doubt import Reason
from contested.domain.ids import make_id
from contested.reports.address import FEEDS, KINDS, Network, ask
from contested.reports.entries import Entry, entries_of, looks_like_feed
from contested.reports.fetched import Answer, Tags
from contested.reports.hosts import Target
from contested.reports.items import Form, Item, refuse
from contested.reports.robots import KINDS as ROBOTS_KINDS
from contested.reports.robots import LONGEST_DELAY, Robots
from contested.reports.sources.passed import told

SECONDS = 1.0
"""Time between two requests to one host, where it does not ask for more."""
_HOSTS = 10_000
"""From this many hosts on, those that nothing is waited for any more are forgotten."""


class Pause(Protocol):
    """Waits between requests; given by the caller, who has the clock."""

    def wait(self, host: str, seconds: float) -> None:
        """Return when so many seconds have passed since this was last called for the host; at once the first time."""


class Slept:
    """Waits by the machine's own clock."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> None:
        """Sleep for what is left of the time since the last call for this host."""
        left = self._last.get(host, float("-inf")) + seconds - time.monotonic()
        if left > 0:
            time.sleep(left)
        now = self._last[host] = time.monotonic()
        if len(self._last) > _HOSTS:
            self._last = {name: at for name, at in self._last.items() if now - at <= LONGEST_DELAY}


class Visitor:
    """Asks for addresses as their hosts wish: by robots.txt, and not more often than once a second."""

    def __init__(self, *, network: Network | None = None, pause: Pause | None = None) -> None:
        self._network = network or Network()
        self._pause = pause or Slept()
        self._robots = Robots(self._ask_robots)

    def visit(self, address: str, *, kinds: frozenset[str] = KINDS, tags: Tags | None = None) -> Answer:
        """Ask for an address; each host on the way is asked for its wishes first. Never raises."""
        return ask(address, network=self._network, kinds=kinds, tags=tags, before=self._allowed)

    def _allowed(self, target: Target) -> str:
        wishes = self._robots.of(target)
        refusal = wishes.refusal(target)
        if not refusal:
            self._pause.wait(target.host, max(SECONDS, wishes.delay()))
        return refusal

    def _ask_robots(self, address: str) -> Answer:
        return ask(address, network=self._network, kinds=ROBOTS_KINDS, before=self._slowly)

    def _slowly(self, target: Target) -> str:
        self._pause.wait(target.host, SECONDS)
        return ""


def feeds(urls: Sequence[str], *, network: Network | None = None, pause: Pause | None = None) -> tuple["Feed", ...]:
    """Give one source for each address of a feed (or of a page, which is then read alone); see ``Feed``.

    Args:
        urls: http or https.
        network: how to speak to the network; None takes the machine's own.
        pause: waits between requests; None sleeps.
    """
    visitor = Visitor(network=network, pause=pause)
    return tuple(Feed(url=url.strip(), visitor=visitor) for url in dict.fromkeys(urls))


def addresses(
    lines: Iterable[str], *, name: str = "addresses", network: Network | None = None, pause: Pause | None = None
) -> "Addresses":
    """Give the source of a list of addresses, one a line; empty lines and those that begin with "#" are passed over.

    Args:
        lines: the list; read once for each call of ``items``.
        name: its name in the record and in messages, such as that of its file.
        network: how to speak to the network; None takes the machine's own.
        pause: waits between requests; None sleeps.
    """
    return Addresses(lines=lines, name=name, visitor=Visitor(network=network, pause=pause))


@frozen(kw_only=True)
class Feed:
    """The pages that a feed tells of. One call of ``items`` asks for the feed once.

    The state keeps which entries of the feed were read, and what the feed told of its own state, which is sent along
    so that a feed that did not change is not sent again. An entry whose page could not be had is tried again the next
    time; one without an address is read by the words that the feed has of it.
    """

    url: str
    visitor: Visitor

    @property
    def key(self) -> str:
        """Stable name in the record."""
        return f"feed:{self.url}"

    @property
    def total(self) -> int | None:
        """Not known before it is asked for."""
        return None

    def items(self, state: str) -> Iterator[Item]:
        """Give the entries that are new; see ``Source``."""
        kept = told(state)
        tags = Tags(etag=_text(kept.get("etag")), modified=_text(kept.get("modified")))
        answer = self.visitor.visit(self.url, kinds=KINDS | FEEDS, tags=tags)
        if answer.problem:
            yield refuse(self.url, Reason.UNREADABLE, answer.problem)
        elif answer.status == http.HTTPStatus.NOT_MODIFIED:
            return
        elif answer.kind in KINDS and not looks_like_feed(answer.raw):
            yield _page(answer)
        else:
            yield from self._new(answer, kept.get("seen"))

    def _new(self, answer: Answer, seen: object) -> Iterator[Item]:
        found = entries_of(answer)
        if isinstance(found, str):
            yield refuse(self.url, Reason.MALFORMED, found)
            return
        known = set(seen) if isinstance(seen, list) else set()
        past = [entry.id for entry in found if entry.id in known]
        fresh = [entry for entry in found if entry.id not in known]
        missed = False
        for number, entry in enumerate(fresh, 1):
            item = self._item(entry, answer.url)
            missed = missed or not item.raw
            past += [entry.id] if item.raw else []
            # the feed's own tags only once all of it is read: they say that nothing of it need be sent again
            tags = answer.tags if number == len(fresh) and not missed else Tags()
            yield evolve(item, state=json.dumps({"seen": past, "etag": tags.etag, "modified": tags.modified}))

    def _item(self, entry: Entry, feed: str) -> Item:
        if not entry.url:
            line = {"title": entry.title, "published": entry.published, "text": entry.words}
            raw = json.dumps({name: words for name, words in line.items() if words}, ensure_ascii=False).encode()
            return Item(name=f"{feed}: {entry.title or entry.id}"[:200], file=feed, raw=raw, form=Form.LINE)
        answer = self.visitor.visit(entry.url)
        if answer.problem:
            return refuse(entry.url, Reason.UNREADABLE, answer.problem)
        return evolve(_page(answer), published=entry.published)


@define(kw_only=True)
class Addresses:
    """The pages of a list of addresses. The state says how many of its lines were done, and a hash of them."""

    lines: Iterable[str]
    name: str
    visitor: Visitor = field(repr=False)

    @property
    def key(self) -> str:
        """Stable name in the record."""
        return f"addresses:{self.name}"

    @property
    def total(self) -> int | None:
        """Lines of the list, where it is held whole."""
        return len(self.lines) if isinstance(self.lines, Sequence) else None

    def items(self, state: str) -> Iterator[Item]:
        """Give the pages after a state; a list that was changed before that place is gone through from its start."""
        lines = tuple(self.lines)
        done = told(state).get("number")
        start = done if isinstance(done, int) and 0 <= done <= len(lines) else 0
        digest = hashlib.sha256()
        for line in lines[:start]:
            digest.update(_digest(line))
        if start and told(state).get("sha256") != digest.hexdigest():
            start, digest = 0, hashlib.sha256()
        for number, line in enumerate(lines[start:], start + 1):
            digest.update(_digest(line))
            url = line.strip()
            if not url or url.startswith("#"):
                continue
            answer = self.visitor.visit(url)
            item = refuse(url, Reason.UNREADABLE, answer.problem) if answer.problem else _page(answer)
            after = json.dumps({"number": number, "sha256": digest.hexdigest()})
            yield evolve(item, state=after, passed=number)


def _page(answer: Answer) -> Item:
    form = Form.TEXT if answer.kind == "text/plain" else Form.PAGE
    url = answer.url
    return Item(name=url[:200], file=url, raw=answer.raw, form=form, url=url, charset=answer.charset)


def _digest(line: str) -> bytes:
    return make_id("l", line.strip()).encode()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
