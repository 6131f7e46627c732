"""``contested export``: what the record tells, as files with a sidecar or as rows of another codebook."""

from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, now
from contested.cli.out import counted, emit, note
from contested.domain.errors import UsageError
from contested.pipeline.export import export, export_parcel
from contested.pipeline.reference import load_reference
from contested.pipeline.select import Wanted
from contested.pipeline.view import STANDINGS, Box, Frame
from contested.publishing import (
    CODEBOOKS,
    FORMS,
    Codebook,
    ParcelForm,
    Sheet,
    as_csv,
    as_json,
    files,
    parcel,
    rows,
    sidecar,
)
from contested.record import open_record


@Parameter(name="*")
@frozen(kw_only=True)
class InFrame:
    """What is kept in; what is left out keeps nothing out.

    Attributes:
        box: Only what lies in a box: west,south,east,north in degrees, as --box=38.5,34,41.5,36.5.
        sides: Only what these sides hold, contend for, do or suffer: ids with commas between.
        status: Only places that stand so, and what is told of them: held, contested, claimed, carried, stale, baseline,
            unknown, with commas between.
    """

    box: str = ""
    sides: str = ""
    status: str = ""

    def frame(self) -> Frame:
        """Give the frame that these options describe."""
        status = tuple(one for one in self.status.split(",") if one)
        if not set(STANDINGS).issuperset(status):
            raise UsageError(f"--status has words that are none: take some of {','.join(STANDINGS)}")
        return Frame(box=_box(self.box), sides=tuple(one for one in self.sides.split(",") if one), status=status)


WHOLE = InFrame()


def export_command(
    *,
    form: Annotated[Codebook | ParcelForm, Parameter(name="--as")],
    out: Path | None = None,
    unreviewed: Annotated[bool | None, Parameter(negative="--reviewed")] = None,
    in_frame: InFrame = WHOLE,
    options: RecordOptions = RECORD,
    clocks: Clocks = CLOCKS,
    no_gate: bool = False,
) -> int:
    """Write what the record tells: as CSV, GeoJSON or JSON lines with a sidecar, or as rows of another codebook.

    CSV, GeoJSON and JSON lines are the desk's exports, one zip archive each: facts and places, and a sidecar with the
    version, the filter, counts by review, what the gate withheld and the licences. Only what people reviewed goes out
    unless --unreviewed asks for all.

    ACLED has a row for each pair of actors, place and day; UCDP one for each event with a reported death; PLOVER and
    CAMEO one for each statement; reviewed or not, unless --reviewed asks for that alone. What cannot be a row is
    counted on standard error. All numbers are reported, none is verified.

    Args:
        form: csv, geojson, jsonl, or whose columns and codes.
        out: Where to write. Rows of a codebook go to standard output when left out; an archive needs a name.
        unreviewed: Let out what nobody reviewed, too, or not.
        in_frame: What is kept in.
        options: Which record; --json gives a codebook's rows as JSON lines instead of CSV, and of an archive the
            sidecar.
        clocks: The two clocks of the question.
        no_gate: Withhold nothing. The files say "not for publication" and the record notes that the gate was off.
    """
    if out is not None and out.is_dir():
        raise UsageError(f"{out} is a folder; name the file: contested export --as {form} --out {out / _name(form)}")
    wanted = Wanted(
        frame=in_frame.frame(),
        unreviewed=form in CODEBOOKS if unreviewed is None else unreviewed,
        areas=form == "geojson",
        gated=not no_gate,
    )
    for each in FORMS:
        if form == each:
            return _archive(each, out, wanted, options=options, clocks=clocks)
    for book in CODEBOOKS:
        if form == book:
            return _rows(book, out, wanted, options=options, clocks=clocks)
    return 2


def _archive(form: ParcelForm, out: Path | None, wanted: Wanted, *, options: RecordOptions, clocks: Clocks) -> int:
    if out is None and not options.json:
        raise UsageError(f"name the archive: contested export --as {form} --out {_name(form)}")
    reference, at = load_reference(), now()
    with open_record(options.record, create=False) as record:
        chosen = export_parcel(record, wanted, reference=reference, question=clocks.question(), at=at)
    if out is not None:
        _write(out, parcel(chosen, form, at=at), form)
    if options.json:
        emit([sidecar(chosen, files(chosen, form), at=at).replace(b"\n", b" ") + b"\n"])
    picture = chosen.gated.picture
    told = f"{counted(len(picture.claims), 'fact')} and {counted(len(picture.today), 'place')}"
    note(told + ("" if out is None else f"; the archive is {out}"))
    left = [f"{number} {name}" for name, number in chosen.left_out.items() if number]
    if left:
        note(f"left out, for nobody reviewed all they rest on: {', '.join(left)}; to let them out, add --unreviewed")
    for notice in chosen.gated.notices:
        note(notice)
    return 0


def _rows(codebook: Codebook, out: Path | None, wanted: Wanted, *, options: RecordOptions, clocks: Clocks) -> int:
    reference = load_reference()
    with open_record(options.record, create=False) as record:
        gated = export(record, codebook, wanted, reference=reference, question=clocks.question(), at=now())
    sheet = Sheet(codebook=codebook, stamp=gated.stamp)
    made = list(rows(gated, sheet))
    written = as_json(made) if options.json else (line.encode() for line in as_csv(sheet, made))
    if out is None:
        emit(written)
    else:
        _write(out, b"".join(written), codebook)
    note(f"{counted(len(made), 'row')}, all numbers as reported" + ("" if out is None else f"; the file is {out}"))
    for why, number in sorted(sheet.left_out.items()):
        note(f"{number} left out: {why}")
    for notice in gated.notices:
        note(notice)
    return 0


def _write(out: Path, content: bytes, form: str) -> None:
    try:
        out.write_bytes(content)
    except OSError as fault:
        raise UsageError(
            f"cannot write {out}: {fault.strerror}; name another file: contested export --as {form} --out FILE"
        ) from fault


def _name(form: str) -> str:
    return f"record-{form}.zip" if form in FORMS else "rows.csv"


def _box(text: str) -> Box | None:
    if not text:
        return None
    try:
        west, south, east, north = (float(one) for one in text.split(","))
    except ValueError:
        raise UsageError("--box takes four degrees: contested export --box=38.5,34,41.5,36.5") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError("--box is west,south,east,north in degrees: contested export --box=38.5,34,41.5,36.5")
    return (west, south, east, north)
