"""Whatever a file holds, no reader raises but to refuse it, and every row kept is whole."""

import json
import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import taken

from contested.domain.errors import UsageError
from contested.gazetteer import READERS

CELL = st.one_of(
    st.sampled_from(
        ["", "NaN", "inf", "-91", "181", "34.5", "PPL", "ADM1", "ADM2", "SY", "\x00", "1e999", "-0", "٣٤", "g1"]
    ),
    st.text(max_size=12).filter(lambda text: "\t" not in text),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(CELL, min_size=17, max_size=21) | st.lists(CELL, min_size=19, max_size=19), max_size=8),
    st.sampled_from(sorted(READERS)),
)
def test_malformed_dumps_never_raise_and_whatever_is_kept_is_whole(tmp_path, table, kind):
    path = tmp_path / "dump.txt"
    path.write_text("\n".join("\t".join(cells) for cells in table), encoding="utf-8", errors="replace")
    held(path, kind)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"{", b"[", b"\xef\xbb\xbf[", b"name,lat,lon\n"]))
def test_binary_rubbish_never_raises(tmp_path, data, start):
    path = tmp_path / "rubbish"
    path.write_bytes(start + data)
    for kind in READERS:
        held(path, kind)


KEYS = ["id", "name", "en", "centroid", "latitude", "longitude", "features", "geometry", "coordinates", "type"]
KEYS += ["properties", "lat", "lon", "aliases", "externalIds", "governorateId", "area", "value", "kind"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-400, 400) | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON)
def test_json_of_any_shape_never_raises(tmp_path, value):
    path = tmp_path / "any.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    for kind in ("open-syria", "ocha", "table"):
        held(path, kind)


def held(path, kind):
    try:
        rows, skipped = taken(path, kind=kind, country="SY")
    except UsageError as fault:
        refusal = str(fault)
        rows, skipped = [], []
    else:
        refusal = "contested places build"
    assert "contested places build" in refusal
    assert refusal.isprintable()
    for row in rows:
        assert row.id
        assert row.name.strip()
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert row.precision_km > 0
        assert math.isfinite(row.precision_km)
        assert len(row.country) == 2
        assert row.source
        assert row.licence
    assert all(one.reason for one in skipped)
