"""``contested desk``: the record as a page in the browser, on this machine alone."""

import getpass
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from contested.cli.clock import DEFAULT_RECORD, now
from contested.cli.out import counted, note, say

if TYPE_CHECKING:
    from contested.pipeline.reference import Reference

NOBODY = "desk"
"""Who judges where the machine does not know who is at it."""


def desk_command(
    *,
    record: Path = DEFAULT_RECORD,
    port: int = 0,
    no_browser: bool = False,
    who: Annotated[str, Parameter(name="--as")] = "",
) -> int:
    """Serve the record as a page on this machine and open the browser: map, evidence, review, exports.

    Nothing is sent off the machine but the fetch of an address you paste. End it with Ctrl-C.

    Args:
        record: The record file; contested.db in the working folder when left out. A new one is made when absent.
        port: The port to listen on; any free one when left out.
        no_browser: Print the address and open no browser.
        who: The name under which you review; your login name when left out.
    """
    from contested.record import open_record  # noqa: PLC0415 - what the help does not need is loaded late
    from contested.web.scripts import MODULE, scripts_missing  # noqa: PLC0415 - the same
    from contested.web.serve import Plan, serve  # noqa: PLC0415 - the same

    if scripts_missing():
        note(f"the map is drawn without zoom, since its script is not here; bring it: {MODULE}")
    if not record.exists():
        note(f"{record} is new: add reports on the desk's page, or with: contested ingest FILE... --record {record}")
    with open_record(record) as opened:
        opened.head()  # a file that is no record, or of a newer version, is told here and not on a page

    def tell(address: str) -> None:
        say(f"the desk is open at {address}")
        sys.stdout.flush()
        if not no_browser:
            webbrowser.open(address)

    def left(jobs: int) -> None:
        note(f"{counted(jobs, 'job')} left undone; go on with what waits: contested desk --record {record}")

    try:
        serve(Plan(record=record, who=who or _login(), port=port, load=_load, clock=now), opened=tell, left=left)
    except KeyboardInterrupt:
        note("the desk is closed; what was acknowledged is in the record")
    return 0


def _load() -> "Reference":
    from contested.cli.loading import reference_with_progress  # noqa: PLC0415 - the desk takes connections already

    return reference_with_progress()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return NOBODY
