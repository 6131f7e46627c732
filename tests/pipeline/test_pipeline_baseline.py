"""A starting map becomes ordinary claims whose evidence is a row."""

import datetime as dt
import pathlib
import re

import pytest
from small_record import AT

from contested.domain.deed import Aspect
from contested.domain.doubt import Reason
from contested.domain.errors import UsageError
from contested.domain.report import PartKind
from contested.pipeline.baseline import RULE, take_baseline
from contested.pipeline.picture import draw_picture
from contested.reports.characters import fingerprint

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
    assert take(text).read == 0
    assert record.head() == head


def test_columns_go_by_name_in_any_order_and_case(take):
    assert take("Source,As_Of,HOLDER,Place\nSome map,2018-09-01,is,Hajin\n").reports == 1


@pytest.mark.parametrize("content", [b"town,owner\nHajin,is\n", b"", b"\xff\xfe\x00place"])
def test_a_file_that_is_no_map_is_refused_with_the_way_out(take, content):
    with pytest.raises(UsageError, match=r"map\.csv .*(?:place,holder,as of,source|--baseline FILE\.csv)"):
        take(content)


TWINS = "place,holder,as of,source,country,admin,near,place_id\n"
"""San José is a name of many towns; the columns after the country tell them apart."""


def _twins(reference):
    hits = reference.gazetteer.named("San José")
    best = max(hit.score for hit in hits)
    return [hit.place for hit in hits if best - hit.score < 0.05]


def test_a_row_of_several_places_lists_them_with_their_ids_and_its_reason_once(take, reference):
    (doubt,) = take(TWINS + "San José,is,2018-09-01,Some map,,,,\n").doubts
    assert doubt.reason not in doubt.detail
    assert sum(place.id in doubt.detail for place in _twins(reference)) >= 2
    assert "place_id" in doubt.detail


def test_the_id_of_a_place_tells_it_from_its_namesakes(take, record, reference):
    first, second, *_ = _twins(reference)
    rows = f"{first.id},is,2018-09-01,Some map,,,,\nSan José,is,2018-09-01,Some map,,,,{second.id}\n"
    assert take(TWINS + rows).doubts == ()
    assert {claim.places[0].place.id for claim in record.claims()} == {first.id, second.id}


def test_an_id_may_stand_instead_of_a_name(take, record, reference):
    place = _twins(reference)[0]
    assert take(f"place_id,holder,as of,source\n{place.id},is,2018-09-01,Some map\n").claims == 1
    assert record.claims()[0].places[0].text == place.name


@pytest.mark.parametrize(
    ("hint", "unit"),
    [
        ("Deir ez-Zor,,", "Deir ez-Zor Governorate"),
        ("Hama Governorate,,", "Hama Governorate"),
        (",Hajin,", "Deir ez-Zor Governorate"),
        (",m-sy-hajin,", "Deir ez-Zor Governorate"),
    ],
)
def test_a_unit_or_a_neighbour_tells_a_place_from_its_namesakes(take, record, hint, unit):
    assert take(TWINS + "Al-Bahrah,is,2018-09-01,Some map,SY,,,\n").claims == 0
    assert take(TWINS + f"Al-Bahrah,is,2018-09-01,Some map,SY,{hint}\n").claims == 1
    assert unit in record.claims()[0].places[0].place.admin


@pytest.mark.parametrize("hint", ["Nowhere Province,,", ",Hajin,", ",Atlantis,"])
def test_a_hint_that_fits_no_place_is_told_and_not_passed_over(take, record, hint):
    (doubt,) = take(TWINS + f"San José,is,2018-09-01,Some map,,{hint}\n").doubts
    assert "admin and near" in doubt.detail
    assert record.claims() == ()


def test_an_id_the_gazetteer_lacks_is_told(take):
    (doubt,) = take(TWINS + "Hajin,is,2018-09-01,Some map,SY,,,m-nowhere\n").doubts
    assert doubt.reason is Reason.UNKNOWN_PLACE
    assert "contested places find" in doubt.detail


def test_the_map_in_the_docs_loses_no_row(take):
    text = (pathlib.Path(__file__).parents[2] / "docs" / "how-to" / "baseline-example.csv").read_text(encoding="utf-8")
    intake = take(text)
    assert intake.doubts == ()
    assert intake.claims == len(text.splitlines()) - 1


def test_a_starting_map_is_fingerprinted_in_the_form_of_any_report(take, record):
    take(HEAD + "Hajin,is,2018-09-01,Some map,SY,\n")
    (report,) = record.reports()
    form = re.compile(r"f-[0-9a-f]{20}")
    assert form.fullmatch(report.fingerprint)
    assert form.fullmatch(fingerprint(report.text))
