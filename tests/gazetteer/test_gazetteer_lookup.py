import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested import gazetteer
from contested.domain.errors import MissingReferenceError
from contested.domain.place import PlaceKind
from contested.gazetteer import lookup
from contested.geometry import distance_km


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Hajin", ("SY",), "m-sy-hajin"),
        ("Hajin", (), "m-sy-hajin"),  # before its Turkish homonym
        ("Deir-Ez-Zor", (), "m-sy-deir-ez-zor"),
        ("Meyadin", ("SY", "IQ"), "m-sy-al-mayadin"),
        ("Kishmah", (), "m-sy-al-kashmah"),
        ("Mosul", (), "g99072"),
        ("US", (), "cc-us"),
        ("DR Congo", (), "cc-cd"),
        ("Kherson region", (), "m-ua-kherson-oblast"),
        ("Snake Island", (), "m-ua-snake-island"),
        ("الموصل", (), "g99072"),
    ],
)
def test_the_first_place_of_a_name(places, name, countries, expected):
    assert places.named(name, countries=countries)[0].place.id == expected


def test_a_spelling_no_file_has_is_found_by_its_skeleton_only_inside_given_countries(places):
    assert places.named("Ghuranij") == ()
    hit = places.named("Ghuranij", countries=("SY",))[0]
    assert (hit.place.id, hit.how) == ("m-sy-gharanij", "skeleton")
    assert hit.score < places.named("Gharanij", countries=("SY",))[0].score


def test_short_skeletons_and_unlike_names_find_nothing(places):
    assert places.named("Sze", countries=("SY", "IQ")) == ()
    assert all(hit.place.name != "Bamarni" for hit in places.named("Abu Hamam", countries=("SY", "IQ")))


def test_the_two_villages_called_bahrah_are_two_rows(places):
    ids = {hit.place.id for hit in places.named("Bahrah", countries=("SY",))}
    assert {"m-sy-al-bahrah", "m-sy-al-bahrah-hama"} <= ids


def test_a_place_only_reports_know_is_in_no_file(places):
    assert places.named("South Kashmah oil field") == ()
    assert places.named("South Kashmah", countries=("SY", "IQ")) == ()


def test_a_regional_row_stands_for_its_geonames_twin(places):
    # GeoNames' own row of Hajin answers under its id, as the regional row.
    assert places.by_id("g174506").id == "m-sy-hajin"
    assert all(place.id != "g174506" for place in places.near(34.69, 40.83, km=5))


def test_countries_are_areas_with_names_and_demonyms(places):
    syria = places.country("SY")
    assert (syria.kind, syria.feature) == (PlaceKind.AREA, "country")
    assert distance_km(syria.lat, syria.lon, 35.0, 38.5) < 50
    assert 200 < syria.precision_km < 300
    assert places.demonym("Syrians").id == "cc-sy"
    assert places.demonym("Hajin") is None
    assert places.country("ZZ") is None


def test_airport_codes_are_no_names(places):
    assert all(hit.place.country != "RU" for hit in places.named("MOW"))


def test_governorate_and_city_of_one_name_are_two_places(places):
    features = {hit.place.feature for hit in places.named("Deir ez-Zor", countries=("SY",))}
    assert {"city", "governorate"} <= features


def test_towns_carry_the_unit_they_lie_in(places):
    assert places.named("El Fasher", countries=("SD",))[0].place.admin == ("North Darfur State",)


@given(st.floats(min_value=-60, max_value=70), st.floats(min_value=-180, max_value=180), st.floats(0, 80))
def test_neighbours_are_within_reach_and_nearest_first(places, lat, lon, km):
    away = [distance_km(lat, lon, place.lat, place.lon) for place in places.near(lat, lon, km=km)]
    assert away == sorted(away)
    assert all(distance <= km for distance in away)


@given(st.text(max_size=30))
def test_any_name_gets_an_answer_with_scores_in_range(places, name):
    for hit in places.named(name, countries=("SY",)):
        assert 0.0 <= hit.score <= 1.0
        assert hit.place.country == "SY"


def test_what_is_remembered_of_names_is_what_the_file_says(places, monkeypatch):
    monkeypatch.setattr(lookup, "_PROBED", 3)
    opened = lookup.load()
    for asked in (["mali", "nowhere at all"], ["nowhere at all", "hajin", "niger"], ["mali", "hajin", "no such"], []):
        fresh = lookup.load()
        assert opened.has_names(asked) == fresh.has_names(asked) == {name for name in asked if places.named(name)}
        fresh.close()
    opened.close()


def test_a_missing_file_names_the_command(tmp_path):
    with pytest.raises(MissingReferenceError, match=r"contested places build$"):
        gazetteer.load(tmp_path / "none.sqlite")


def test_a_broken_file_names_the_command(tmp_path):
    broken = tmp_path / "places.sqlite"
    broken.write_bytes(b"not a database at all" * 100)
    with pytest.raises(MissingReferenceError, match=r"contested places build$"):
        gazetteer.load(broken)


def test_a_file_of_another_version_names_the_command(tmp_path):
    old = tmp_path / "places.sqlite"
    connection = sqlite3.connect(old)
    connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
    connection.execute("INSERT INTO meta VALUES ('version', '0-old')")
    connection.commit()
    connection.close()
    with pytest.raises(MissingReferenceError, match=r"another version.*contested places build$"):
        gazetteer.load(old)


def test_the_cache_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path))
    assert gazetteer.default_path() == tmp_path / "places.sqlite"
    monkeypatch.delenv("CONTESTED_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert gazetteer.default_path() == tmp_path / "contested" / "places.sqlite"


@pytest.mark.slow
def test_a_build_is_complete_and_leaves_nothing_beside_it(tmp_path):
    steps = []
    began = time.monotonic()
    built = gazetteer.build(
        tmp_path / "deep" / "places.sqlite", progress=lambda step, share: steps.append((step, share))
    )
    assert time.monotonic() - began < 120
    assert [path.name for path in built.parent.iterdir()] == ["places.sqlite"]
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    opened = gazetteer.load(built)
    assert opened.named("Hajin")[0].place.id == "m-sy-hajin"
    opened.close()


def test_a_misspelt_name_is_found_in_the_whole_world_by_sound(places):
    assert "Kharkiv" in [hit.place.name for hit in places.alike("Kharkof")]
    assert places.alike("Mariupil")[0].place.name == "Mariupol"
    assert places.alike("Hajin", limit=2)[0].how == "exact"
    assert places.alike("Qwxzptk", countries=("SY",)) == ()


def test_words_that_name_nothing_find_no_place_by_sound(places):
    for word in ("missile", "summit", "rebels", "Johnson", "Netanyahu", "Goma", "Bello", "tanks"):
        assert places.named(word, countries=("SY", "IQ")) == ()


@given(st.text(max_size=30))
def test_any_name_gets_no_more_suggestions_than_asked_for_and_each_once(places, name):
    hits = places.alike(name, limit=3)
    assert len(hits) <= 3
    assert len({hit.place.id for hit in hits}) == len(hits)
    assert all(0.0 <= hit.score <= 1.0 for hit in hits)
