"""The errors a caller can meet.

::

    ContestedError
    ├── UsageError             wrong call or unreadable argument         exit 2
    ├── MissingReferenceError  a model, gazetteer or data file is absent exit 3
    ├── RecordError            the record file cannot be used            exit 2
    └── GateError              a gate (publication, quality) failed      exit 1

Exceptions are for wrong usage, configuration and missing reference data. Odd input never raises: it gives a Doubt.
Each message is one line and ends with the command that repairs the situation.
"""


class ContestedError(Exception):
    """Base of all errors of this package; ``exit_code`` is what the command line returns."""

    exit_code = 1

    @property
    def line(self) -> str:
        """What is wrong, for a face that has no command line."""
        return str(self)


class UsageError(ContestedError):
    """The call was wrong; the message ends with the right one.

    Args:
        line: what is wrong; all of the message where the same words help at every face.
        command: what repairs it on the command line ("look with: contested show ID"), which a page does not say.
    """

    exit_code = 2

    def __init__(self, line: str, *, command: str = "") -> None:
        """Take what is wrong, and apart from it the command that repairs it."""
        super().__init__(f"{line}; {command}" if command else line)
        self._line = line

    @property
    def line(self) -> str:
        """What is wrong, without the command that repairs it."""
        return self._line


class MissingReferenceError(ContestedError):
    """Reference data or a model is missing; the message ends with the command that brings it."""

    exit_code = 3


class RecordError(ContestedError):
    """The record file cannot be opened, written or trusted."""

    exit_code = 2


class GateError(ContestedError):
    """A gate refused: publication or a quality floor."""

    exit_code = 1
