"""The command line: a thin face, one file a command.

Takes the words of a command. Gives text or JSON lines on standard output, progress and errors on standard error, and an
exit code. Never decides anything: each command calls one verb of the pipeline. Commands are loaded when they are
called, so that ``contested --help`` loads no parser.
"""

from contested.cli.app import main

__all__ = ["main"]
