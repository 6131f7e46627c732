"""Numbers as reported: low, high and the words they came from."""

from enum import StrEnum

from attrs import field, frozen
from attrs.validators import ge


class Counted(StrEnum):
    """What a quantity counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    """Killed or wounded, not told apart by the source."""
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    DISPLACED = "displaced"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    FORCE = "force"
    """Fighters or vehicles taking part."""
    MATERIEL = "materiel"
    PLACES = "places"


class PersonClass(StrEnum):
    """Whom a quantity of people counts."""

    CIVILIAN = "civilian"
    FIGHTER = "fighter"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Quantity:
    """A reported count.

    Attributes:
        what: what is counted.
        low: lowest count the words allow, or None when no bound is said.
        high: highest count the words allow, or None ("at least 12" has no high).
        text: the words, as in the report.
        item: the counted thing when it is materiel ("humvee", "ammunition"), else "".
        side: actor id the counted people or things belong to, or None.
        person_class: civilians, fighters or unknown.
        period: True when the number is a total over a period and not of this event.
    """

    what: Counted
    low: int | None = field(default=None)
    high: int | None = field(default=None)
    text: str
    item: str = ""
    side: str | None = None
    person_class: PersonClass = PersonClass.UNKNOWN
    period: bool = False

    @low.validator
    @high.validator
    def _not_negative(self, attribute: object, value: int | None) -> None:
        if value is not None:
            ge(0)(self, attribute, value)  # type: ignore[arg-type]

    def __attrs_post_init__(self) -> None:
        """Refuse bounds in the wrong order."""
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"quantity {self.text!r}: high {self.high} is below low {self.low}")
