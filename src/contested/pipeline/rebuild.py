"""Working kept answers out in a process of its own: ``python -m contested.pipeline.rebuild RECORD OUT KNOWN METHOD``.

Its memory goes with it when it ends. It can be ended at any moment: the file it writes is there whole or not at all.
"""

import contextlib
import datetime as dt
import os
import signal
import sys
from pathlib import Path

from contested.control import Method
from contested.domain.errors import ContestedError
from contested.pipeline.keep import write
from contested.pipeline.kept import Asked, work_out
from contested.pipeline.reference import load_reference
from contested.record import open_record

NICENESS = 5
"""How far it stands back behind the pages where both want a processor."""


def command(record: Path, out: Path, asked: Asked) -> list[str]:
    """Give the words that start the process."""
    known = "" if asked.known is None else asked.known.isoformat()
    return [sys.executable, "-m", __spec__.name, str(record), str(out), known, str(asked.method)]


def main(words: list[str]) -> int:
    """Work out and write; what goes wrong is one line on standard error."""
    record, out, known, method = words
    # The desk ends it, whatever its terminal is told; a draft that is being written is removed on the way out.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS)
    asked = Asked(known=dt.date.fromisoformat(known) if known else None, method=Method(method))
    try:
        with open_record(Path(record), read_only=True) as opened:
            fresh = work_out(opened, reference=load_reference(), asked=asked)
        write(fresh, Path(out))
    except MemoryError:
        sys.stderr.write("there is not enough memory for so many facts\n")
    except (ContestedError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
