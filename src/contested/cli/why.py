"""``contested why``: what was seen in a sentence, and which rule fired or why none did."""

import msgspec
from attrs import evolve

from contested.cli.loading import reference_with_progress
from contested.cli.options import RECORD, RecordOptions, today
from contested.cli.out import emit, say
from contested.cli.tell import tell_claim, tell_days
from contested.domain.picture import Picture
from contested.pipeline.why import Reasons, why
from contested.publishing import NAME_WITHHELD, gate_within
from contested.record import open_record


def why_command(report: str, sentence: str = "", /, *, options: RecordOptions = RECORD) -> int:
    """Tell what was seen in a sentence, and which rule fired or why none did.

    Args:
        report: Id of a report or claim, or its first six characters or more.
        sentence: Number of the sentence counted from 0, or words that stand in it; left out, the sentence of the claim.
        options: Which record, and in which form to answer.
    """
    with open_record(options.record, create=False) as record:
        reasons = _gated(why(record, report=report, sentence=sentence, reference=reference_with_progress()))
    if options.json:
        emit([msgspec.json.encode(_object(reasons))])
    else:
        _tell(reasons)
    return 0


def _seen(reasons: Reasons) -> list[tuple[str, str, str]]:
    """Give kind, words and meaning of each mention, in the order of the sentence."""
    seen = reasons.mentions
    found = [(one.start, "actor", one.text, f"{one.name} ({one.actor})") for one in seen.actors]
    found += [(one.start, "place", one.text, f"{one.place.name} ({one.place.id}, {one.use})") for one in seen.places]
    found += [(one.start, "time", one.text, f"{one.relation} {tell_days(one.interval)}") for one in seen.times]
    found += [
        (
            one.start,
            "quantity",
            one.text,
            f"{one.low if one.low is not None else '?'}..{one.high if one.high is not None else '?'} {one.noun}",
        )
        for one in seen.quantities
    ]
    found += [(one.start, "person", NAME_WITHHELD, "a private person") for one in seen.persons if one.figure is None]
    return [(kind, words, meaning) for _, kind, words, meaning in sorted(found)]


def _gated(reasons: Reasons) -> Reasons:
    """Give the reasons with every text as the publication gate lets it through, what claims and rules quote too."""
    day, report = today(), reasons.report.id
    picture = Picture(
        true_day=day,
        known_day=day,
        since=day,
        claims=reasons.claims,
        sentences={report: (reasons.sentence,)},
        persons={report: reasons.persons},
    )
    bare = evolve(
        reasons,
        report=evolve(reasons.report, text=""),
        sentence=evolve(reasons.sentence, tokens=(), names=()),
        persons=(),
    )
    return gate_within(bare, picture, report=report)


def _object(reasons: Reasons) -> dict[str, object]:
    return {
        "v": 1,
        "type": "why",
        "report": reasons.report.id,
        "sentence": reasons.sentence.index,
        "text": reasons.sentence.text,
        "passed": reasons.sentence.passed,
        "mentions": [{"kind": k, "text": words, "meaning": meaning} for k, words, meaning in _seen(reasons)],
        "rules": [{"rule": t.rule, "text": t.words, "outcome": t.outcome, "detail": t.detail} for t in reasons.traces],
        "claims": [claim.id for claim in reasons.claims],
        "doubts": [{"reason": doubt.reason, "detail": doubt.detail} for doubt in reasons.doubts],
    }


def _tell(reasons: Reasons) -> None:
    say(f"sentence {reasons.sentence.index} of {reasons.report.id} ({reasons.sentence.part}):")
    say(f'    "{reasons.sentence.text}"')
    for kind, words, meaning in _seen(reasons):
        say(f"  {kind:<9} {words!r} -> {meaning}")
    if reasons.sentence.passed:
        say("  passed over by the gate: it can tell no deed of war, as the gate takes it")
    elif not reasons.traces:
        say("  no rule saw a deed in it")
    for trace in reasons.traces:
        say(f"  rule {trace.rule} at {trace.words!r}: {trace.outcome}, {trace.detail}")
    for claim in reasons.claims:
        say("  " + tell_claim(claim).split("\n", maxsplit=1)[0])
    for doubt in reasons.doubts:
        say(f"  in doubt: {doubt.reason}: {doubt.detail}")
