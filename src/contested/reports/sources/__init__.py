"""Sources of documents, one file a kind: files and folders, JSON lines, what is packed, standard input."""

from contested.reports.sources.opening import open_sources

__all__ = ["open_sources"]
