"""The brief for a terminal: one screen, honest when empty, safe to print."""

import attrs
import pytest

from contested.directory import load
from contested.domain.doubt import Doubt, Reason
from contested.domain.picture import Picture
from contested.publishing import gate, publish
from contested.publishing.plain import one_line, plain
from contested.publishing.shortener import Shortener


def brief(picture, today, **more):
    return publish(gate(picture, today=today, directory=load(), **more), form="terminal")


def test_the_brief_tells_what_changed_what_is_contested_losses_voices_and_doubts(picture, today):
    told = brief(picture, today)
    assert told.startswith(
        "25 November 2018, as known by 25 November 2018, holders by filter-learnt: 3 reports, 11 claims"
    )
    assert "Al-Bahrah: contested between IS and SDF since 24 Nov 2018, before that held by SDF" in told
    assert "12 or more fighters of SDF reported killed (“At least 12”)" in told
    assert "24 to 99 fighters of SDF reported captured (“dozens”)" in told
    assert "Frontline Agency (party media of IS)" in told
    assert "claimed by a party only" in told
    assert "unknown-place 1" in told
    assert "Names: IS, Islamic State; SDF, Syrian Democratic Forces" in told


def test_every_told_line_ends_in_an_id_that_one_claim_has(picture, today):
    told = [line for line in brief(picture, today).splitlines() if line.startswith("  ") and "  c-" in line]
    assert len(told) >= 12
    for line in told:
        short = line.rsplit(maxsplit=1)[-1]
        assert len([claim for claim in picture.claims if claim.id.startswith(short)]) == 1


def test_a_long_line_goes_on_below_and_keeps_how_sure_it_is(picture, today):
    long = "Al-Bahrah between the two old bridges over the lower river and the road to the border"
    renamed = attrs.evolve(
        picture,
        changes=tuple(
            attrs.evolve(one, place=attrs.evolve(one.place, name=long)) if one.place.name == "Al-Bahrah" else one
            for one in picture.changes
        ),
    )
    told = brief(renamed, today)
    assert "…  c-" not in told.split("What is contested")[0]
    assert all(len(line) <= 112 for line in told.splitlines() if line.startswith("  "))


def test_a_doubt_opens_its_sentence(picture, today):
    herald = picture.reports[0]
    third = picture.sentences[herald.id][2]
    unsure = Doubt(
        report=herald.id,
        start=third.start,
        end=third.start + 9,
        reason=Reason.NO_PLACE,
        detail="clash without a place",
        stage="claims",
    )
    doubtful = attrs.evolve(picture, doubts=(unsure,), claims=(), events=())
    told = brief(doubtful, today)
    assert "contested why REPORT SENTENCE" in told
    line = next(one for one in told.splitlines() if "clash without a place" in one)
    assert "Fighters retake Al-Bahr…" in line
    assert "“Shopkeeper [name withheld], 41" in line
    assert line.split()[-2:] == [herald.id[:10], str(third.index)]
    page = publish(gate(doubtful, today=today, directory=load()), form="html")
    assert (
        "<summary>clash without a place, in “<bdi>Fighters retake Al-Bahrah as hundreds flee</bdi>”</summary>" in page
    )
    assert "said the town was still contested on Sunday" in page
    assert f"contested why {herald.id[:10]} {third.index}" in page
    assert "Darwish" not in page


def test_a_doubt_about_what_became_no_report_has_nothing_to_open(picture, today):
    lost = attrs.evolve(picture, doubts=picture.doubts[-1:])
    assert "  empty.txt holds no text.\n" in brief(lost, today)


def test_a_crowded_picture_still_fits_one_screen(picture):
    crowded = attrs.evolve(
        picture,
        events=picture.events * 40,
        today=picture.today * 40,
        changes=picture.changes * 40,
        assessments=picture.assessments * 40,
        doubts=picture.doubts * 40,
    )
    for on in (True, False):
        lines = brief(crowded, picture.known_day, on=on).splitlines()
        assert len(lines) <= 45
        assert all(len(line) <= 140 for line in lines)


def test_nothing_found_is_said_plainly(picture, today):
    empty = Picture(
        true_day=picture.true_day, known_day=picture.known_day, since=picture.since, reports=picture.reports
    )
    assert "Nothing about an armed conflict was found in 3 reports." in brief(empty, today)


def test_what_was_not_read_is_not_said_to_be_without_war(picture, today):
    def told(*doubts):
        return brief(
            Picture(
                true_day=picture.true_day, known_day=picture.known_day, since=picture.since,
                reports=picture.reports[:1], doubts=doubts,
            ),
            today,
        )  # fmt: skip

    report = picture.reports[0].id
    language = Doubt(report=report, reason=Reason.LANGUAGE, detail="written in German", stage="reports")
    assert "1 report not read: in a language" in told(language)
    assert "Nothing about" not in told(language)
    long = Doubt(report=report, start=0, end=9, reason=Reason.LONG_SENTENCE, detail="long", stage="claims")
    assert "found in 1 report. 1 report not read whole: sentences too long" in told(long)


def test_a_possible_or_planned_deed_is_never_told_as_done(picture, today):
    page = publish(gate(picture, today=today, directory=load()), form="html")
    assert "planned: clashes at As-Susah by IS" in page
    assert "IS fought at As-Susah" not in page


@pytest.mark.parametrize("hostile", ["\x1b[2Jgone", "a\u202eb", "a\u2066b", "a\x9bb", "a\ud800b", "line\u2028end"])
def test_no_control_or_direction_character_reaches_a_terminal(picture, today, hostile):
    where = attrs.evolve(picture.today[0].place, name=hostile)
    told = brief(attrs.evolve(picture, today=(attrs.evolve(picture.today[0], place=where),)), today)
    assert told == plain(told)
    told.encode()


def test_white_space_of_any_sort_becomes_one_space():
    assert one_line(" a\n\n b\tc ") == "a b c"


def test_short_ids_grow_until_they_differ():
    shorten = Shortener(["c-0000000011", "c-0000000012"])
    assert shorten("c-0000000011") != shorten("c-0000000012")
