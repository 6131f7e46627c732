"""The ground that leaves the house: drawn, in words, as GeoJSON, and nothing of it that may hurt people."""

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET

import attrs
import pytest
import shapely

from contested.directory import load
from contested.domain.geography import Line
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.fronts import lay
from contested.publishing import NOT_FOR_PUBLICATION, Manner, as_geojson, as_png, as_svg, gate, publish
from contested.publishing.frame import fit
from contested.publishing.ground import LINES, WAYS, draw_ground, swatches, way_of
from contested.publishing.ground_words import ground_lines
from contested.publishing.map import draw
from contested.publishing.palette import palette_of

IS, SDF = Party(id="is", name="Islamic State"), Party(id="sdf", name="Syrian Democratic Forces")
OTHER = Party(id="au-other", name="Others")


def lay_out(picture, before=()):
    laid = lay(picture.today, before, since=picture.since, day=picture.true_day, directory=load())
    return attrs.evolve(picture, geographies=laid)


@pytest.fixture(scope="module")
def laid(picture, today):
    return gate(lay_out(picture, picture.today), today=today, directory=load())


def held(number, lon, holder=None, **more):
    fields = {
        "status": Status.HELD if holder else Status.UNKNOWN,
        "basis": Basis.ASSESSED,
        "true": TrueSpan(start=dt.date(2018, 1, 1)),
        "known": KnownSpan(start=dt.date(2018, 1, 1)),
        "probability": 0.9,
        "theatre": "syria-iraq",
    }
    place = Place(id=f"g{number}", name=f"Place {number}", feature="town", lat=34.5, lon=lon)
    return Holding(id=f"h-{number}", place=place, holder=holder, **{**fields, **more})


def every_way():
    """Give one place of each way that ground is held, in a row from west to east, far enough apart not to touch."""
    ways = [
        {"holder": IS},
        {"holder": IS, "flags": ("carried",)},
        {"holder": IS, "flags": ("carried", "stale")},
        {"holder": IS, "basis": Basis.CLAIMED},
        {"holder": IS, "basis": Basis.CLAIMED, "flags": ("stale",)},
        {"holder": IS, "basis": Basis.BASELINE},
        {"status": Status.CONTESTED, "contenders": (IS, SDF)},
        {},
    ]
    return tuple(held(number, 36.0 + number * 0.4, **way) for number, way in enumerate(ways))


def drawn(picture, *holdings):
    (geography,) = lay_out(attrs.evolve(picture, today=holdings)).geographies
    frame = fit(((34.5, one.place.lon, 15.0) for one in holdings), width=760, height=600)
    return draw_ground(geography, palette_of(attrs.evolve(picture, today=holdings), {}), frame)


def test_every_way_of_holding_ground_has_a_filling_of_its_own_and_the_legend_says_what_it_means(picture):
    (geography,) = lay_out(attrs.evolve(picture, today=every_way())).geographies
    assert [way_of(area) for area in sorted(geography.areas, key=lambda one: one.places[0].id)] == list(WAYS)
    ground = drawn(picture, *every_way())
    patterns = re.findall(r"<pattern [^>]*>.*?</pattern>", "".join(ground.layers))
    assert len(set(patterns)) == len(WAYS)
    assert [words for _, words in swatches(ground)] == list(WAYS.values())


def test_lines_of_each_kind_are_drawn_apart_and_told(picture):
    pairs = [
        (held(1, 36.0, IS), held(2, 36.1, SDF)),
        (held(3, 37.0, IS), held(4, 37.1, SDF, basis=Basis.CLAIMED)),
        (held(5, 38.0, IS), held(6, 38.1, status=Status.CONTESTED, contenders=(IS, SDF))),
    ]
    ground = drawn(picture, *(one for pair in pairs for one in pair))
    assert ground.lines == ("front", "front-soft", "contested")
    assert {LINES[one] for one in ground.lines} <= {words for _, words in swatches(ground)}
    assert len(set(re.findall(r"<path [^>]*fill=\"none\"[^>]*>", ground.layers[-1]))) == 3


