"""Set the centres in ``countries.csv`` to those of The World Factbook (public domain).

``python tables/country_centres.py FOLDER``, the folder holding the Factbook as one JSON file a country.
"""

import csv
import json
import re
import sys
from pathlib import Path

from common import PLACES

SOURCE = "centre: The World Factbook; radius from the area in GeoNames countryInfo"
COLUMN = "Geographic coordinates"
OWN = frozenset({"SO", "US"})
"""The Factbook's points of Somalia and the United States lie 450 and 200 km off the middle of their ground."""
_POINT = re.compile(r"(\d+) (\d+) ([NS]),? (\d+) (\d+) ([EW])")
_TAGS = re.compile(r"<[^>]+>")
SPOKEN = {"Burma": "Myanmar", "Cabo Verde": "Cape Verde", "Czechia": "Czech Republic", "Turkey (Turkiye)": "Turkey"}


def main() -> int:
    """Read the Factbook and rewrite the table."""
    if len(sys.argv) != 2:
        print("usage: python tables/country_centres.py FOLDER")
        return 2
    centres = dict(filter(None, map(_centre, Path(sys.argv[1]).glob("*/*.json"))))
    path = PLACES / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or ())
    left = [row["name"] for row in rows if not _moved(row, centres)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    print(f"{len(rows) - len(left)} centres set; left as they were: {', '.join(left)}")
    return 0


def _centre(path: Path) -> tuple[str, tuple[float, float]] | None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    told = _POINT.search(facts.get("Geography", {}).get(COLUMN, {}).get("text", ""))
    named = facts.get("Government", {}).get("Country name", {}).get("conventional short form", {}).get("text", "")
    if told is None or not named:
        return None
    lat = (int(told[1]) + int(told[2]) / 60) * (1 if told[3] == "N" else -1)
    lon = (int(told[4]) + int(told[5]) / 60) * (1 if told[6] == "E" else -1)
    plain = _TAGS.sub("", named).strip()
    plain = plain.removeprefix("The ").removeprefix("the ")
    return SPOKEN.get(plain, plain), (round(lat, 2), round(lon, 2))


def _moved(row: dict[str, str], centres: dict[str, tuple[float, float]]) -> bool:
    names = (row["name"], *row["names"].split("|"))
    centre = next((centres[name] for name in names if name in centres), None)
    if centre is None or row["country"] in OWN:
        row["source"] = "centre: general knowledge, rounded; radius from the area in GeoNames countryInfo"
        return False
    row["lat"], row["lon"] = (f"{degrees:g}" for degrees in centre)
    row["source"] = SOURCE
    return True


if __name__ == "__main__":
    sys.exit(main())
