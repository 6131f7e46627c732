"""Voices: who says things, how far each is believed in a month, and what that rests on."""

from attrs import field, frozen
from attrs.validators import ge, le

from contested.domain.source import SourceKind
from contested.domain.time import Day


@frozen(kw_only=True)
class Checked:
    """One word that others' words could check: its claim, how far they bear it out, and whose claims told most.

    Attributes:
        claim: id of the claim.
        borne: how far others' words bear it out, in [0, 1]; one half leaves it open.
        by: ids of the claims of others that told most, the plainest first.
    """

    claim: str
    borne: float = field(validator=[ge(0.0), le(1.0)])
    by: tuple[str, ...] = ()


@frozen(kw_only=True)
class Trust:
    """How far a voice is believed where its words stand in one way to its own side's interest.

    Attributes:
        stance: "admission" (against its side's interest), "boast" (in it), "independent" or "unnamed".
        theatre: theatre id, or "".
        value: how far it is believed, in (0, 1).
        prior: what the table of voices says of such words, before any record.
        unseen: what a voice of its kind without a record of its own is believed.
        borne: its words that others bore out, each counted once.
        refuted: its words that others contradicted.
        left_open: its words that others neither bore out nor contradicted.
        not_counted: its words that count for no record: said before, copied, faint, or of an area.
        checked: words that others could check, older ones counting less; what the weight rests on.
        right: those of them that were borne out, counted likewise.
        examples: some of the words borne out, then some of those contradicted, the plainest first.
        why: the weight explained in plain words.
    """

    stance: str
    theatre: str = ""
    value: float
    prior: float
    unseen: float
    borne: int = 0
    refuted: int = 0
    left_open: int = 0
    not_counted: int = 0
    checked: float = 0.0
    right: float = 0.0
    examples: tuple[Checked, ...] = ()
    why: str = ""


@frozen(kw_only=True)
class Carried:
    """Who carries a voice, in how many claims."""

    id: str
    name: str
    claims: int


@frozen(kw_only=True)
class Transmission:
    """How well a carrier passes on what others say: beside what other carriers, or the voices themselves, have of it.

    Attributes:
        ascribed: claims it ascribes to somebody else.
        compared: those of which another carrier has the same voice's word on the same place and days.
        agreed: those of them that say the same.
        differing: ids of some that do not, each with the claim it differs from.
    """

    ascribed: int
    compared: int
    agreed: int
    differing: tuple[Checked, ...] = ()


@frozen(kw_only=True)
class Voice:
    """Somebody who says things, or carries what others say.

    Attributes:
        id: claimant or source id.
        name: shown name.
        kind: what sort of voice.
        side: the side it serves as far as is known, or None.
        month: first day of the month asked about; weights rest on what was known before it.
        claims: ids of what it says itself, whoever carries it.
        reports: number of reports these stand in.
        carried: who carries it, the most first.
        copies: number of its claims that only repeat another's words.
        admissions: number of its claims that admit what hurts its own side.
        trusts: how far it is believed, by how its words stand to its interest; empty where it said nothing of control.
        transmission: how well it passes on others' words, None for one that carries none.
    """

    id: str
    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    side: str | None = None
    month: Day
    claims: tuple[str, ...] = ()
    reports: int = 0
    carried: tuple[Carried, ...] = ()
    copies: int = 0
    admissions: int = 0
    trusts: tuple[Trust, ...] = ()
    transmission: Transmission | None = None
