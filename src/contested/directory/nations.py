"""Nations, and the actors every state has by rule: its government, forces, defence ministry and police."""

from attrs import frozen

from contested.domain.actor import Actor, ActorKind, ActorName, Membership

ORGANS = ("gov", "forces", "mod", "police")
"""Sorts of rule-made actors; the id of one is the lower-case country code, a dash and the sort."""


@frozen(kw_only=True)
class Nation:
    """A country as texts name it.

    Attributes:
        code: ISO 3166 alpha-2 code.
        name: shown name.
        names: other names, case marked as in names of actors.
        demonyms: adjectives ("Malian"), the shown one first.
        capitals: names of the seat of government.
        source: where the facts come from.
    """

    code: str
    name: str
    names: tuple[ActorName, ...]
    demonyms: tuple[ActorName, ...]
    capitals: tuple[str, ...]
    source: str

    @property
    def adjective(self) -> str:
        """The shown adjective."""
        return self.demonyms[0].text if len(self.demonyms) > 0 else self.name


def organ(nation: Nation, sort: str) -> Actor:
    """Build the actor of a nation for one of ``ORGANS``; its forces, ministry and police are members of the state."""
    code = nation.code.lower()
    state = f"{code}-gov"
    shown = {
        "gov": f"{nation.adjective} government",
        "forces": f"{nation.adjective} armed forces",
        "mod": f"{nation.adjective} Ministry of Defence",
        "police": f"{nation.adjective} police",
    }[sort]
    return Actor(
        id=f"{code}-{sort}",
        name=shown,
        kind=ActorKind.STATE if sort in ("gov", "mod") else ActorKind.STATE_FORCE,
        country=nation.code,
        names=(ActorName(text=shown),),
        memberships=() if sort == "gov" else (Membership(parent=state),),
        source=nation.source,
    )
