"""A starting map becomes ordinary claims whose evidence is a row."""

import datetime as dt

import pytest
from small_record import AT

from contested.domain.deed import Aspect
from contested.domain.doubt import Reason
from contested.domain.errors import UsageError
from contested.domain.report import PartKind
from contested.pipeline.baseline import RULE, take_baseline
from contested.pipeline.picture import draw_picture

HEAD = "place,holder,as of,source,country,published\n"


@pytest.fixture
def take(record, reference, tmp_path):
    def run(text, *, name="map.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return take_baseline(path, record=record, reference=reference, today=AT.date(), at=AT)

    return run


def test_a_row_is_a_hold_claim_whose_evidence_is_the_row(take, record):
    assert take(HEAD + "Hajin,is,2018-09-01,Some map,SY,\n").claims == 1
    (claim,) = record.claims()
    assert (claim.deed, claim.aspect, claim.rule) == ("hold", Aspect.STATE, RULE)
    assert claim.evidence.part is PartKind.ROW
    (report,) = record.reports()
    assert report.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    assert "Hajin" in claim.evidence.text
    assert claim.claimant.name == "Some map"
    assert record.known_from()[claim.id] == dt.date(2018, 9, 1)


def test_a_row_is_known_from_the_day_it_was_published(take, record):
    take(HEAD + "Hajin,is,2018-09-01,Some map,SY,2018-10-05\n")
    (claim,) = record.claims()
    assert claim.when.start == dt.date(2018, 9, 1)
    assert record.known_from()[claim.id] == dt.date(2018, 10, 5)


def test_several_holders_mean_contested(take, record, reference):
    take(HEAD + "Hajin,is / sdf,2018-09-01,Some map,SY,\n")
    (claim,) = record.claims()
    assert claim.deed == "contest"
    assert {one.id for one in claim.actors} == {"is", "sdf"}
    assert draw_picture(record, reference=reference).today[0].status == "contested"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Atlantis,is,2018-09-01,Some map,SY,", Reason.UNKNOWN_PLACE),
        ("Hajin,nobody at all,2018-09-01,Some map,SY,", Reason.UNKNOWN_ACTOR),
        ("San José,is,2018-09-01,Some map,,", Reason.AMBIGUOUS_PLACE),
        (",is,2018-09-01,Some map,SY,", Reason.MALFORMED),
        ("Hajin,is,last autumn,Some map,SY,", Reason.MALFORMED),
        ("Hajin", Reason.MALFORMED),
    ],
)
def test_a_row_that_cannot_be_read_is_a_doubt_and_no_claim(take, record, row, reason):
    intake = take(HEAD + row + "\n")
    assert [doubt.reason for doubt in intake.doubts] == [reason]
    assert record.claims() == ()


def test_the_same_map_twice_changes_nothing(take, record):
    text = HEAD + "Hajin,is,2018-09-01,Some map,SY,\nHajin,sdf,2018-12-20,Other map,SY,\n"
    take(text)
    head = record.head()
    assert take(text).fresh == 0
    assert record.head() == head


def test_columns_go_by_name_in_any_order_and_case(take):
    assert take("Source,As_Of,HOLDER,Place\nSome map,2018-09-01,is,Hajin\n").reports == 1


@pytest.mark.parametrize("content", [b"town,owner\nHajin,is\n", b"", b"\xff\xfe\x00place"])
def test_a_file_that_is_no_map_is_refused_with_the_way_out(take, content):
    with pytest.raises(UsageError, match=r"map\.csv .*(?:place,holder,as of,source|--baseline FILE\.csv)"):
        take(content)
