"""Claims about what was told before: somebody is blamed for it, somebody denies it, somebody calls it a lie."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import evolve

from contested.claims.blame import accusations
from contested.claims.denial import concedes, denials, untruths
from contested.claims.finish import CARRIED_ACTOR, Finisher
from contested.claims.mood import mood
from contested.claims.scene import ARMED, UNKNOWN, Scene
from contested.claims.verbs import DEADLY
from contested.domain.claim import ActorRef, Claim, Claimant, Modality
from contested.domain.quantity import Counted


def answers(finisher: Finisher, scene: Scene, told: Sequence[Claim], *, before: Sequence[Claim]) -> Iterator[Claim]:
    """Give what a sentence says of claims told already: the same deeds, blamed on somebody or denied by who speaks.

    Args:
        finisher: that of the report.
        scene: the sentence.
        told: what it tells itself, or else what was told just before.
        before: what was told just before the sentence.
    """
    blamed = list(_blamed(finisher, scene, told, before=before))
    yield from blamed
    known = (*told, *blamed)
    here = any(each.evidence.start == scene.sentence.start for each in told)
    for verb, speaker, accused in denials(scene, here=here):
        claimant = finisher.voices.named(scene, speaker)
        if claimant is None:
            continue
        own = [each for each in known if {claimant.id, claimant.side} & {ref.id for ref in each.actors}]
        meant = own if accused and own else list(told)
        if concedes(scene, verb):
            meant = [each for each in meant if _tells_whom_it_killed(each)]
        yield from _denied(finisher, scene, verb, claimant=claimant, meant=meant)
    for verb in untruths(scene):
        put = mood(scene, verb)
        if put.modality is Modality.ASSERTED or scene.tree.children(verb, "neg"):
            claimant = finisher.voices.of(scene, verb).claimant
            yield from _denied(finisher, scene, verb, claimant=claimant, meant=_meant(scene, verb, told, before=before))


def _tells_whom_it_killed(claim: Claim) -> bool:
    return claim.deed == "clash" and any(each.what is Counted.KILLED for each in claim.quantities)


def _meant(scene: Scene, verb: int, told: Sequence[Claim], *, before: Sequence[Claim]) -> list[Claim]:
    """Give what "this" means at a word: what the sentence told ahead of it, else what was told before."""
    opens = scene.tree.tokens[verb].start - scene.sentence.start
    ahead = [each for each in told if each not in before and each.evidence.text.find(each.evidence.trigger) < opens]
    return ahead or list(before)


def _denied(
    finisher: Finisher, scene: Scene, verb: int, *, claimant: Claimant, meant: Iterable[Claim]
) -> Iterator[Claim]:
    for claim in meant:
        if claim.modality is Modality.ASSERTED and claim.claimant.id != claimant.id:
            yield evolve(
                claim,
                id=finisher.anchor(scene, claim.deed),
                modality=Modality.DENIED,
                claimant=claimant,
                rule="denial",
                evidence=finisher.evidence(scene, verb),
                confidence=round(claim.confidence * CARRIED_ACTOR, 3),
            )


def _blamed(finisher: Finisher, scene: Scene, told: Sequence[Claim], *, before: Sequence[Claim]) -> Iterator[Claim]:
    """Give the deeds told before without a known doer, done by whom the sentence blames: "Residents blame X"."""
    for verb, speaker, heads in accusations(scene):
        parties = [each for each in chain.from_iterable(map(scene.actors, heads)) if each.kind in ARMED]
        claimant = finisher.voices.named(scene, speaker)
        if not parties or claimant is None or mood(scene, verb).modality is not Modality.ASSERTED:
            continue
        refs = tuple(ActorRef(id=each.actor, name=each.name, text=each.text) for each in parties)
        ids = {each.id for each in refs}
        for claim in _meant(scene, verb, told, before=before):
            nobody = all(each.id.startswith(UNKNOWN) for each in claim.actors)
            if claim.deed in DEADLY and nobody and not ids & {each.id for each in claim.targets}:
                yield evolve(
                    claim,
                    id=finisher.anchor(scene, claim.deed),
                    actors=refs,
                    claimant=claimant,
                    rule="blame",
                    evidence=finisher.evidence(scene, verb),
                    confidence=round(claim.confidence * CARRIED_ACTOR, 3),
                )
