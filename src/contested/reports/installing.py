"""The command that brings a package that is not here."""

import sys
from pathlib import Path


def command(package: str) -> str:
    """Give the command that installs a package beside the Python that runs."""
    return f"{_python()} -m pip install {package}"


def _python() -> str:
    """Give the Python that runs, as it is called from here: a checkout has its own, which may not be on the path."""
    python, here = Path(sys.executable), Path.cwd()
    return str(python.relative_to(here)) if python.is_relative_to(here) else "python"
