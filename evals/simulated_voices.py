"""The voices of a made-up war: spokesmen and media of the sides, agencies, outlets, monitors, residents, with habits.

Habits are drawn, so that voices of one kind differ: nothing but its record tells a good one from a bad one.
"""

import numpy as np
from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Relation, SideRow
from contested.domain.claim import ActorRef, Claimant
from contested.domain.source import SourceKind
from contested.domain.theatre import Theatre

THEATRE = "made-up"
NAMES = ("Ardan", "Belis", "Corvan", "Dremel", "Estor")

_OTHERS = (
    (SourceKind.OUTLET, 6),
    (SourceKind.AGENCY, 3),
    (SourceKind.MONITOR, 2),
    (SourceKind.ANALYST, 1),
    (SourceKind.RESIDENTS, 1),
)
"""The kinds of the voices that serve no side, and how many of each."""

_OPENINGS = (
    "Reporting from the field, our people say that",
    "A bulletin given out in the evening:",
    "Word from the roads and villages is",
    "What could be established so far:",
    "The morning note to subscribers reads",
    "On the wire, without further comment,",
    "Correspondents who follow the campaign wrote",
    "Through telephone calls it was learnt:",
    "In the daily briefing it was announced",
    "Those who keep the log entered",
    "A column on the war carried this:",
    "Seen from the hills, it is told,",
    "As gathered by volunteers there,",
    "To our readers we report tonight",
    "The desk for foreign affairs notes",
    "A message passed hand to hand said",
)


@frozen(kw_only=True)
class Noise:
    """How bad the reporting of a war is; 1.0 each is an ordinary bad war, 0.0 is none of it.

    Attributes:
        bias: invention, exaggeration and hiding of losses by voices that serve or lean to a side.
        lag: days by which news is late, and how often it is summed up weeks after.
        copying: how much is taken from others.
        silence: how much is not heard, and how often a voice is dark for weeks.
    """

    bias: float = 1.0
    lag: float = 1.0
    copying: float = 1.0
    silence: float = 1.0


@frozen(kw_only=True)
class Habits:
    """A voice and how it reports; shares and chances are in [0, 1].

    Attributes:
        claimant: who it is, with the side it avows.
        leans: by the number of the day from which: the side it favours, or -1; more than one when it changes sides.
        opening: words its reports begin with.
        hears: share of what happens that it hears of.
        garbles: share of its words that say the opposite.
        misplaces: share that name a neighbouring place.
        widens: share that speak of the province.
        late: mean days until it reports.
        sums_up: share of its words that come as a summary, weeks after.
        copies: share of its news that is another's.
        invents: gains of its side made up, a day.
        boasts: share of its side's attacks and raids told as gains.
        hides: share of its side's losses passed over.
        denies: share of its side's losses denied.
        lists: days between its lists of who holds what, 0 for none.
        dark: first and last day on which it is silent.
    """

    claimant: Claimant
    leans: tuple[tuple[int, int], ...]
    opening: str
    hears: float
    garbles: float
    misplaces: float
    widens: float
    late: float
    sums_up: float
    copies: float
    invents: float
    boasts: float
    hides: float
    denies: float
    lists: int
    dark: tuple[int, int]

    def side(self, day: int) -> int:
        """Give the side it favours on a day, or -1."""
        return next((side for start, side in reversed(self.leans) if start <= day), -1)


def side_id(side: int) -> str:
    """Give the actor id of a side."""
    return f"side-{NAMES[side].lower()}"


def party(side: int) -> ActorRef:
    """Give a side as an actor of a claim."""
    return ActorRef(id=side_id(side), name=NAMES[side], text=NAMES[side])


def cast(sides: int, days: int, noise: Noise, *, rng: np.random.Generator) -> tuple[Habits, ...]:
    """Draw the voices of a war: three of each side, and thirteen of none; two of these lean without saying so."""
    kinds = [(kind, side) for side in range(sides) for kind in (SourceKind.PARTY, *[SourceKind.PARTY_MEDIA] * 2)]
    kinds += [(kind, -1) for kind, count in _OTHERS for _ in range(count)]
    one, other = (int(side) for side in rng.choice(sides, 2, replace=False))
    leaning = {3 * sides: ((0, one), (days // 2, other)), 3 * sides + 1: ((0, other),)}
    found = []
    for number, (kind, side) in enumerate(kinds):
        name = f"{kind.value} {number}" if side < 0 else f"{NAMES[side]} {kind.value} {number}"
        claimant = Claimant(
            id=f"v-{number}", name=name, text=name, kind=kind, side=side_id(side) if side >= 0 else None
        )
        leans = leaning.get(number, ((0, side),))
        found.append(_habits(claimant, leans, noise, days=days, rng=rng))
    return tuple(found)


def _habits(
    claimant: Claimant, leans: tuple[tuple[int, int], ...], noise: Noise, *, days: int, rng: np.random.Generator
) -> Habits:
    partisan, kind = leans[0][1] >= 0, claimant.kind
    bias = noise.bias * rng.uniform(0.3, 1.5) if partisan else 0.0
    start = int(rng.integers(days))
    dark = rng.random() < min(0.9, 0.4 * noise.silence)
    listing = kind in (SourceKind.MONITOR, SourceKind.ANALYST) or rng.random() < 0.4
    return Habits(
        claimant=claimant,
        leans=leans,
        opening=f"{claimant.name}. {_OPENINGS[int(rng.integers(len(_OPENINGS)))]}",
        hears=max(0.1, rng.uniform(0.4, 0.9) - 0.2 * noise.silence),
        garbles=float(rng.beta(1.0, 8.0)) if kind is not SourceKind.AGENCY else float(rng.beta(1.0, 25.0)),
        misplaces=rng.uniform(0.0, 0.1),
        widens=rng.uniform(0.0, 0.25),
        late=float(0.5 + noise.lag * rng.gamma(1.5, 2.0)),
        sums_up=min(0.6, 0.15 * noise.lag * rng.uniform(0.0, 2.0)),
        copies=0.0
        if kind in (SourceKind.PARTY, SourceKind.MONITOR)
        else min(0.85, noise.copying * rng.uniform(0, 0.6)),
        invents=0.05 * bias,
        boasts=min(0.95, 0.5 * bias),
        hides=min(0.95, (0.5 if partisan else 0.0) * noise.bias),
        denies=min(0.5, 0.2 * bias),
        lists=int(rng.choice([7, 14, 30])) if listing else 0,
        dark=(start, start + int(rng.integers(14, 60))) if dark else (0, 0),
    )


def directory(sides: int) -> Directory:
    """Give a directory of the sides, each the others' foe, and of a war of theirs; it knows none of the voices."""
    return Directory(
        actors=tuple(
            Actor(id=side_id(side), name=NAMES[side], kind=ActorKind.ARMED_GROUP, memberships=())
            for side in range(sides)
        ),
        sources=(),
        sides=tuple(
            SideRow(a=side_id(one), b=side_id(other), relation=Relation.FOE, theatre=THEATRE)
            for one in range(sides)
            for other in range(one)
        ),
        theatres=(Theatre(id=THEATRE, name="Made-up war", countries=()),),
    )
