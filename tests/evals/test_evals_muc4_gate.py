"""What a gate loses: counted net and gross as said, and on MUC-4 train no more than the floors allow."""

from collections import Counter

import pytest
from evals.floors import floors
from hypothesis import given
from hypothesis import strategies as st

from contested.pipeline.reference import load_reference
from contested.pipeline.stages import Gate
from evals import muc4, muc4_gate

MOST = floors("muc4_gate")
ANSWERS = st.text("abc", max_size=3).map(lambda drawn: {kind: Counter(drawn) for kind in muc4_gate.KINDS})


@pytest.mark.slow
def test_no_more_is_lost_than_was_agreed():
    if not muc4.DATA.is_dir():
        pytest.skip("the documents of muc4 are not beside this checkout")
    reference = load_reference(build=True)
    gates = [Gate(name) for name in MOST]
    told = muc4_gate.losses(muc4.rows("train"), gates=gates, reference=reference)
    for gate, own in muc4_gate.own_losses(gates, reference=reference).items():
        kinds = told[gate].kinds | own
        for kind, most in MOST[gate].items():
            assert kinds[kind].before, f"{kind}: nothing is right without the gate, so nothing can be lost"
            assert kinds[kind].net <= most, kinds[kind].line(f"{gate} {kind}")


def test_a_gain_makes_up_for_a_loss_net_and_not_gross():
    without = {kind: Counter("aab") for kind in muc4_gate.KINDS}
    behind = {kind: Counter("abc") for kind in muc4_gate.KINDS}
    for lost in muc4_gate.Loss().add(without, behind).kinds.values():
        assert (lost.before, lost.gone, lost.new) == (3, 1, 1)
        assert lost.net == 0
        assert lost.gross == pytest.approx(1 / 3)


@given(pairs=st.lists(st.tuples(ANSWERS, ANSWERS), max_size=3))
def test_what_is_right_with_the_gate_is_what_was_right_less_the_lost_and_more_the_new(pairs):
    told = muc4_gate.Loss()
    for without, behind in pairs:
        told = told.add(without, behind)
    for kind, lost in told.kinds.items():
        assert lost.before == sum(without[kind].total() for without, _ in pairs)
        assert lost.before - lost.gone + lost.new == sum(behind[kind].total() for _, behind in pairs)
        assert 0 <= lost.gone <= lost.before
        assert lost.net <= lost.gross
