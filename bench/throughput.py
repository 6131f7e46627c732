"""What is measured of reading, one bench after another: ``python bench/throughput.py [--quick] [--peer PYTHON]``.

Texts end to end beside the full spaCy pipe (``whole.py``), on made texts and on MUC-4 where it lies beside the
checkout; speed against what the gate loses; pages beside other readers (``pages.py``); archives of each kind beside
the plain library (``sources.py``); processes side by side, their memory and the cost of a million reports
(``pool.py``). ``--quick`` reads a few texts of each, once: all of it runs, and the numbers are rough.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHOLE = (
    ("whole.py", "--texts", "made"),
    ("whole.py", "--texts", "muc4"),
    ("whole.py", "--curve"),
    ("pages.py",),
    ("sources.py",),
    ("pool.py",),
    ("pool.py", "--long", "200000"),
)
QUICK = (
    ("whole.py", "--texts", "made", "--number", "40", "--rounds", "1"),
    ("whole.py", "--texts", "muc4", "--number", "20", "--rounds", "1"),
    ("whole.py", "--curve", "--number", "20", "--rounds", "1"),
    ("pages.py", "--number", "24", "--rounds", "1"),
    ("sources.py", "--number", "100", "--pages", "24", "--rounds", "1"),
    ("pool.py", "--number", "100", "--rounds", "1"),
)


def main() -> int:
    """Run the benches; give the first exit status that is no success."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a few texts of each, once")
    parser.add_argument("--peer", default="", help="a Python that has textacy 0.13 and the model")
    parser.add_argument("--price", default="0", help="of an hour of a core, in any money")
    asked = parser.parse_args()
    for script, *words in QUICK if asked.quick else WHOLE:
        more = ("--peer", asked.peer) if script == "whole.py" and asked.peer else ()
        more = ("--price", asked.price) if script == "pool.py" else more
        print(f"\n== {' '.join((script, *words))}", flush=True)
        done = subprocess.run((sys.executable, str(HERE / script), *words, *more), check=False)
        if done.returncode != 0:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
