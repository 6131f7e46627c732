"""A parcel: what is in frame as files, with a sidecar that says what they are, what was left out and who owns what."""

import datetime as dt
import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, Literal, get_args

import msgspec
from attrs import field, frozen

from contested.domain.picture import Picture
from contested.publishing.basemap import CREDIT
from contested.publishing.codebooks import Cells, csv_lines
from contested.publishing.facts import FACTS, PLACES, fact_rows, place_rows
from contested.publishing.gated import Gated
from contested.publishing.geo import as_geojson
from contested.publishing.interchange import UNREVIEWED, clean, lines

ParcelForm = Literal["csv", "geojson", "jsonl"]
FORMS: tuple[ParcelForm, ...] = get_args(ParcelForm)

VERSION = 1
"""Version of the sidecar; it only grows."""

ABOUT = "about.json"
"""The sidecar's name."""

QUOTED = (
    "Reports belong to their publishers. Each fact quotes the one sentence it rests on; the address leads to the whole."
)
RECORD = "What was read out of the reports, and who holds what, is the work of whoever keeps this record."
GEONAMES = "GeoNames, CC BY 4.0"
COUNTS = "All counts are as reported by those named; none is verified. A probability is no measure of a report's worth."


@frozen(kw_only=True)
class Selection:
    """What was chosen to leave the house, and what was not.

    Attributes:
        gated: the part of the picture that leaves, through the gate.
        asked: the filter, as words that repeat it.
        included: the kinds of review that were let through.
        reviews: by claim id, how far people reviewed it; who is not in it is unreviewed.
        in_view: claims in the view by review, left out or not.
        left_out: things of the view that do not leave for want of review, counted by name.
        head: the last link of the record's chain: which state of the record this is.
    """

    gated: Gated
    asked: Mapping[str, Any]
    included: tuple[str, ...]
    reviews: Mapping[str, str] = field(repr=False)
    in_view: Mapping[str, int]
    left_out: Mapping[str, int]
    head: str

    def leaving(self) -> dict[str, int]:
        """Count the claims that leave, by review."""
        return dict(Counter(self.reviews.get(one.id, UNREVIEWED) for one in self.gated.picture.claims))


def files(chosen: Selection, form: ParcelForm) -> dict[str, bytes]:
    """Give the files of one form by name, without the sidecar.

    "csv" gives the tables ``facts.csv`` and ``places.csv``; "geojson" one collection of places, areas and lines;
    "jsonl" the interchange form, with how far each claim was reviewed.
    """
    if form == "csv":
        return {
            "facts.csv": _table(FACTS, fact_rows(chosen.gated, chosen.reviews)),
            "places.csv": _table(PLACES, place_rows(chosen.gated)),
        }
    if form == "geojson":
        return {"map.geojson": as_geojson(chosen.gated, places=True)}
    return {"record.jsonl": b"".join(lines(chosen.gated, reviews=chosen.reviews))}


def parcel(chosen: Selection, form: ParcelForm, *, at: dt.datetime) -> bytes:
    """Give the files of one form and their sidecar as one zip archive, the same for the same input and instant."""
    made = files(chosen, form)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in {**made, ABOUT: sidecar(chosen, made, at=at)}.items():
            box.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def sidecar(chosen: Selection, made: Mapping[str, bytes], *, at: dt.datetime) -> bytes:
    """Give what files are, as JSON: version, the question and filter, counts by review, what the gate did, licences.

    Args:
        chosen: what was chosen.
        made: the files by name.
        at: the instant, in UTC.
    """
    gated = chosen.gated
    picture = gated.picture
    told = {
        "v": VERSION,
        "stamp": gated.stamp,
        "made": {"at": at.isoformat(timespec="seconds"), "by": f"contested {version('contested')}"},
        "record": chosen.head,
        "question": {"true": picture.true_day, "known": picture.known_day, "method": picture.method},
        "filter": dict(chosen.asked),
        "review": {
            "included": list(chosen.included),
            "in_view": dict(sorted(chosen.in_view.items())),
            "exported": dict(sorted(chosen.leaving().items())),
        },
        "counts": {
            "facts": len(picture.claims),
            "events": len(picture.events),
            "places": len(picture.today),
            "reports": len(picture.reports),
        },
        "left_out_unreviewed": dict(chosen.left_out),
        "gate": {"on": gated.on, "withheld": _withheld(gated), "notices": list(gated.notices)},
        "counts_are": COUNTS,
        "sources": _sources(picture),
        "licences": _licences(picture),
        "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in made.items()
        ],
    }
    return msgspec.json.format(msgspec.json.encode(clean(told)), indent=2) + b"\n"


def _table(columns: tuple[str, ...], rows: Iterable[Cells]) -> bytes:
    return "".join(csv_lines(columns, rows)).encode()


def _withheld(gated: Gated) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in gated.withheld:
        found[one.kind] += one.count
    return dict(found)


def _sources(picture: Picture) -> list[dict[str, Any]]:
    """Give each source that a report of the parcel is from, with the number of its reports."""
    count = Counter(one.source for one in picture.reports)
    names = {one.source: one.source_name for one in picture.reports}
    return [
        {
            "id": source,
            "name": picture.sources[source].name if source in picture.sources else names[source] or source,
            "reports": number,
            "licence": QUOTED,
        }
        for source, number in sorted(count.items())
    ]


def _licences(picture: Picture) -> list[dict[str, str]]:
    """Give who owns what: the quotes, the places by where their facts come from, the base map."""
    places = [ref.place for claim in picture.claims for ref in claim.places]
    places += [one.place for one in picture.today]
    told = sorted({(one.source, one.licence) for one in places if one.source or one.licence})
    rows = [
        {"of": "reports", "licence": QUOTED},
        {"of": "facts", "licence": RECORD},
        {"of": "places", "licence": GEONAMES},
        *({"of": "places", "source": source, "licence": licence} for source, licence in told),
    ]
    if any(one.clipped for one in picture.geographies):
        rows.append({"of": "areas", "licence": CREDIT})
    return rows
