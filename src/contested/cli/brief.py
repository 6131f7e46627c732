"""``contested brief``: reports in, a sourced brief out."""

from collections.abc import Iterator
from pathlib import Path

from contested.cli.intake import check_inputs, orders_of, take_inputs, take_map
from contested.cli.loading import reference_with_progress
from contested.cli.options import CLOCKS, RECORD, Clocks, Politics, RecordOptions, now
from contested.cli.out import counted, emit, note, say
from contested.domain.errors import UsageError
from contested.domain.picture import Picture
from contested.pipeline.brief import brief
from contested.pipeline.tally import Told
from contested.publishing import Gated, lines, publish
from contested.record import open_record
from contested.reports import open_sources

PAGE = Path("brief.html")


def brief_command(
    *files: Path,
    options: RecordOptions = RECORD,
    clocks: Clocks = CLOCKS,
    html: Path | None = None,
    baseline: Path | None = None,
    politics: Politics = None,
    no_gate: bool = False,
) -> int:
    """Read reports and give a sourced brief: on the terminal, as a page, or as JSON lines.

    Pages as HTML, plain text, Markdown, folders of these, and JSON lines of {url,title,published,source,text}.
    What was read before is not read again.

    Args:
        files: Reports to read; when none are named, the brief tells what the record holds already.
        html: Where to write the page; brief.html when left out, no page when left out beside --json.
        baseline: A starting map: CSV with the columns place, holder, as of, source.
        politics: Also draw demands, talks and other deeds of politics, or no more; as last asked when left out.
        no_gate: Withhold nothing. The brief says "not for publication" and the record notes that the gate was off.
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
    """
    if files or not options.record.exists():
        check_inputs(files, command="brief")
    if html is not None and html.is_dir():
        raise UsageError(f"{html} is a folder; name the page: contested brief FILE... --html {html / PAGE}")
    page = html if html is not None or options.json else PAGE
    with open_record(options.record) as record:
        reference = reference_with_progress()
        intake = take_map(baseline, record=record, reference=reference)
        if files:
            orders = orders_of(record, politics=politics)
            sources = open_sources([str(file) for file in files])
            intake += take_inputs(sources, record=record, reference=reference, orders=orders)
        gated = brief(
            record,
            reference=reference,
            question=clocks.question(),
            gated=not no_gate,
            at=now(),
        )
    if options.json:
        emit(lines(gated))
        for notice in gated.notices:
            note(notice)
    else:
        say(publish(gated, form="terminal"))
        note(f"{counted(intake.reports, 'report')}, {intake.read} read now; the record is {options.record}")
        for line in _earlier(gated.picture, intake, options.record):
            note(line)
    if page is not None:
        _write_page(gated, page)
        note(f"the page is {page}")
    return 0


def _earlier(picture: Picture, intake: Told, record: Path) -> Iterator[str]:
    """Tell that a brief also rests on reports of earlier runs, and how to have those just named alone."""
    named = {one.report for one in intake.taken}
    mine = [report for report in picture.reports if report.id in named]
    others = len(picture.reports) - len(mine)
    if not named or others == 0:
        return
    yield f"the brief also rests on {counted(others, 'report')} read into {record} earlier; without: --record NEW.db"
    days = [report.published for report in mine if report.published is not None]
    if days and max(days) < picture.true_day:
        yield f"the files end on {max(days)}, the brief tells of {picture.true_day}; for theirs: --true {max(days)}"


def _write_page(gated: Gated, path: Path) -> None:
    try:
        path.write_text(publish(gated, form="html"), encoding="utf-8")
    except OSError as fault:
        raise UsageError(
            f"cannot write {path}: {fault.strerror}; name another place: contested brief FILE... --html PAGE.html"
        ) from fault
