"""Whether a report tells of war: what is not kept is counted and said, and a named group outweighs sport."""

from contested.domain.doubt import Reason

CRIME = """Raid on a warehouse

LYON, March 9, 2024 — Police arrested four men on Saturday after an armed raid on a warehouse. A guard was wounded when
one of the men opened fire. Officers seized a rifle and a van, the prosecutor said.
"""
STADIUM = """Blast near the stadium

MOGADISHU, March 9, 2024 — Al-Shabaab fighters attacked a stadium on Saturday as fans left the football match. The coach
and the goalkeeper were in the hall. Al-Shabaab shelled Baidoa the same day.
"""


def test_what_a_report_of_peace_seems_to_tell_is_doubted_and_not_kept(drawn):
    drawing = drawn(CRIME)
    assert drawing.claims == ()
    (doubt,) = [each for each in drawing.doubts if each.reason is Reason.NO_WAR]
    assert "not kept" in doubt.detail
    assert not any(trace.outcome == "claim" for trace in drawing.traces)
    assert any(trace.rule not in {"", "genre"} for trace in drawing.traces)


def test_a_report_of_peace_without_a_deed_leaves_no_doubt(drawn):
    drawing = drawn("The film about the festival opened on Friday. The director thanked the actors and the fans.")
    assert [each.reason for each in drawing.doubts] == []
    assert drawing.claims == ()


def test_a_named_armed_group_tells_of_war_beside_words_of_sport(drawn):
    deeds = [claim.deed for claim in drawn(STADIUM).claims]
    assert deeds == ["clash", "shelling"]
