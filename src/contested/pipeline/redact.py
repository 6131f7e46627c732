"""Erase a payload from the record for good, in the open: the row stays, its content does not."""

import datetime as dt

from contested.domain.errors import UsageError
from contested.pipeline.identify import whole_id
from contested.record import Record, Redaction


def redact(record: Record, identity: str, *, reason: str, who: str, at: dt.datetime) -> Redaction:
    """Erase what the record keeps under an id, and note who did so, when and why; ``verify`` still holds.

    The beginning of an id, of at least six characters, stands for the whole.

    Raises:
        UsageError: the reason is empty, several ids begin so, or the id stands for nothing that can be erased.
    """
    if not reason.strip():
        raise UsageError(f"a redaction needs its reason: contested redact {identity} --reason TEXT --who NAME")
    identity = whole_id(identity, (one for _, one in record.matching(identity))) or identity
    return record.redact(identity, reason=reason, who=who, at=at)
