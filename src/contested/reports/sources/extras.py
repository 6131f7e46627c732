"""Which kinds of files need a package that may not be there, and the line that says how to get it."""

from importlib.util import find_spec

from contested.reports import installing

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
            return f"{ending} files need a package that is not here: {installing.command(module)}"
    return ""
