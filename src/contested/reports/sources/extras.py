"""Which kinds of files need a package that may not be there, and the line that says how to get it."""

from importlib.util import find_spec

_NEEDS = {
    ".zst": ("zstandard", "archives"),
    ".warc": ("fastwarc", "archives"),
    ".wet": ("fastwarc", "archives"),
    ".parquet": ("pyarrow", "tables"),
}


def missing(*endings: str) -> str:
    """Give the line that brings what files of these endings need and is not there, or ""."""
    for ending in endings:
        module, extra = _NEEDS.get(ending, ("", ""))
        if module and find_spec(module) is None:
            return f"{ending} files need a package that is not here: pip install 'contested[{extra}]'"
    return ""
