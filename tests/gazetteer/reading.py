"""What the tests of readers share: reading a file whole, and counting why lines were skipped."""

from collections import Counter
from pathlib import Path

import pytest

from contested.gazetteer import Source, guess
from contested.gazetteer.readers import Skipped, read

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "gazetteer"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/gazetteer is not beside this checkout")


def taken(path, kind="", **ways):
    found = list(read(Source(path=path, kind=kind or guess(path), **ways), lambda _share: None))
    skipped = [one for one in found if isinstance(one, Skipped)]
    return [one for one in found if not isinstance(one, Skipped)], skipped


def reasons(skipped):
    return Counter(one.reason for one in skipped)
