"""Check that nothing in a record was altered since it was written."""

from attrs import frozen

from contested.record import Record


@frozen(kw_only=True)
class Verified:
    """What checking found.

    Attributes:
        breaks: one plain line for each thing altered; empty when all is well.
        head: the last link of the chain; noted elsewhere, it shows later that nothing before it was rewritten.
    """

    breaks: tuple[str, ...]
    head: str


def verify(record: Record) -> Verified:
    """Walk the record's chain of digests and hold every row against it."""
    return Verified(breaks=record.verify(), head=record.head())
