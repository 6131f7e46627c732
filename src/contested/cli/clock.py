"""The clock, and the record's file when none is named: what a command needs before it loads anything."""

import datetime as dt
from pathlib import Path

DEFAULT_RECORD = Path("contested.db")


def now() -> dt.datetime:
    """Read the clock: the instant in UTC. The only place that does."""
    return dt.datetime.now(tz=dt.UTC)


def today() -> dt.date:
    """Give the day of the clock, in UTC."""
    return now().date()