def test_every_pattern_a_map_uses_is_on_that_map(laid):
    svg = as_svg(laid)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'id="([^"]+)"', svg))
    page = publish(laid, form="html")
    ids = re.findall(r'<pattern id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 0


def test_the_page_and_the_map_show_the_same_ground(laid):
    page, svg = publish(laid, form="html"), as_svg(laid)
    for outline in re.findall(r'<path d="(M[^"]{60,})" fill="url', svg):
        assert outline in page
    assert "ground" in page


def test_the_map_is_one_sound_document_that_loads_and_runs_nothing(laid):
    root = ET.fromstring(as_svg(laid))  # noqa: S314 - made here
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names <= {"svg", "g", "path", "rect", "circle", "text", "title", "style", "defs", "pattern", "line"}
    assert not [one for one in root.iter() for key in one.attrib if "href" in key or key.startswith("on")]
    words = " ".join(root.itertext())
    assert "Natural Earth" in words
    assert "GeoNames, CC BY 4.0" in words
    assert "25 November 2018" in words


def test_hostile_names_stay_words(picture, today):
    place = attrs.evolve(picture.today[0].place, name='</text><script>alert("x")</script>&amp;\u202e\x00')
    holding = attrs.evolve(picture.today[0], place=place)
    gated = gate(lay_out(attrs.evolve(picture, today=(holding,))), today=today, directory=load())
    root = ET.fromstring(as_svg(gated))  # noqa: S314 - made here
    assert "script" not in {one.tag.rpartition("}")[2] for one in root.iter()}
    assert "\u202e" not in as_svg(gated)
    json.loads(as_geojson(gated))


def test_geojson_is_sound_and_keeps_apart_what_the_map_keeps_apart(laid):
    collection = json.loads(as_geojson(laid))
    assert collection["type"] == "FeatureCollection"
    kinds = {}
    for feature in collection["features"]:
        assert set(feature) <= {"type", "id", "geometry", "properties"}
        kinds.setdefault(feature["properties"]["type"], []).append(feature)
        if feature["geometry"] is not None:
            for part in shapely.get_parts(shapely.from_geojson(json.dumps(feature["geometry"]))):
                assert part.geom_type != "Polygon" or part.exterior.is_ccw
    assert {"area", "stretch"} <= set(kinds)
    (geography,) = laid.picture.geographies
    assert len(kinds["area"]) == len(geography.areas)
    for feature in kinds["area"]:
        assert {"status", "basis", "age", "extent", "flags", "holder", "contenders"} <= set(feature["properties"])
    assert collection["contested"]["true"] == "2018-11-25"


def test_an_empty_record_gives_an_empty_map_and_says_so(picture, today):
    empty = gate(attrs.evolve(picture, today=(), geographies=()), today=today, directory=load())
    assert "Nothing is recorded" in as_svg(empty)
    assert json.loads(as_geojson(empty))["features"] == []


def test_no_place_of_people_seeking_safety_is_in_any_form_of_the_map(picture, today):
    camp = Place(
        id="m-camp", name="Green Valley camp", feature="camp", lat=34.913, lon=40.617, admin=("X", "Abu Kamal")
    )
    sheltered = attrs.evolve(picture.today[0], id="h-camp", place=camp)
    gated = gate(lay_out(attrs.evolve(picture, today=(*picture.today, sheltered))), today=today, directory=load())
    for written in (as_svg(gated), as_geojson(gated).decode(), publish(gated, form="html")):
        assert "Green Valley camp" not in written
        assert "m-camp" not in written
        assert "40.617" not in written


def test_a_map_with_the_gate_off_is_stamped(picture, today):
    gated = gate(lay_out(picture), on=False, today=today, directory=load())
    assert NOT_FOR_PUBLICATION in as_svg(gated)
    assert json.loads(as_geojson(gated))["contested"]["stamp"] == NOT_FOR_PUBLICATION


def test_fronts_pockets_and_moves_are_told_in_words(picture):
    before = (held(1, 40.0, IS), held(2, 40.2, SDF), held(3, 40.4, SDF))
    after = (held(1, 40.0, IS), held(2, 40.2, IS), held(3, 40.4, SDF))
    (geography,) = lay_out(attrs.evolve(picture, today=after), before).geographies
    assert [one.line for one in geography.fronts] == [Line.FRONT]
    told = draw(
        after, palette_of(picture, {}), base=None, geography=geography, manner=Manner(short={"is": "IS"})
    ).ground
    assert len(told) == 1
    assert re.fullmatch(
        r"IS and Syrian Democratic Forces: \d+ km of front; "
        r"it lies \d+ km on average from where it lay on 26 Oct 2018\. "
        r"Since 26 Oct 2018 IS gained \d+ km² from Syrian Democratic Forces \(assessed\)\.",
        told[0],
    )


def test_gained_ground_says_what_it_rests_on(picture):
    before = tuple(held(number, 40.0 + number / 5, SDF) for number in (1, 2, 3))
    after = (
        attrs.evolve(before[0], holder=IS),
        attrs.evolve(before[1], holder=IS, flags=("carried",)),
        attrs.evolve(before[2], holder=IS, basis=Basis.CLAIMED),
    )
    (geography,) = lay_out(attrs.evolve(picture, today=after), before).geographies
    (told,) = ground_lines(geography, short={"sdf": "SDF", "is": "IS"})
    assert re.fullmatch(
        r"Since 26 Oct 2018 IS gained 1,\d+ km² from SDF \(\d+ km² assessed, \d+ km² assessed and carried on from "
        r"earlier reports and \d+ km² only claimed, stale or from a starting map\)\.",
        told,
    )


def test_a_map_across_the_date_line_is_drawn_in_one_piece(picture):
    holdings = (held(1, 179.95, IS), held(2, -179.95, SDF))
    ground = drawn(picture, *holdings)
    xs = [float(x) for x in re.findall(r"[ML]([0-9.-]+) ", "".join(ground.layers[1:]))]
    assert max(xs) - min(xs) < 760
    assert ground.lines == ("front",)


def test_png_is_drawn_by_an_optional_package(laid):
    pytest.importorskip("resvg_py", reason="resvg-py is not installed: no PNG is drawn")
    assert as_png(as_svg(laid)).startswith(b"\x89PNG")
