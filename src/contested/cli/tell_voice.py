"""Lines of text for a voice: who it is, how far it is believed, on which words that rests, how well it transmits."""

from collections.abc import Iterator, Mapping

from contested.cli.out import counted
from contested.domain.claim import Claim
from contested.domain.voice import Transmission, Trust, Voice

STANCES = {
    "admission": "against its own side's interest",
    "boast": "in its own side's interest",
    "independent": "on what is no interest of its own",
    "unnamed": "without a name",
}
CARRIERS = 3
"""Carriers named; the rest are counted."""
HALF = 0.5


def tell_voice(voice: Voice) -> str:
    """Give one line: name, kind, side, claims, carriers, copies, admissions, transmission, id."""
    serves = f", serves {voice.side}" if voice.side else ""
    words = [f"{counted(len(voice.claims), 'claim')} in {counted(voice.reports, 'report')}"]
    if voice.carried:
        names = [f"{one.name} ({one.claims})" for one in voice.carried[:CARRIERS]]
        rest = len(voice.carried) - CARRIERS
        words.append(f"carried by {', '.join(names)}{f' and {rest} more' if rest > 0 else ''}")
    if voice.copies:
        words.append(counted(voice.copies, "copy") if voice.copies == 1 else f"{voice.copies} copies")
    if voice.admissions:
        words.append(counted(voice.admissions, "admission"))
    if voice.transmission is not None:
        words.append(tell_transmission(voice.transmission))
    return f"{voice.name} ({voice.kind}{serves}): {'; '.join(words)}  [{voice.id}]"


def tell_transmission(passed: Transmission) -> str:
    """Tell how well a carrier passes others' words on, or that this could not be measured."""
    carries = f"carries {counted(passed.ascribed, 'claim')} of others"
    if passed.compared == 0:
        return f"{carries}, how well is not measured (nobody else has the same words)"
    return f"{carries}, {passed.agreed} of {passed.compared} that could be compared agree with other accounts"


def tell_trust(trust: Trust) -> str:
    """Give one line: the stance, the weight, how far from the table's, and the counts of words it rests on."""
    there = f" [{trust.theatre}]" if trust.theatre else ""
    off = round(trust.value - trust.prior, 2) or 0.0
    return (
        f"{STANCES.get(trust.stance, trust.stance)}{there}: weight {trust.value:.2f}, "
        f"{off:+.2f} from the table's {trust.prior:.2f}; {counted(trust.borne, 'word')} borne out, "
        f"{trust.refuted} contradicted, {trust.left_open} left open, {trust.not_counted} not counted"
    )


def tell_why(voice: Voice, claims: Mapping[str, Claim]) -> Iterator[str]:
    """Give the lines of one voice: each weight explained, with words borne out and contradicted, and by whom.

    Args:
        voice: the voice.
        claims: claims by id, to name who bore a word out.
    """
    for trust in voice.trusts:
        yield tell_trust(trust)
        yield f"    {trust.why}"
        for one in trust.examples:
            what = "borne out" if one.borne > HALF else "contradicted"
            by = " and ".join(f"{_who(id_, claims)} [{id_}]" for id_ in one.by)
            yield f"    {what} ({one.borne:.2f}): [{one.claim}]{f' by {by}' if by else ''}"
    if not voice.trusts:
        yield "it said nothing of control, so it has no weight"
    passed = voice.transmission
    for one in passed.differing if passed is not None else ():
        yield f"passed on otherwise than others have it: [{one.claim}], compare [{', '.join(one.by)}]"


def _who(claim: str, claims: Mapping[str, Claim]) -> str:
    return claims[claim].claimant.name if claim in claims else "another"
