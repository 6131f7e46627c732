"""Where commands write: answers on standard output, everything else on standard error."""

import sys
from collections.abc import Iterable

from contested.domain.doubt import Doubt

MAX_DOUBTS = 12
"""Faulty inputs named one by one on standard error; the rest are counted."""


def say(text: str) -> None:
    """Write text as one or more lines of the answer, free of control characters that would move the cursor."""
    clean = "".join(char if char in "\n\t" or char.isprintable() else "�" for char in text)
    sys.stdout.write(f"{clean.rstrip()}\n")


def note(text: str) -> None:
    """Write a line beside the answer."""
    sys.stderr.write(f"{text}\n")


def emit(objects: Iterable[bytes]) -> None:
    """Write JSON lines; each object brings its own line end."""
    sys.stdout.flush()
    sink = getattr(sys.stdout, "buffer", None)
    for one in objects:
        line = one if one.endswith(b"\n") else one + b"\n"
        if sink is None:
            sys.stdout.write(line.decode())
        else:
            sink.write(line)
    if sink is not None:
        sink.flush()


def note_doubts(doubts: Iterable[Doubt], *, more: bool = False) -> None:
    """Name the inputs that could not be read whole, one line each, and count the rest; ``more``: these are not all."""
    told = list(doubts)
    for doubt in told[:MAX_DOUBTS]:
        note(f"{doubt.reason}: {doubt.detail}")
    if len(told) > MAX_DOUBTS:
        least = "at least " if more else ""
        note(f"and {least}{len(told) - MAX_DOUBTS:,} more doubts about inputs")


def counted(number: int, noun: str) -> str:
    """Give a number with its noun, in the plural where there are none or several."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
