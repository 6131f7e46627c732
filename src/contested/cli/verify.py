"""``contested verify``: check that nothing in the record was altered."""

import msgspec

from contested.cli.options import RECORD, RecordOptions
from contested.cli.out import emit, say
from contested.pipeline.verify import verify
from contested.record import open_record


def verify_command(*, options: RecordOptions = RECORD) -> int:
    """Check that nothing in the record was altered; exit 1 when something was.

    Args:
        options: Which record, and in which form to answer.
    """
    with open_record(options.record, create=False) as record:
        found = verify(record)
    if options.json:
        told = {"v": 1, "type": "verified", "breaks": found.breaks, "head": found.head}
        emit([msgspec.json.encode(told)])
    else:
        say("\n".join(found.breaks) if found.breaks else f"{options.record}: nothing was altered")
        say(f"last link of the chain, to note elsewhere: {found.head or '-'}")
    return 1 if found.breaks else 0
