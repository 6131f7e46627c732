"""Following the record: pages are told when anybody has written to it, this desk or another program."""

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.web.events import stream
from contested.web.large import is_large
from contested.web.render import Tab
from contested.web.store import Desk, desk_of

tab: Tab | None = None

STEP = 1.0
"""Seconds between two looks at the record, each about a millisecond."""

ALIVE = 15
"""Looks without news after which a line is sent all the same, so that a page that has gone is noticed."""


async def events(request: Request) -> Response:
    """Give a stream of events: ``head`` with the end of the record's chain, at once and whenever it moves."""
    return stream(heads(desk_of(request)))


async def heads(desk: Desk, *, step: float = STEP) -> AsyncIterator[str]:
    """Give the lines of the stream, until the desk closes: ``head``, and ``answers`` of a large record when renewed."""
    last: str | None = None
    answers = ""
    quiet = 0
    yield "retry: 2000\n\n"
    while not desk.closing.is_set():
        head = await run_in_threadpool(desk.head)
        quiet += 1
        if head != last:
            last, quiet = head, 0
            yield f"event: head\ndata: {head}\n\n"
        news = await run_in_threadpool(_renewed, desk)
        if news != answers:
            answers, quiet = news, 0
            yield f"event: answers\ndata: {news}\n\n"
        elif quiet >= ALIVE:
            quiet = 0
            yield ": still here\n\n"
        await asyncio.sleep(step)


def _renewed(desk: Desk) -> str:
    """See to it that kept answers that pages look at follow the record; give of which head they are, "" for none."""
    kept = desk.kept(renew=False) if is_large(desk) else None
    if kept is None:
        return ""
    kept = desk.kept(renew=True) or kept
    return kept.head


routes = [Route("/events", events)]
