"""Changes on the ground between two days."""

from attrs import frozen

from contested.domain.holding import Party, Status
from contested.domain.place import Place
from contested.domain.time import Day


@frozen(kw_only=True)
class Change:
    """A place whose holder or status differs between two days.

    Attributes:
        place: the place.
        day: first day of the new state.
        before: holder before, None when contested or unknown.
        before_status: status before.
        after: holder after.
        after_status: status after.
        claims: ids of the claims that carried the new state.
        theatre: theatre id, or "".
    """

    place: Place
    day: Day
    before: Party | None
    before_status: Status
    after: Party | None
    after_status: Status
    claims: tuple[str, ...] = ()
    theatre: str = ""
