"""The sources' own judgements, kept beside what is measured here and never mixed with it."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from contested.assessment.window import Window
from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim, Modality
from contested.domain.deed import Aspect
from contested.domain.ids import make_id
from contested.domain.time import Day

MOVES = ("places-gained", "places-lost", "people-gained", "people-lost")
BESIDE: dict[str, tuple[str, ...]] = {
    "advance": MOVES,
    "success": (*MOVES, "tempo"),
    "strength": ("tempo", "captives-balance", "casualties-killed-fighters", "casualties-killed"),
    "resources": (
        "materiel-balance",
        "captives-balance",
        "materiel-seized",
        "materiel-destroyed",
        "materiel-abandoned",
    ),
    "enclosure": ("enclosed", "people-enclosed"),
}
"""By what a source judges of a side, the measures that tell of the same: set beside it, never mixed with it."""


def tell_judgements(claims: Sequence[Claim], window: Window) -> Iterator[Assessment]:
    """Give each judgement that a source makes about the window, in the order of the claims' ids."""
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.aspect is not Aspect.JUDGEMENT or not window.meets(claim.when):
            continue
        subject = claim.actors[0] if claim.actors else None
        place = claim.places[0].place if claim.places else None
        id_ = subject.id if subject is not None else place.id if place is not None else ""
        name = subject.name if subject is not None else place.name if place is not None else ""
        yield Assessment(
            id=make_id("a", "source-judgement", claim.id),
            measure="source-judgement",
            subject=id_,
            subject_name=name,
            start=window.start,
            end=window.end,
            value=None,
            words=_words(claim, name),
            claims=(claim.id,),
            by=claim.claimant.id,
        )


def set_beside(
    assessments: Sequence[Assessment], claims: Sequence[Claim], *, day: Day, directory: Directory
) -> tuple[Assessment, ...]:
    """Give the assessments, each source's judgement with the ids of the record's measures of the same side and matter.

    Args:
        assessments: measures and judgements.
        claims: the claims that the judgements rest on.
        day: the last day of the measures, on which sides are taken.
        directory: names and sides.
    """
    by_id = {claim.id: claim for claim in claims}
    measured = [one for one in assessments if one.by == "record"]

    def beside(judged: Assessment) -> tuple[str, ...]:
        claim = by_id.get(judged.claims[0]) if judged.claims else None
        if claim is None or not claim.actors:
            return ()
        side = directory.side(claim.actors[0].id, theatre=claim.theatre, day=day)
        wanted = BESIDE.get(claim.topic, ())
        return tuple(one.id for one in measured if one.subject == side and one.measure in wanted)

    return tuple(evolve(one, beside=beside(one)) if one.measure == "source-judgement" else one for one in assessments)


def _words(claim: Claim, subject: str) -> str:
    """Say who judged what of whom, with the words that carried it and how it was put."""
    who = claim.claimant.name or "The source"
    about = f"{claim.topic} of {subject}" if claim.topic and subject else claim.topic or subject or "the situation"
    put = {Modality.POSSIBLE: ", as possible", Modality.DENIED: ", denying it", Modality.PLANNED: ", as planned"}
    quoted = f' ("{claim.evidence.trigger}")' if claim.evidence.trigger else ""
    condition = f'; condition: "{claim.condition.strip(" ,.;")}"' if claim.condition else ""
    return f"{who[0].upper()}{who[1:]} is reported as judging: {about}{quoted}{put.get(claim.modality, '')}{condition}."
