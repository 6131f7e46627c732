"""A file that holds many documents to the source that gives them, by its ending."""

from contested.reports import folders
from contested.reports.folders import Found
from contested.reports.items import Columns, Source
from contested.reports.sources.lines import Lines
from contested.reports.sources.parquet import Parquet
from contested.reports.sources.tables import Csv
from contested.reports.sources.warc import Archive


def container(found: Found, *, columns: Columns | None = None) -> Source:
    """Give the source of a file of many documents."""
    inner, _ = folders.endings(found.path.name)
    if inner in folders.ARCHIVES:
        return Archive(found=found)
    if inner == ".parquet":
        return Parquet(found=found, columns=columns or Columns())
    if inner in folders.TABLES:
        return Csv(found=found, columns=columns or Columns())
    return Lines(found=found)
