"""What comes through the gate: the picture without what may hurt people, and the list of what was withheld."""

from enum import StrEnum

from attrs import field, frozen

from contested.directory import Directory
from contested.domain.picture import Picture

NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION"
"""The stamp on every form when the gate was switched off."""


class WithheldKind(StrEnum):
    """What sort of thing was withheld."""

    PERSON = "person"
    """Names of persons no directory knows as public figures of the conflict."""
    PLACE = "place"
    """Places of displaced people, camps, hospitals, shelters: coarsened to the district."""


@frozen(kw_only=True)
class Withheld:
    """How many different names of a kind were withheld in one report; never the names."""

    report: str
    kind: WithheldKind
    count: int


@frozen(kw_only=True)
class Gated:
    """A picture that passed the gate, the only thing a form is made from.

    Attributes:
        picture: the picture, less what was withheld; reports carry no running text when the gate is on.
        withheld: counts by report and kind.
        notices: plain lines for the reader (delay, coarsening, gate switched off).
        on: False when the gate was switched off; every form then says "NOT FOR PUBLICATION".
        directory: what actors, deeds and theatres are called and how they are coded.
    """

    picture: Picture
    withheld: tuple[Withheld, ...] = ()
    notices: tuple[str, ...] = ()
    on: bool = True
    directory: Directory = field(repr=False, eq=False)

    @property
    def stamp(self) -> str:
        """Give the stamp every form carries: empty when the gate is on."""
        return "" if self.on else NOT_FOR_PUBLICATION
