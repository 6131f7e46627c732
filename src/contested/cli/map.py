"""``contested map``: who holds what on a day, drawn or as GeoJSON."""

from collections.abc import Callable
from pathlib import Path

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, now
from contested.cli.out import counted, emit, note
from contested.domain.errors import UsageError
from contested.pipeline.map import draw_map
from contested.pipeline.reference import load_reference
from contested.publishing import Gated, as_geojson, as_png, as_svg
from contested.record import open_record

FORMS: dict[str, Callable[[Gated], bytes]] = {
    ".svg": lambda gated: as_svg(gated).encode(),
    ".png": lambda gated: as_png(as_svg(gated)),
    ".geojson": as_geojson,
    ".json": as_geojson,
}
"""How each kind of file is made, by the end of its name."""

DEFAULT = Path("map.svg")


def map_command(
    *, out: Path | None = None, options: RecordOptions = RECORD, clocks: Clocks = CLOCKS, no_gate: bool = False
) -> int:
    """Draw who holds what on a day: areas, front lines, pockets, places, and a legend that says what each means.

    What is merely claimed, carried on, stale, contested or from a starting map is drawn apart. Moves of fronts and what
    has newly come near them are told for the thirty days before.

    Args:
        out: Where to write, as .svg, .png or .geojson; map.svg when left out, nothing when left out beside --json.
        options: Which record; --json gives the GeoJSON on standard output, on one line.
        clocks: The two clocks of the question.
        no_gate: Withhold nothing. The map says "not for publication" and the record notes that the gate was off.
    """
    path = out if out is not None or options.json else DEFAULT
    if path is not None and (path.is_dir() or path.suffix.lower() not in FORMS):
        raise UsageError(
            f"{path} does not say what to draw: contested map --out {path.stem or 'map'}.svg|.png|.geojson"
        )
    reference = load_reference()
    with open_record(options.record, create=False) as record:
        gated = draw_map(record, reference=reference, question=clocks.question(), gated=not no_gate, at=now())
    if options.json:
        emit([as_geojson(gated)])
    if path is not None:
        _write(path, FORMS[path.suffix.lower()](gated))
    geographies = gated.picture.geographies
    areas, fronts = (
        sum(len(one.areas) for one in geographies),
        sum(one.km for laid in geographies for one in laid.fronts),
    )
    written = "" if path is None else f"; the map is {path}"
    note(f"{counted(areas, 'area')}, {fronts:.0f} km of lines between sides on {gated.picture.true_day}{written}")
    for laid in geographies:
        for name in laid.left_out:
            note(f"without ground of its own: {name}")
    for notice in gated.notices:
        note(notice)
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise UsageError(f"cannot write {path}: {fault.strerror}; name another: contested map --out FILE") from fault
