"""Sources of documents, one file a kind: files and folders, JSON lines, tables, web archives, standard input."""

from contested.reports.sources.opening import open_sources
from contested.reports.sources.tables import columns_of

__all__ = ["columns_of", "open_sources"]
