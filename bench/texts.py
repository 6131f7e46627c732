"""Texts that the benches read, as files in a folder: the project's own, MUC-4 train, made ones."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for beside in (ROOT, ROOT / "evals"):
    sys.path.insert(0, str(beside))

import made_texts  # noqa: E402 - the texts are those of the evals
import marked  # noqa: E402 - the same
import muc4  # noqa: E402 - the same

import claims as coded  # noqa: E402 - the same
from contested.pipeline.reference import Reference  # noqa: E402

SETS = ("own", "muc4", "made")
PERIOD = 1_000_000
"""Far more texts than any set has."""


def lay(folder: Path, name: str, *, number: int, war: float, reference: Reference) -> list[Path]:
    """Write the first texts of a set into a folder, one a file.

    Args:
        folder: an empty folder.
        name: one of ``SETS``.
        number: how many at most.
        war: share on a war, of made texts.
        reference: who and where.

    Returns:
        the files in the order of the texts; none where the set is not beside this checkout.
    """
    paths = []
    for at, text in enumerate(islice(_texts(name, war=war, reference=reference), number)):
        paths.append(folder / f"{at:06}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def _texts(name: str, *, war: float, reference: Reference) -> Iterator[str]:
    if name == "made":
        yield from (one.text for one in made_texts.texts(made_texts.SEED, PERIOD, war=war))
    elif name == "muc4":
        yield from (row["text"] for row in (muc4.rows("train") if muc4.DATA.is_dir() else ()))
    else:
        yield from (one.report.text for folder in ("theatre", "world") for one in marked.read(folder))
        yield from (one.report.text for one in coded.read("seen", reference=reference))
