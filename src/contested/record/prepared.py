"""Rows made ready for the ledger away from the record: what a worker does, so that the one who writes only writes."""

from collections.abc import Iterator

from attrs import evolve, frozen

from contested.domain.errors import UsageError
from contested.domain.ids import digest_bytes
from contested.domain.report import Appearance, Reading
from contested.record.codec import encode, pack
from contested.record.ledger import Row
from contested.record.rows import Derived, Producer

BUNDLES = ("doubts", "traces", "sentences", "persons", "dateline")
"""Kinds of rows that hold all a stage found of one sort in a report; each is empty or one row."""

READING_STAGE = "reports"


@frozen(kw_only=True)
class ReadRows:
    """The rows of one input that was read.

    Attributes:
        name: name of the input for messages.
        report: id of its report, or "" when there is none.
        raw: bytes and report as rows; empty when there is no report.
        doubts: the doubts met as JSON text, or "".
        appearance: where and when the report appeared, as far as the input tells, or None.
    """

    name: str
    report: str = ""
    raw: tuple[Row, ...] = ()
    doubts: str = ""
    appearance: Appearance | None = None


@frozen(kw_only=True)
class DerivedRows:
    """The rows that one run of one stage yields for one report; ``run`` says that it ran."""

    report: str
    producer: Producer
    rows: tuple[Row, ...]
    run: Row


@frozen(kw_only=True)
class Rows:
    """What one input gave: the rows of its reading, where it was read, and of what was derived, where that was done."""

    read: ReadRows | None = None
    derived: DerivedRows | None = None


def rows_of(reading: Reading | None, derived: Derived | None) -> Rows:
    """Give the rows of one input; pure, and what it gives pickles.

    Raises:
        UsageError: claims of another report, or two of one id.
    """
    return Rows(
        read=None if reading is None else read_rows(reading),
        derived=None if derived is None else derived_rows(derived),
    )


def read_rows(reading: Reading) -> ReadRows:
    """Give the rows of one input that was read."""
    report = reading.report
    doubts = encode(reading.doubts) if reading.doubts else ""
    if report is None:
        return ReadRows(name=reading.name, doubts=doubts)
    # Filed under the digest of the bytes, so that they can be held against their own address.
    raw = Row(kind="raw", id=digest_bytes(reading.raw), report=report.id, payload=pack(reading.raw))
    return ReadRows(
        name=reading.name,
        report=report.id,
        raw=(raw, Row(kind="report", id=report.id, report=report.id, payload=encode(report))),
        doubts=doubts,
        appearance=reading.appearance,
    )


def derived_rows(derived: Derived) -> DerivedRows:
    """Give the rows of one stage for one report.

    Raises:
        UsageError: claims of another report, or two of one id.
    """
    stage, producer = derived.producer.stage, derived.producer.id
    payload = encode(derived.producer)
    run = Row(kind="run", id=stage, report=derived.report, stage=stage, producer=producer, payload=payload)
    return DerivedRows(report=derived.report, producer=derived.producer, rows=tuple(_rows(derived)), run=run)


def _rows(derived: Derived) -> Iterator[Row]:
    stage, producer, report = derived.producer.stage, derived.producer.id, derived.report
    seen: set[str] = set()
    for claim in derived.claims:
        if claim.report != report or claim.id in seen:
            what = "is given twice" if claim.id in seen else f"belongs to report {claim.report}"
            raise UsageError(f"claim {claim.id} {what}; give each claim of {report} once, told apart by its ordinal")
        seen.add(claim.id)
        yield Row(kind="claim", id=claim.id, report=report, stage=stage, producer=producer, payload=encode(claim))
    bundles = {
        "doubts": derived.doubts,
        "traces": derived.traces,
        # Tokens are the parser's and come back with it; the words and spans are what readers ask for.
        "sentences": tuple(evolve(sentence, tokens=()) for sentence in derived.sentences),
        "persons": derived.persons,
        "dateline": () if derived.place is None else (derived.place,),
    }
    for kind in BUNDLES:
        if bundles[kind]:
            payload = encode(bundles[kind])
            yield Row(kind=kind, id="", report=report, stage=stage, producer=producer, payload=payload)
