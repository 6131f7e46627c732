"""Third-party scripts come as they were pinned, or not at all."""

import base64
import hashlib
import io
import sys
import tarfile

import pytest

from contested.web import scripts


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A stand-in for npm that packs one file; the manifest pins what it packs."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        one = tarfile.TarInfo("package/dist/one.js")
        one.size = 3
        tar.addfile(one, io.BytesIO(b"1;\n"))
    archive = tmp_path / "one-1.0.0.tgz"
    archive.write_bytes(held.getvalue())
    pinned = {
        "one": {
            "for": "desk",
            "version": "1.0.0",
            "sha512": base64.b64encode(hashlib.sha512(held.getvalue()).digest()).decode(),
            "files": ["dist/one.js"],
        }
    }
    monkeypatch.setattr(scripts, "manifest", lambda: pinned)
    program = tmp_path / "npm"
    program.write_text(
        f"#!{sys.executable}\nimport shutil, sys\n"
        f"shutil.copy({str(archive)!r}, sys.argv[sys.argv.index('--pack-destination') + 1])\n"
    )
    program.chmod(0o755)
    return str(program), archive, pinned


def test_what_is_pinned_is_brought_once(npm, tmp_path):
    program, archive, _ = npm
    assert scripts.bring(["one"], into=tmp_path / "to", npm=program) == ()
    assert (tmp_path / "to" / "one" / "one.js").read_bytes() == b"1;\n"
    archive.unlink()
    assert scripts.bring(["one"], into=tmp_path / "to", npm=program) == ()


def test_what_is_not_pinned_is_not_opened(npm, tmp_path):
    program, archive, _ = npm
    archive.write_bytes(archive.read_bytes() + b"more")
    with pytest.raises(scripts.NotThePinnedError):
        scripts.bring(["one"], into=tmp_path / "to", npm=program)
    assert not (tmp_path / "to" / "one").exists()


def test_a_new_pin_makes_the_old_files_missing(npm, tmp_path):
    program, _, pinned = npm
    scripts.bring(["one"], into=tmp_path / "to", npm=program)
    pinned["one"]["sha512"] = "another"
    assert scripts.bring(["one"], into=tmp_path / "to", npm="") == ("one",)


def test_without_npm_nothing_fails(npm, tmp_path, monkeypatch, capsys):
    del npm
    monkeypatch.setattr(scripts, "find_npm", lambda: "")
    assert scripts.main(["desk", str(tmp_path / "to")]) == 0
    assert "no npm" in capsys.readouterr().err


def test_npm_that_fails_leaves_it_missing(npm, tmp_path):
    program, archive, _ = npm
    archive.unlink()
    assert scripts.bring(["one"], into=tmp_path / "to", npm=program) == ("one",)


def test_the_manifest_pins_everything_it_names():
    for one in scripts.manifest().values():
        assert one["for"] in {"desk", "tests"}
        assert len(base64.b64decode(one["sha512"])) == 64
        assert one["licence"]
        assert any("LICENSE" in file for file in one["files"])
