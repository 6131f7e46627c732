"""``contested redact``: erase what the record keeps under an id, in the open."""

import msgspec

from contested.cli.options import RECORD, RecordOptions, now
from contested.cli.out import emit, say
from contested.pipeline.redact import redact
from contested.record import open_record


def redact_command(identity: str, /, *, reason: str, who: str, options: RecordOptions = RECORD) -> int:
    """Erase what the record keeps under an id; that it was erased, by whom and why, stays.

    Args:
        identity: Id of a report or claim, or its first six characters or more.
        reason: Why it is erased.
        who: Who erases it.
        options: Which record, and in which form to answer.
    """
    with open_record(options.record, create=False) as record:
        done = redact(record, identity, reason=reason, who=who, at=now())
    if options.json:
        emit([msgspec.json.encode({"v": 1, "type": "redaction", **msgspec.to_builtins(done)})])
        return 0
    say(f"erased {done.rows} rows behind {done.subject}: {reason}")
    if done.standing:
        say(f"other versions of the same address stand: {', '.join(done.standing)}")
    return 0
