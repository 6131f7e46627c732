"""The commands by name, and what happens when one fails.

Exit codes: 0 done (an empty answer says so), 1 a gate failed, 2 wrong usage or no input that could be read, 3 reference
data missing, 130 interrupted, 143 told to end (SIGTERM).
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from types import FrameType
from typing import Literal

from cyclopts import App, CycloptsError, Parameter

from contested.domain.errors import ContestedError

DEBUG = "--debug"
INTERRUPTED = 130
TOLD_TO_END = 143

COMMANDS = {
    "brief": "Read reports and give a sourced brief: on the terminal, as a page, or as JSON lines.",
    "ingest": "Read reports, or the rows of a starting map, into the record.",
    "ask": "Ask the record who holds a place, what happened, or what it measures.",
    "changes": "Tell what is believed differently now than on an earlier known day, and why.",
    "show": "Show one thing with its whole chain, down to the sentence.",
    "sources": "Tell who says things, how far each is believed in a month, and why.",
    "why": "Tell what was seen in a sentence, and which rule fired or why none did.",
    "export": "Write what the record tells: CSV, GeoJSON or JSON lines, or rows of another codebook.",
    "map": "Draw who holds what on a day: areas, fronts, pockets; SVG, PNG or GeoJSON.",
    "desk": "See, question and review the record in the browser, on this machine alone.",
    "judge": "Correct the record: a person's judgement outranks the machine.",
    "verify": "Check that nothing in the record was altered.",
    "redact": "Erase what the record keeps under an id, in the open.",
    "read": "Read files into reports, as JSON lines for the next stage.",
    "draw": "Draw claims from reports given as JSON lines on standard input.",
    "places": "Build the gazetteer of places, and look places up in it.",
    "directory": "List the directory of actors, sources and deeds, and check it.",
}
"""Every command and its line in the help; each lives in the file of its name."""

GROUPS = frozenset({"ask", "places", "directory"})
"""The commands that have commands of their own."""

EPILOGUE = (
    "Every question takes --true DAY (when it was so) and --known DAY (when a reader could know it). "
    f"{DEBUG} shows where an error comes from."
)


def build_app(*, formatter: Literal["default", "plain"] = "default") -> App:
    """Give the app with every command registered by name and none loaded."""
    app = App(
        name="contested",
        help="Read reports of an armed conflict and keep the record: who did what, who says so, who holds each place.",
        help_epilogue=EPILOGUE,
        help_format="plaintext",
        help_formatter=formatter,
        default_parameter=Parameter(negative="", show_default=False),
        version=lambda: version("contested"),
        print_error=False,
        exit_on_error=False,
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    for name, line in COMMANDS.items():
        target = "app" if name in GROUPS else f"{name}_command"
        app.command(f"contested.cli.{name}:{target}", name=name, help=line)
    return app


class _EndedError(KeyboardInterrupt):
    """The process was told to end: everything that Ctrl-C tidies is tidied."""


def _end(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the tidying is under way; a second one would break into it
    raise _EndedError


@contextmanager
def _ending() -> Iterator[None]:
    """Answer SIGTERM like Ctrl-C for as long as a command runs."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; errors become one line on standard error.

    Args:
        words: the words after the program's name; None takes the process's own.
    """
    given = list(sys.argv[1:] if words is None else words)
    debug = DEBUG in given
    given = [word for word in given if word != DEBUG]
    # Before numpy is loaded, whose threads would idle beside the reading (language/model.py) and slow its every use of
    # memory, a tenth of the time in all.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        with _ending():
            return _exit_code(build_app()(given))
    except KeyboardInterrupt as end:
        _complain("interrupted; what was read is kept: run the same command again to go on")
        return TOLD_TO_END if isinstance(end, _EndedError) else INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`contested ... | head`): nothing is wrong, and nobody listens.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CycloptsError as fault:
        if debug:
            raise
        form = "; write a day as YYYY-MM-DD, as in 2018-11-25" if " into date" in str(fault) else ""
        _complain(f"{_one_line(fault)}{form}; see: contested {_command_of(given)}--help")
        return 2
    except ContestedError as fault:
        if debug:
            raise
        _complain(_one_line(fault))
        return fault.exit_code
    except Exception as fault:  # a bug of ours must not show a page of traceback to a reader
        if debug:
            raise
        again = " ".join(["contested", *given, DEBUG])
        _complain(f"unexpected fault ({type(fault).__name__}: {_one_line(fault)}); see where with: {again}")
        return 1


def _exit_code(answer: object) -> int:
    return answer if isinstance(answer, int) else 0


def _command_of(words: Sequence[str]) -> str:
    return f"{words[0]} " if words and words[0] in COMMANDS else ""


def _one_line(fault: BaseException) -> str:
    text = " ".join(str(fault).split())
    return text if text.endswith("...") else text.removesuffix(".")


def _complain(line: str) -> None:
    sys.stderr.write(f"contested: {line}\n")
