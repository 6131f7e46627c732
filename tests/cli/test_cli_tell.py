"""What a line says of days and of a holder who is not known."""

import datetime as dt

import pytest

from contested.cli.tell import tell_days, tell_figures, tell_holding, tell_tally
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.quantity import Counted, PersonClass
from contested.domain.tally import Figure, Stance, Tally
from contested.domain.time import Interval, KnownSpan, Precision, TrueSpan

SECOND, EIGHTH = dt.date(2018, 12, 2), dt.date(2018, 12, 8)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (EIGHTH, EIGHTH, Precision.DAY, "2018-12-08"),
        (SECOND, EIGHTH, Precision.DAY, "2018-12-02..2018-12-08 (range)"),
        (None, EIGHTH, Precision.DAY, "…..2018-12-08 (range)"),
        (SECOND, EIGHTH, Precision.WEEK, "2018-12-02..2018-12-08 (week)"),
        (None, None, Precision.UNKNOWN, "no day said"),
    ],
)
def test_several_days_are_never_called_a_day(start, end, precision, words):
    assert tell_days(Interval(start=start, end=end, precision=precision)) == words


def _holding(status, *contenders):
    return Holding(
        id="h-1",
        place=Place(id="g1", name="Alfa"),
        holder=Party(id="red", name="Red") if status is Status.HELD else None,
        contenders=contenders,
        status=status,
        basis=Basis.CLAIMED,
        true=TrueSpan(start=SECOND),
        known=KnownSpan(start=SECOND),
        probability=1.0,
    )


def test_where_nobody_is_known_to_hold_a_place_nothing_is_said_to_be_sure():
    told = tell_holding(_holding(Status.UNKNOWN, Party(id="red", name="Red"), Party(id="blue", name="Blue")))
    assert "not known, perhaps Red or Blue since 2018-12-02" in told
    assert "probability" not in told
    assert "claimed" not in told
    assert "claimed, probability 1.00" in tell_holding(_holding(Status.HELD))


def test_a_count_says_its_bounds_the_best_and_who_says_what():
    own = Figure(claim="c-1", claimant="sdf", name="SDF", stance=Stance.ADMITS, low=24, high=24, text="24 fighters")
    foe = Figure(claim="c-2", claimant="amaq", name="Amaq", stance=Stance.PARTY, low=91, text="more than 90")
    count = {"what": Counted.KILLED, "side": "sdf", "person_class": PersonClass.FIGHTER}
    disputed = Tally(low=24, best=24, high=91, open=True, figures=(own, foe), **count)
    assert tell_tally(disputed) == "killed of sdf (fighter) 24..91 or more, best 24"
    assert list(tell_figures(disputed)) == ["SDF admits '24 fighters'  [c-1]", "Amaq claims 'more than 90'  [c-2]"]
    assert tell_tally(Tally(low=24, best=24, high=24, figures=(own,), **count)) == "killed of sdf (fighter) 24"
    assert tell_tally(Tally(low=0, best=None, high=None, figures=(own,), **count)).endswith("no number said")
