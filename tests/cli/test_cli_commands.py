"""Each command does what its help says; errors are one line and end with the command that repairs them."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile

import pytest

from contested.cli.app import COMMANDS


def _objects(text):
    return [json.loads(line) for line in text.splitlines()]


def _ids(answer, kind):
    return [one["id"] for one in _objects(answer.out) if one["type"] == kind]


def test_help_names_every_command(call):
    answer = call("--help")
    assert answer.code == 0
    assert all(command in answer.out for command in COMMANDS)


def test_version(call):
    assert call("--version").out.strip() == "0.1.0"


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("brief",),
        ("brief", "absent.txt"),
        ("brief", "--nonsense"),
        ("ask", "holds", "--true", "yesterday"),
        ("judge", "--who", "ann"),
    ],
)
def test_wrong_usage_is_one_line_with_the_right_command(call, words):
    answer = call(*words)
    assert answer.code == 2
    assert "contested" in answer.complaint.removeprefix("contested: ")


def test_a_question_to_no_record_makes_none(call, folder):
    answer = call("ask", "holds", "Hajin")
    assert answer.code == 2
    assert "contested brief" in answer.complaint
    assert not (folder / "contested.db").exists()


def test_a_missing_gazetteer_is_told_with_the_command_that_builds_it(call, monkeypatch, folder):
    monkeypatch.setenv("CONTESTED_CACHE", str(folder / "nowhere"))
    answer = call("places", "find", "Hajin")
    assert answer.code == 3
    assert answer.complaint.endswith("contested places build")


@pytest.mark.usefixtures("report")
def test_a_missing_parser_is_told_with_the_command_that_brings_it(folder):
    code = (
        "import sys, contested.language.model as model\n"
        "model.MODEL = model.INSTALLED_MODEL = 'no_such_model'\n"
        "from contested.cli import main\n"
        "sys.exit(main(['brief', 'report.txt']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 3, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("contested: ")]
    assert len(lines) == 1
    assert "pip install" in lines[0]


def test_brief_gives_text_a_page_and_a_record(call, folder, report):
    answer = call("brief", report)
    assert answer.code == 0
    assert "Hajin" in answer.out
    page = (folder / "brief.html").read_text(encoding="utf-8")
    assert "Hajin" in page
    assert (folder / "contested.db").exists()


def test_brief_as_json_is_json_lines_and_nothing_else(call, folder, report):
    answer = call("brief", report, "--json")
    objects = _objects(answer.out)
    assert {"report", "claim", "event", "holding"} <= {one["type"] for one in objects}
    assert all(one["v"] == 1 for one in objects)
    assert not (folder / "brief.html").exists(), "beside --json a page is written only where it is asked for"


def test_brief_twice_changes_nothing(call, folder, report):
    first = call("brief", report)
    page = (folder / "brief.html").read_bytes()
    head = _objects(call("verify", "--json").out)[0]["head"]
    second = call("brief", report)
    assert second.out == first.out
    assert (folder / "brief.html").read_bytes() == page
    assert _objects(call("verify", "--json").out)[0]["head"] == head, "no row was written"


def test_ask_show_and_the_way_down_to_the_sentence(call, report):
    call("ingest", report)
    held = call("ask", "holds", "Hajin", "--json")
    (holding,) = _ids(held, "holding")
    chain = _objects(call("show", holding, "--json").out)
    types = {one["type"] for one in chain}
    assert {"holding", "claim", "event", "report"} <= types
    assert any("Hajin" in one["evidence"]["text"] for one in chain if one["type"] == "claim")
    plain = call("show", holding)
    assert plain.code == 0
    assert "captured the town of Hajin" in plain.out


def test_a_measure_is_asked_for_and_opens_what_it_counts(call, report):
    call("ingest", report)
    answer = call("ask", "measures", "--json")
    found = _objects(answer.out)
    assert {one["type"] for one in found} == {"assessment"}
    gained = next(one for one in found if one["measure"] == "places-gained")
    chain = _objects(call("show", gained["id"], "--json").out)
    for kind in ("claim", "holding"):
        assert {one["id"] for one in chain if one["type"] == kind} == set(gained[f"{kind}s"])
    plain = call("ask", "measures", gained["subject"]["name"])
    assert f"[{gained['id']}]" in plain.out
    assert "assessed" in call("show", gained["id"]).out
    assert "nothing is measured" in call("ask", "measures", "--true", "1999-01-01").out
    assert "no actor Qwertyfront" in call("ask", "measures", "Qwertyfront").out


def test_an_empty_answer_says_so_and_is_no_fault(call, report):
    call("ingest", report)
    for words in (
        ("ask", "holds", "Atlantis"),
        ("ask", "events", "--deed", "relieve"),
        ("ask", "holds", "--true", "1999-01-01"),
    ):
        answer = call(*words)
        assert answer.code == 0
        assert "recorded" in answer.out


def test_a_place_nobody_told_of_is_told_from_a_name_nobody_knows(call, report):
    call("ingest", report)
    known, unknown = call("ask", "holds", "Gharanij"), call("ask", "holds", "Qwertyville")
    assert "the gazetteer knows the place (Gharanij" in known.out
    assert "no place Qwertyville is recorded" in unknown.out
    assert "Qwertyville" in call("ask", "events", "--place", "Qwertyville").out
    assert "by then" not in call("ask", "events", "--deed", "relieve").out


def test_areas_described_from_a_place_are_told_where_nobody_says_who_holds_it(call, folder):
    (folder / "areas.txt").write_text(
        "DEIR EZ-ZOR GOVERNORATE (NOVEMBER 20, 2018) – The Syrian Democratic Forces withdrew from areas east of Hajin "
        "on 19 November. Islamic State fighters clashed with the Syrian Democratic Forces in the Hajin pocket.\n",
        encoding="utf-8",
    )
    call("ingest", "areas.txt")
    answer = call("ask", "holds", "Hajin")
    assert answer.code == 0
    assert "no claim tells who holds Hajin" in answer.out
    assert "  east of Hajin: " in answer.out
    assert "  Hajin pocket: " in answer.out
    assert "no report" not in answer.out
    assert "described from it" not in call("ask", "holds", "Gharanij").out


def test_a_deed_nobody_knows_is_refused_with_those_there_are(call, report):
    call("ingest", report)
    answer = call("ask", "events", "--deed", "nonsense")
    assert answer.code == 2
    assert {"capture", "withdraw", "clash"} <= set(answer.complaint.replace(",", " ").replace(":", " ").split())
    assert "contested ask events --deed " in answer.complaint


def test_what_is_asked_with_days_is_opened_with_the_same_days(call, report):
    call("ingest", report)
    days = ("--true", "2018-11-30", "--known", "2018-12-01")
    asked = call("ask", "holds", "Hajin", *days)
    line = asked.out.splitlines()[1]
    identity = line.rsplit("[", 1)[1].rstrip("]")
    (hint,) = [one for one in asked.err.splitlines() if "contested show" in one]
    words = hint.partition(": contested ")[2].replace("ID", identity[:10]).split()
    shown = call(*words)
    assert shown.out.splitlines()[:2] == ["true 2018-11-30, known 2018-12-01, holders by filter-learnt", line]
    assert "contested show" not in call("ask", "holds", "Hajin").err


@pytest.mark.parametrize("words", [("ask", "holds", "Hajin"), ("sources",), ("changes", "--since", "2018-01-01")])
def test_a_hint_names_the_record_and_the_method_it_was_asked_with(call, folder, report, words):
    record = folder / "other record.db"
    call("ingest", report, "--record", record)
    told = call(*words, "--method", "rules", "--record", record).err
    assert f"--method rules --record '{record}'" in told
    assert call("ask", "holds", "Hajin", "--true", "2018-11-30", "--record", record).err.count("--method") == 0


def test_ids_as_the_brief_prints_them_are_taken_back(call, report):
    brief = call("brief", report).out
    printed = set(re.findall(r"\bc-[0-9a-f]+", brief))
    assert printed
    for identity in printed:
        assert call("show", identity).code == 0
        assert identity in call("why", identity).out
    event = re.search(r"e-[0-9a-f]{8}", call("ask", "events", "--deed", "capture").out)[0]
    rejected = call("judge", "world", event, "reject", "--who", "ann", "--why", "retracted")
    assert rejected.code == 0
    assert re.search(rf"{event}[0-9a-f]{{12}}", rejected.out)
    for name in ("Hajin", "c-000000"):
        assert "contested ask" in call("show", name).complaint


def test_what_was_published_later_is_not_known_earlier(call, report):
    call("ingest", report)
    assert _objects(call("ask", "holds", "--known", "2018-11-19", "--json").out) == []
    assert _objects(call("ask", "holds", "--known", "2018-11-20", "--json").out)


def test_show_without_an_id_lists_the_reports(call, report):
    call("ingest", report)
    (identity,) = _ids(call("show", "--json"), "report")
    assert identity in call("show").out
    unknown = call("show", "r-nothing")
    assert unknown.code == 2
    assert "contested" in unknown.complaint


def test_why_tells_the_rule_or_the_lack_of_one(call, report):
    call("ingest", report)
    (identity,) = _ids(call("show", "--json"), "report")
    (told,) = _objects(call("why", identity, "captured", "--json").out)
    assert any(one["outcome"] == "claim" for one in told["rules"])
    assert {"actor", "place"} <= {one["kind"] for one in told["mentions"]}
    assert call("why", identity, "no such words").code == 2
    assert "Fighting" in call("why", identity, "Fighting went on").out


def test_a_judgement_outranks_the_machine_and_survives_a_new_reading(call, report):
    call("ingest", report)
    claims = [c for one in _objects(call("ask", "events", "--deed", "capture", "--json").out) for c in one["claims"]]
    for claim in claims:
        words = ("judge", "reading", claim, "reject", "--corrects", "claim", "--who", "ann", "--why", "a film")
        judged = call(*words)
        assert judged.code == 0, judged.err
    call("brief", report)
    assert "no such event" in call("ask", "events", "--deed", "capture").out
    for claim in claims:
        call("judge", "reading", claim, "accept", "--corrects", "claim", "--who", "ann", "--why", "no film after all")
    assert "no such event" not in call("ask", "events", "--deed", "capture").out


def test_a_judgement_on_the_world_counts_from_its_own_day(call, report):
    call("ingest", report)
    event = _ids(call("ask", "events", "--deed", "capture", "--json"), "event")[0]
    words = ("judge", "world", event, "reject", "--known", "2018-12-01", "--who", "ann", "--why", "retracted")
    assert call(*words).code == 0
    assert event in call("ask", "events", "--known", "2018-11-30").out
    assert event not in call("ask", "events", "--known", "2018-12-01").out


def test_redacted_words_are_gone_and_the_record_still_verifies(call, folder, report):
    call("ingest", report)
    (identity,) = _ids(call("show", "--json"), "report")
    assert call("redact", identity, "--reason", "a name", "--who", "ann").code == 0
    assert call("verify").code == 0
    assert _objects(call("show", "--json").out) == []
    assert b"captured the town" not in (folder / "contested.db").read_bytes()


def test_a_redaction_as_json_is_one_object(call, report):
    call("ingest", report)
    identity = _ids(call("brief", report, "--json"), "claim")[0]
    (told,) = _objects(call("redact", identity, "--reason", "a name", "--who", "ann", "--json").out)
    assert (told["type"], told["subject"], told["who"]) == ("redaction", identity, "ann")
    assert told["rows"] > 0


def test_the_delay_before_publication_is_told_beside_the_json_lines(call, folder):
    (folder / "new.txt").write_text("Islamic State captured the town of Hajin from the SDF.\n", encoding="utf-8")
    answer = call("brief", "new.txt", "--json")
    assert {one["type"] for one in _objects(answer.out)} >= {"report", "claim"}
    assert "Publication delay" in answer.err


def test_verify_fails_when_a_row_was_altered(call, folder, report):
    import sqlite3  # noqa: PLC0415 - only this test opens the file behind the record's back

    call("ingest", report)
    with sqlite3.connect(folder / "contested.db") as db:
        db.execute("UPDATE ledger SET known = '2001-01-01' WHERE kind = 'appearance'")
    db.close()
    answer = call("verify")
    assert answer.code == 1
    assert answer.out.strip()


def test_a_baseline_is_read_as_rows(call, folder, report):
    (folder / "map.csv").write_text(
        "place,holder,as of,source,country\n"
        "Hajin,is,2018-09-01,Some map,SY\n"
        "Qwertyville,is,2018-09-01,Some map,\n"
        "Hajin,nobody at all,2018-09-01,Some map,SY\n"
        "Hajin,is,September,Some map,SY\n"
    )
    answer = call("ingest", "--baseline", "map.csv")
    assert answer.code == 0, answer.err
    assert "1 claim drawn" in answer.out
    assert "line 5" in answer.err
    (holding,) = [one for one in _objects(call("ask", "holds", "Hajin", "--json").out) if one["type"] == "holding"]
    assert holding["basis"] == "baseline"
    assert holding["holder"]["id"] == "is"
    reasons = {
        one["reason"]
        for one in _objects(call("brief", report, "--baseline", "map.csv", "--json").out)
        if one["type"] == "doubt"
    }
    assert {"unknown-place", "unknown-actor"} <= reasons
    assert "0 read now" in call("ingest", "--baseline", "map.csv").out


def test_a_baseline_without_its_columns_is_refused(call, folder):
    (folder / "map.csv").write_text("town,owner\nHajin,is\n")
    answer = call("ingest", "--baseline", "map.csv")
    assert answer.code == 2
    assert "place,holder,as of,source" in answer.complaint


def test_reports_flow_from_read_to_draw(call, folder, report, monkeypatch):
    read = call("read", report)
    (line,) = _objects(read.out)
    assert line["type"] == "report"
    assert line["published"] == "2018-11-20"
    (folder / "reports.jsonl").write_text(read.out + "{broken\n", encoding="utf-8")
    with (folder / "reports.jsonl").open(encoding="utf-8") as piped:
        monkeypatch.setattr(sys, "stdin", piped)
        drawn = call("draw")
    assert "capture" in {one.get("deed") for one in _objects(drawn.out)}
    assert "line 2" in drawn.err


def test_commands_that_know_json_lines_only_take_the_word_for_it(call, folder, report, monkeypatch):
    read = call("read", report, "--json")
    assert (read.code, read.out) == (0, call("read", report).out)
    (folder / "reports.jsonl").write_text(read.out, encoding="utf-8")
    drawn = []
    for words in (("draw",), ("draw", "--json")):
        with (folder / "reports.jsonl").open(encoding="utf-8") as piped:
            monkeypatch.setattr(sys, "stdin", piped)
            drawn.append(call(*words))
    assert drawn[0] == drawn[1]
    assert _objects(drawn[1].out)


def test_places_and_actors_are_looked_up(call):
    found = _objects(call("places", "find", "Hajin", "--country", "SY", "--json").out)
    assert found
    assert found[0]["name"].startswith("Haj")
    assert call("places", "show", found[0]["id"]).code == 0
    assert call("places", "show", "m-nowhere").code == 2
    assert "sdf" in call("directory", "actors", "Syrian Democratic").out
    assert "sdf" in {one["id"] for one in _objects(call("directory", "actors", "Syrian Democratic", "--json").out)}


def test_the_directory_has_no_faults(call):
    answer = call("directory", "lint")
    assert answer.code == 0, answer.out
    assert call("directory", "lint", "--json").out == ""


@pytest.mark.parametrize("codebook", ["acled", "ucdp", "plover", "cameo"])
def test_the_record_is_exported_to_each_codebook(call, folder, report, codebook):
    call("ingest", report)
    answer = call("export", "--as", codebook)
    assert answer.code == 0, answer.err
    head = next(csv.DictReader(io.StringIO(answer.out)))
    assert head["contested_counts"] == "reported"
    assert "as reported" in answer.err
    assert call("export", "--as", codebook, "--out", "rows.csv").out == ""
    assert (folder / "rows.csv").read_bytes().decode() == answer.out
    assert _objects(call("export", "--as", codebook, "--json").out)[0].keys() == head.keys()
    assert "--out" in call("export", "--as", codebook, "--out", folder).complaint


def test_an_export_without_the_gate_is_stamped_and_noted(call, report):
    call("ingest", report)
    answer = call("export", "--as", "acled", "--no-gate")
    assert "NOT FOR PUBLICATION" in answer.out
    assert call("export", "--as", "cameoo").code == 2


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonl"])
def test_the_record_leaves_as_an_archive_reviewed_only_unless_asked(call, folder, report, form):
    call("ingest", report)
    assert "--out" in call("export", "--as", form).complaint
    answer = call("export", "--as", form, "--out", "all.zip", "--json")
    assert answer.code == 0, answer.err
    assert "--unreviewed" in answer.err
    assert _objects(answer.out)[0]["counts"]["facts"] == 0
    answer = call("export", "--as", form, "--out", "all.zip", "--unreviewed", "--json", "--box=-180,-90,180,90")
    (about,) = _objects(answer.out)
    assert about["counts"]["facts"] > 0
    assert about["review"]["included"][-1] == "unreviewed"
    with zipfile.ZipFile(folder / "all.zip") as box:
        assert json.loads(box.read("about.json"))["files"] == about["files"]
    assert call("export", "--as", form, "--out", "x.zip", "--status", "lost").code == 2
    assert call("export", "--as", form, "--out", "x.zip", "--box", "1,2").code == 2


def test_rows_of_a_codebook_can_be_kept_to_what_was_reviewed(call, report):
    call("ingest", report)
    assert len(call("export", "--as", "plover", "--reviewed").out.splitlines()) == 1
    assert len(call("export", "--as", "plover").out.splitlines()) > 1


def test_whose_side_somebody_was_on_is_told_with_its_rows(call):
    answer = call("directory", "side", "RSF", "--day", "2022-01-01", "--theatre", "sudan")
    assert answer.code == 0, answer.out
    assert "on the side of Sudanese government (sd-gov)" in answer.out
    assert "Wikipedia facts: Rapid Support Forces" in answer.out
    assert "on the side of Islamic State (is)" in call("directory", "side", "the Islamic State").out
    (told,) = _objects(call("directory", "side", "ypj", "--true", "2018-11-25", "--json").out)
    assert (told["type"], told["side"], told["theatre"]) == ("standing", "sdf", "syria-iraq")
    assert {"tr-gov", "is"} <= {tie["b"] for tie in told["foes"]}


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (("nobody at all", "--day", "2022-01-01"), "has no actor"),
        (("STC", "--day", "2022-01-01", "--theatre", "nowhere"), "no theatre is called"),
        (("Soldiers of God", "--day", "someday"), "someday"),
    ],
)
def test_a_side_nobody_can_tell_is_a_usage_error(call, words, piece):
    answer = call("directory", "side", *words)
    assert answer.code == 2
    assert piece in answer.out + answer.err


def test_an_unexpected_fault_is_one_line_and_debug_shows_where(call, report, monkeypatch):
    monkeypatch.setattr("contested.cli.brief.open_record", lambda _: 1 / 0)
    answer = call("brief", report)
    assert answer.code == 1
    assert "--debug" in answer.complaint
    with pytest.raises(ZeroDivisionError):
        call("brief", report, "--debug")


def test_a_record_keeps_the_politics_it_was_asked_for_until_told_otherwise(call, tmp_path):
    report = tmp_path / "talks.txt"
    report.write_text(
        "Talks\nPublished: 25 November 2018\n\nRussia threatened Turkey with sanctions on Monday. "
        "IS captured Hajin from the SDF on Friday.\n",
        encoding="utf-8",
    )

    def drawn(*more):
        return {one["deed"] for one in _objects(call("brief", report, "--json", *more).out) if one["type"] == "claim"}

    assert "threaten" in drawn("--politics")
    assert "threaten" in drawn()
    assert "threaten" not in drawn("--no-politics")


def test_map_draws_the_day_in_the_form_its_file_is_named_for(call, folder, report):
    call("ingest", report)
    answer = call("map", "--true", "2018-11-20")
    assert answer.code == 0
    assert "Hajin" in (folder / "map.svg").read_text(encoding="utf-8")
    assert "map.svg" in answer.err
    assert call("map", "--out", "day.geojson").code == 0
    assert json.loads((folder / "day.geojson").read_bytes())["type"] == "FeatureCollection"
    (line,) = _objects(call("map", "--json").out)
    assert line == json.loads((folder / "day.geojson").read_bytes())
    early = _objects(call("map", "--json", "--known", "2018-11-01").out)[0]
    assert [one for one in early["features"] if one["properties"]["type"] == "area"] == []


def test_map_refuses_a_form_it_cannot_draw_in_one_line(call, report, monkeypatch):
    call("ingest", report)
    wrong = call("map", "--out", "map.gif")
    assert wrong.code == 2
    assert "contested map --out map.svg" in wrong.complaint
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    missing = call("map", "--out", "map.png")
    assert missing.code == 3
    assert missing.complaint.endswith("pip install resvg-py")


@pytest.mark.parametrize("day", ["11/06/2023", "yesterday"])
def test_a_bad_day_is_told_how_days_are_written(call, day):
    assert "YYYY-MM-DD" in call("ask", "holds", "--true", day).complaint


def test_an_actor_nobody_knows_is_told_so(call, report):
    call("brief", report)
    assert "no actor NOPE is recorded" in call("ask", "events", "--actor", "NOPE").out
    assert "tells of Rapid Support Forces" in call("ask", "events", "--actor", "rsf").out
    assert "no such event" in call("ask", "events", "--actor", "is", "--deed", "airstrike").out


def test_a_brief_without_files_tells_what_the_record_holds(call, report):
    first = call("brief", report)
    assert call("brief").out == first.out


def test_a_brief_tells_of_reports_read_earlier(call, report, folder):
    assert "earlier" not in call("brief", report).err
    other = folder / "other.txt"
    other.write_text("GOMA, November 2, 2018 - The M23 captured Sake on 1 November 2018.", encoding="utf-8")
    told = call("brief", other).err
    assert "also rests on 1 report" in told
    assert "--true 2018-11-02" in told


def test_sources_tells_every_voice_and_show_why_it_is_believed(call, report):
    call("ingest", report)
    answer = call("sources")
    assert answer.code == 0
    assert "learnt from what was known before it" in answer.out
    (line,) = [one for one in answer.out.splitlines() if one.startswith("Amaq News Agency")]
    assert line.endswith("[amaq]")
    voices = [one for one in _objects(call("sources", "--json").out) if one["type"] == "voice"]
    amaq = next(one for one in voices if one["id"] == "amaq")
    assert amaq["claims"]
    assert amaq["trusts"][0]["why"]
    shown = call("show", "amaq")
    assert "Amaq News Agency" in shown.out
    assert "weight 0.60" in shown.out
    assert _objects(call("show", "Amaq News Agency", "--json").out) == [amaq]
    assert call("show", amaq["claims"][0]).code == 0


def test_sources_of_a_day_before_any_report_are_none(call, report):
    call("ingest", report)
    answer = call("sources", "--known", "2018-01-01")
    assert answer.code == 0
    assert "nobody is recorded" in answer.out
