"""Names of private persons are withheld wherever they are printed, however the reports were read. All are made up."""

import json
import zipfile

import pytest

NAMES = ("Olena Madeupchuk", "Chidi Inventedo", "Lina Pretend")
TRADES = ("teacher", "shop assistant", "paramedic")
TEXT = (
    "Syrian government forces shelled Ghabagheb on Monday, killing {}, a {}, and wounding her son. "
    "Government forces captured Ghabagheb on Tuesday, the regional governor, {} says."
)


@pytest.fixture
def wire(tmp_path):
    """Give a file with a report for each of several names and trades."""
    path = tmp_path / "wire.jsonl"
    rows = [
        {
            "date": f"2018-11-2{at}",
            "source": "SOHR",
            "url": f"https://example.org/{at}",
            "title": "Shelling",
            "text": TEXT.format(NAMES[at], TRADES[at], NAMES[at - 1]),
        }
        for at in range(len(NAMES))
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def _bare(text: str) -> None:
    for name in NAMES:
        assert name not in text
        assert name.split()[1] not in text


@pytest.mark.parametrize("gate", ["off", "cascade", "strict"])
def test_no_name_of_a_private_person_is_printed(call, wire, tmp_path, gate):
    call("ingest", wire, "--gate", gate)
    told = [json.loads(line) for line in call("show", "--json").out.splitlines()]
    reports = [one["id"] for one in told if one.get("type") == "report"]
    assert len(reports) == len(NAMES)
    claimed = ""
    for report in reports:
        for words in ("killing", "captured"):
            shown = call("why", report, words).out
            assert "[name withheld]" in shown
            claimed += "\n".join(line for line in shown.splitlines() if " says" in line and "[c-" in line)
            _bare(shown + call("why", report, words, "--json").out)
    assert "[name withheld]" in claimed
    archive = tmp_path / "out.zip"
    assert call("export", "--as", "csv", "--unreviewed", "--out", archive).code == 0
    with zipfile.ZipFile(archive) as packed:
        tables = [packed.read(one).decode("utf-8") for one in packed.namelist()]
    assert any("[name withheld]" in table for table in tables)
    for table in tables:
        _bare(table)
