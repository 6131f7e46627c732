"""Which kinds of files need a package that may not be there, and the line that says how to get it."""

import sys
from importlib.util import find_spec
from pathlib import Path

_NEEDS = {
    ".zst": "zstandard",
    ".warc": "fastwarc",
    ".wet": "fastwarc",
    ".parquet": "pyarrow",
}


def missing(*endings: str) -> str:
    """Give the line that brings what files of these endings need and is not there, or ""."""
    for ending in endings:
        module = _NEEDS.get(ending, "")
        if module and find_spec(module) is None:
            return f"{ending} files need a package that is not here: {_python()} -m pip install {module}"
    return ""


def _python() -> str:
    """Give the Python that runs, as it is called from here: a checkout has its own, which may not be on the path."""
    python, here = Path(sys.executable), Path.cwd()
    return str(python.relative_to(here)) if python.is_relative_to(here) else "python"
