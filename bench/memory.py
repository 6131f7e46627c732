"""How much memory a process held at most, in one unit on every system.

A process that another one starts is told to have held at least what that one did: measure before the starter grows.
"""

import resource
import sys

UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system counts."""


def megabytes(usage: resource.struct_rusage | None = None) -> float:
    """Give the greatest memory so far, of this process or of one that was waited for, in megabytes."""
    return (usage or resource.getrusage(resource.RUSAGE_SELF)).ru_maxrss * UNIT / 1e6
