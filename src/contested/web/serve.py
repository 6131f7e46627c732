"""The server: a socket on loopback first, so that the page opens at once, and the loading behind it."""

import datetime as dt
import os
import secrets
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from attrs import frozen

from contested.domain.errors import UsageError
from contested.web.keys import Keys

if TYPE_CHECKING:
    from contested.pipeline.reference import Reference

LOOPBACK = "127.0.0.1"
WAITING = 128
"""Connections that may wait while the app is loaded."""


@frozen(kw_only=True)
class Plan:
    """What to serve.

    Attributes:
        record: the record file.
        who: who judges when a page does not say otherwise.
        port: the port; 0 takes any that is free.
        load: gives the reference data; called in a thread of its own.
        clock: gives the instant in UTC.
    """

    record: Path
    who: str
    port: int
    load: "Callable[[], Reference]"
    clock: Callable[[], dt.datetime]


def serve(plan: Plan, *, opened: Callable[[str], None], left: Callable[[int], None]) -> None:
    """Serve the desk until it is interrupted.

    Args:
        plan: what to serve.
        opened: told the address to open, token and all, as soon as connections are taken.
        left: told, when it ends, how many jobs were left undone, if any were.

    Raises:
        UsageError: the port is taken or may not be listened on.
    """
    with listen(plan.port) as sock:
        keys = Keys(port=sock.getsockname()[1], token=secrets.token_urlsafe(32))
        opened(address_of(keys))
        run(plan, keys=keys, sock=sock, left=left)


def address_of(keys: Keys) -> str:
    """Give the address that lets in."""
    return f"http://{LOOPBACK}:{keys.port}/?token={keys.token}"


def listen(port: int) -> socket.socket:
    """Give a socket that takes connections from this machine alone.

    Raises:
        UsageError: the port is taken or may not be listened on.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # else a port rests for a minute after the desk before; elsewhere the option shares ports
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((LOOPBACK, port))
        sock.listen(WAITING)
    except OSError as fault:
        sock.close()
        raise UsageError(f"port {port}: {fault.strerror}; take another: contested desk --port 0") from fault
    return sock


def start_loading(load: "Callable[[], Reference]") -> "Future[Reference]":
    """Start loading the reference data, and give the promise of them."""
    promise: Future[Reference] = Future()

    def work() -> None:
        try:
            promise.set_result(load())
        except BaseException as fault:  # noqa: BLE001 - the page that needs them tells it
            promise.set_exception(fault)

    threading.Thread(target=work, name="reference", daemon=True).start()
    return promise


def run(plan: Plan, *, keys: Keys, sock: socket.socket, left: Callable[[int], None]) -> None:
    """Answer requests on a socket until interrupted, then end the work beside them."""
    import uvicorn  # noqa: PLC0415 - the socket takes connections already

    from contested.web.app import build_app  # noqa: PLC0415 - the same
    from contested.web.large import read_kept  # noqa: PLC0415 - the same
    from contested.web.store import Desk  # noqa: PLC0415 - the same

    desk = Desk(plan.record, reference=start_loading(plan.load), clock=plan.clock, who=plan.who)
    threading.Thread(target=read_kept, args=(desk,), name="kept", daemon=True).start()
    config = uvicorn.Config(
        build_app(desk, keys=keys),
        log_level="warning",
        lifespan="off",
        ws="none",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )

    class Server(uvicorn.Server):
        """Tells the streams of open pages to end before it waits for them."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            desk.closing.set()
            super().handle_exit(sig, frame)

    try:
        Server(config).run(sockets=[sock])
    finally:
        undone = desk.close()
        if undone:
            left(undone)
