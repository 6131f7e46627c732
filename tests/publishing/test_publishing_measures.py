"""Measures in a brief: a line a side and window, claimed ground apart, and the record beside a source's judgement."""

import datetime as dt

import attrs

from contested.directory import load
from contested.domain.assessment import Assessment, Part
from contested.domain.deed import Aspect
from contested.domain.picture import Picture
from contested.publishing import gate, publish
from contested.publishing.measures import beside, digests
from contested.publishing.summary import judgements

DAY = dt.date(2018, 11, 25)


def measure(name, value, *, days=30, subject="is", parts=(), **more):
    return Assessment(
        id=f"a-{name}-{subject}-{days}",
        measure=name,
        subject=subject,
        subject_name={"is": "IS", "sdf": "SDF"}[subject],
        start=DAY - dt.timedelta(days=days),
        end=DAY,
        value=value,
        words=f"{name} reported.",
        claims=(f"c-{name}",),
        parts=tuple(Part(name=key, value=number) for key, number in parts),
        **more,
    )


def told(*assessments):
    return digests(Picture(true_day=DAY, known_day=DAY, since=DAY, assessments=assessments))


def test_a_side_has_a_line_a_window_with_claimed_ground_apart():
    lines = told(
        measure("places-gained", 7.0, parts=(("assessed", 7.0), ("claimed", 2.0))),
        measure("people-gained", 12_000.0, parts=(("places-without-population", 2.0),)),
        measure("tempo", 0.5, parts=(("before", 0.25),)),
        measure("captives-balance", 26.0, low=21.0, high=None),
        measure("enclosed", 1.0, days=0, parts=(("stale", 3.0),)),
        measure("people-enclosed", None, days=0),
        measure("places-lost", 1.0, days=7),
        measure("people-lost", None, days=7),
    )
    month = (
        "IS, 30 days, as reported: gained 7 places (12,000 people, not known of 2), apart from 2 only claimed; "
        "1 place (people not known) enclosed, apart from 3 stale; 0.5 events a day, 0.25 a day before; "
        "captives taken less lost +26 (+21 to more)"
    )
    week = "IS, 7 days, as reported: lost 1 place (people not known)"
    assert [text for text, _ in lines] == [month, week]
    assert lines[0][1][:2] == ("c-places-gained", "c-people-gained")


def test_events_alone_make_no_line():
    assert told(measure("tempo", 0.5)) == []


def test_nothing_of_its_own_is_told_as_such_and_not_as_a_nought():
    freed = measure(
        "captives-balance", 0.0, low=0.0, high=0.0, parts=(("taken", 0.0), ("lost", 0.0), ("released", 40.0))
    )
    assert told(measure("tempo", 0.0), freed) == []
    exchanged = measure("captives-balance", 0.0, low=0.0, high=0.0, parts=(("taken", 5.0), ("lost", 5.0)))
    assert told(measure("tempo", 0.0, parts=(("before", 0.4),)), exchanged)[0][0] == (
        "IS, 30 days, as reported: no event told as its doing, 0.4 a day before; captives taken less lost 0"
    )


def test_the_record_stands_beside_a_judgement():
    lost = measure("places-lost", 3.0)
    judged = measure("source-judgement", None, beside=(lost.id,), by="s-herald")
    assert beside(judged, [lost]) == "Beside it the record measures: places lost 3."
    assert beside(attrs.evolve(judged, beside=()), [lost]) == "The record has no measure to set beside it."


def test_brief_and_page_show_measures_and_judgements_apart(picture, today):
    lost = measure("places-lost", 3.0)
    judged = measure("source-judgement", None, beside=(lost.id,), by="s-herald")
    with_both = attrs.evolve(picture, assessments=(lost, judged))
    gated = gate(with_both, today=today, directory=load())
    for form in ("terminal", "html"):
        whole = publish(gated, form=form)
        assert "IS, 30 days, as reported: lost 3 places" in whole
        assert "source-judgement reported. Beside it the record measures: places lost 3." in " ".join(whole.split())
    assert "every measure by itself (1)" in publish(gated, form="html")


def test_judgements_with_a_measure_beside_them_come_first(picture):
    lost = measure("places-lost", 3.0)
    alone = measure("source-judgement", None, by="s-herald")
    judged = attrs.evolve(alone, id="a-2", beside=(lost.id,), words="Second.")
    told_first = judgements(attrs.evolve(picture, claims=(), assessments=(lost, alone, judged)))
    assert [line.text.split(".")[0] for line in told_first] == ["Second", "source-judgement reported"]


def test_a_judgement_of_other_days_is_none_of_this_brief(picture):
    old = attrs.evolve(picture.claims[0], aspect=Aspect.JUDGEMENT)
    assert judgements(attrs.evolve(picture, claims=(old,), assessments=())) == ()
