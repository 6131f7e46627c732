"""Erase a payload from the record for good, in the open: the row stays, its content does not."""

import datetime as dt

from contested.domain.errors import UsageError
from contested.record import Record, Redaction


def redact(record: Record, identity: str, *, reason: str, who: str, at: dt.datetime) -> Redaction:
    """Erase what the record keeps under an id, and note who did so, when and why; ``verify`` still holds.

    Raises:
        UsageError: the reason is empty, or the id stands for nothing that can be erased.
    """
    if not reason.strip():
        raise UsageError(f"a redaction needs its reason: contested redact {identity} --reason TEXT --who NAME")
    return record.redact(identity, reason=reason, who=who, at=at)
