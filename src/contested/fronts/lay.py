"""Laying out: the holdings of a day as areas, lines, stretches and exposure, one geography a theatre."""

from collections import defaultdict
from collections.abc import Sequence

from contested.directory import Directory
from contested.domain.geography import Geography
from contested.domain.holding import Holding
from contested.domain.time import Day
from contested.fronts.land import Land
from contested.gazetteer import Gazetteer


def lay(
    today: Sequence[Holding],
    before: Sequence[Holding],
    *,
    since: Day,
    day: Day,
    directory: Directory,
    land: Land | None = None,
    gazetteer: Gazetteer | None = None,
) -> tuple[Geography, ...]:
    """Lay the holdings of a day out on the ground, each theatre by itself.

    The cells of both days are those of the later day's places, so that a front moves only where a holder changed.

    Args:
        today: the holdings of the day, of each place one in a theatre.
        before: the holdings of the earlier day.
        since: the earlier day.
        day: the day.
        directory: who is whose foe.
        land: gives the land of a frame of degrees; None leaves the ground uncut at the coast.
        gazetteer: towns and installations for exposure; None tells none.

    Returns:
        The theatres with most places first.
    """
    from contested.fronts.theatre import lay_theatre  # noqa: PLC0415 - numpy and shapely are heavy

    now: defaultdict[str, list[Holding]] = defaultdict(list)
    ago: defaultdict[str, list[Holding]] = defaultdict(list)
    for one in today:
        now[one.theatre].append(one)
    for one in before:
        ago[one.theatre].append(one)
    return tuple(
        lay_theatre(now[theatre], ago[theatre], days=(since, day), directory=directory, land=land, gazetteer=gazetteer)
        for theatre in sorted(now, key=lambda one: (-len(now[one]), one))
    )
