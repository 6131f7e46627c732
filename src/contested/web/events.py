"""What a job's page is told while it is open."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from contested.publishing import one_line
from contested.web.orders import Job
from contested.web.work import Jobs

STEP = 0.25
"""Seconds between two looks at a job."""
QUIET = 15.0
"""Seconds after which a stream says that it is still there, so that a page that has gone is noticed."""
MOST = 40
"""Streams open at once; a browser opens six to one host, and a hidden page none."""
_STILL = b": still here\n\n"


class Stream(StreamingResponse):
    """The answer that carries events, as long as few enough are open."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry the events, or refuse where too many pages are being told."""
        state = scope["app"].state
        told = getattr(state, "told", 0)
        if told >= MOST:
            await Response(status_code=503, headers={"retry-after": "60"})(scope, receive, send)
            return
        state.told = told + 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            state.told -= 1


def stream(events: AsyncIterator[bytes | str]) -> Stream:
    """Give the answer that carries events."""
    return Stream(events, media_type="text/event-stream")


async def job_events(jobs: Jobs, key: str) -> AsyncIterator[bytes]:
    """Tell each state of a job until it has ended or the desk closes: "job" with what it says, and its version."""
    told = -1
    quiet = 0.0
    while (job := jobs.job(key)) is not None and not jobs.closing:
        if job.version != told:
            told, quiet = job.version, 0.0
            yield _event("job", {"version": job.version, "ended": job.state.ended, "says": says(job)}, mark=str(told))
            if job.state.ended:
                return
        elif quiet >= QUIET:
            quiet = 0.0
            yield _STILL
        quiet += STEP
        await asyncio.sleep(STEP)


def says(job: Job) -> str:
    """Say in one line where a job stands."""
    done = f"{job.done} of {max(job.total, job.done)} read" if job.total else "nothing to read"
    words = {
        "waiting": "Waiting for its turn.",
        "running": f"{job.step[:1].upper()}{job.step[1:]}: {done}.",
        "done": f"Done: {done}, {_many(job.claims, 'claim')} drawn, {_many(job.doubted, 'doubt')} met.",
        "stopped": f"Stopped: {done}; what was read is in the record.",
        "failed": f"Failed: {job.problem}. {done[:1].upper()}{done[1:]}; what was read is in the record.",
    }
    return one_line(words[job.state])  # addresses and names may hold what turns the direction of writing


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _event(kind: str, data: dict[str, str | int | bool], *, mark: str) -> bytes:
    # JSON has no line breaks of its own, so that no text can end the event and begin another
    return f"event: {kind}\nid: {mark}\ndata: ".encode() + msgspec.json.encode(data) + b"\n\n"
