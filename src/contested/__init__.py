"""Read reports of an armed conflict and keep the record: every fact leads back to its sentence.

The library offers the same verbs as the command line, one a room; see the sign in each room's ``__init__``.
Importing this package loads nothing heavy: no parser, no gazetteer.
"""

__version__ = "0.1.0"
