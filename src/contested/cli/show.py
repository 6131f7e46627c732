"""``contested show``: one thing with its whole chain, down to the sentence."""

from collections.abc import Iterator

from attrs import evolve

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, today
from contested.cli.out import emit, say
from contested.cli.tell import (
    tell_assessment,
    tell_claim,
    tell_clocks,
    tell_event,
    tell_figures,
    tell_holding,
    tell_part,
    tell_report,
    tell_tally,
)
from contested.cli.tell_voice import tell_voice, tell_why
from contested.domain.assessment import Assessment
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.pipeline.ask import so_since
from contested.pipeline.geography import lay_out
from contested.pipeline.picture import draw_picture
from contested.pipeline.reference import load_reference
from contested.pipeline.show import only, show
from contested.pipeline.sources import speaks, voice, with_voices
from contested.publishing import Gated, gate, lines
from contested.record import Record, open_record

_ASSESSMENT = "a-"
"""How the ids of assessments begin."""
_REPORT = "r-"
"""How the ids of reports begin."""


def show_command(identity: str = "", /, *, options: RecordOptions = RECORD, clocks: Clocks = CLOCKS) -> int:
    """Show one thing with its whole chain, down to the sentence; without an id, list the reports.

    Args:
        identity: Id of a report, claim, event, holding, assessment or place, or its first six characters or more; or
            the id or name of a source or claimant, for how far it is believed and why.
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
    """
    reference = load_reference()
    with open_record(options.record, create=False) as record:
        picture = draw_picture(record, reference=reference, question=clocks.question())
        spoken = bool(identity) and speaks(picture, identity)
        if spoken:
            picture = with_voices(picture, reference=reference)
        if identity.startswith(_ASSESSMENT):
            # What is enclosed is measured on the ground that was laid out, which nothing else shown here needs.
            picture = lay_out(picture, reference=reference)
        gated = gate(picture, today=today(), directory=reference.directory)
        if spoken:
            return _show_voice(gated, identity, options)
        if identity:
            found = show(record, gated.picture, identity)
            beside = tuple(_copies(record, found, gated.picture)) if identity.startswith(_REPORT) else ()
        else:
            beside = ()
            found = evolve(gated.picture, claims=(), events=(), holdings=(), today=(), assessments=(), doubts=())
    if options.json:
        emit(lines(evolve(gated, picture=found)))
        return 0
    if identity:
        say(tell_clocks(found))
    elif not found.reports:
        say("the record holds no report" + (f" known by {clocks.known}" if clocks.known else ""))
    _tell(found, gated.picture)
    for line in beside:
        say(f"  {line}")
    return 0


def _copies(record: Record, found: Picture, whole: Picture) -> Iterator[str]:
    """Tell which reports that stand have the words of those found, or nearly."""
    standing = {report.id for report in whole.reports}
    for report in found.reports:
        same = record.copies(report.id, near=False)
        for other in record.copies(report.id):
            if other in standing:
                yield f"copy of {other}, or that of this: {'' if other in same else 'nearly '}the same words"


def _show_voice(gated: Gated, key: str, options: RecordOptions) -> int:
    picture = gated.picture
    found = voice(picture, key)
    if options.json:
        emit(lines(evolve(gated, picture=evolve(only(picture), voices=(found,)))))
        return 0
    say(f"weights for {found.month:%B %Y}, learnt from what was known before it")
    say(tell_voice(found))
    for line in tell_why(found, {claim.id: claim for claim in picture.claims}):
        say(f"    {line}")
    return 0


def _tell(found: Picture, whole: Picture) -> None:
    for holding in found.holdings:
        _tell_grounds(holding, whole)
    for event in found.events:
        _tell_event(event)
    for assessment in found.assessments:
        _tell_assessment(assessment, whole)
    for report in found.reports:
        say(tell_report(report))
        for claim in found.claims:
            if claim.report == report.id:
                say("  " + tell_claim(claim))
    for doubt in found.doubts:
        say(f"in doubt: {doubt.reason}: {doubt.detail}")


def _tell_grounds(holding: Holding, whole: Picture) -> None:
    say(tell_holding(holding, since=so_since(whole, holding)))
    for ground in holding.grounds:
        say(f"    weight {ground.weight:+.2f}  {ground.reason}  [{ground.claim}]")
    if holding.against:
        say("    speaks against it:")
    for ground in holding.against:
        say(f"    weight {-ground.weight:+.2f}  {ground.reason}  [{ground.claim}]")


def _tell_assessment(assessment: Assessment, whole: Picture) -> None:
    say(tell_assessment(assessment))
    for part in assessment.parts:
        say(f"    {tell_part(part)}")
    for one in whole.assessments:
        if one.id in assessment.beside:
            say(f"    beside it: {tell_assessment(one)}")


def _tell_event(event: Event) -> None:
    say(tell_event(event))
    for tally in event.tallies:
        say(f"    {tell_tally(tally)}:")
        for line in tell_figures(tally):
            say(f"      {line}")
