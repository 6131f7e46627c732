"""``contested export``: what the record tells, as rows of another codebook."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, now
from contested.cli.out import counted, emit, note
from contested.domain.errors import UsageError
from contested.pipeline.export import export
from contested.pipeline.reference import load_reference
from contested.publishing import Codebook, Sheet, as_csv, as_json, rows
from contested.record import open_record


def export_command(
    *,
    codebook: Annotated[Codebook, Parameter(name="--as")],
    out: Path | None = None,
    options: RecordOptions = RECORD,
    clocks: Clocks = CLOCKS,
    no_gate: bool = False,
) -> int:
    """Write what the record tells as rows of ACLED, UCDP, PLOVER or CAMEO: CSV on standard output, or in a file.

    ACLED has a row for each pair of actors, place and day; UCDP one for each event with a reported death; PLOVER and
    CAMEO one for each statement. All numbers are reported, none is verified. What cannot be a row is counted on
    standard error.

    Args:
        codebook: Whose columns and codes.
        out: Where to write; standard output when left out.
        options: Which record; --json gives the rows as JSON lines instead of CSV.
        clocks: The two clocks of the question.
        no_gate: Withhold nothing. The rows say "not for publication" and the record notes that the gate was off.
    """
    if out is not None and out.is_dir():
        raise UsageError(f"{out} is a folder; name the file: contested export --as {codebook} --out {out / 'rows.csv'}")
    reference = load_reference()
    with open_record(options.record, create=False) as record:
        gated = export(record, codebook, reference=reference, question=clocks.question(), gated=not no_gate, at=now())
    sheet = Sheet(codebook=codebook, stamp=gated.stamp)
    made = list(rows(gated, sheet))
    written = as_json(made) if options.json else (line.encode() for line in as_csv(sheet, made))
    if out is None:
        emit(written)
    else:
        try:
            out.write_bytes(b"".join(written))
        except OSError as fault:
            raise UsageError(
                f"cannot write {out}: {fault.strerror}; name another file: contested export --as {codebook} --out FILE"
            ) from fault
    note(f"{counted(len(made), 'row')}, all numbers as reported" + ("" if out is None else f"; the file is {out}"))
    for why, number in sorted(sheet.left_out.items()):
        note(f"{number} left out: {why}")
    for notice in gated.notices:
        note(notice)
    return 0
