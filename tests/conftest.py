"""Its presence puts this folder on the import path, so that every test can say ``from strategies import ...``.

Tests use a gazetteer of this checkout's own, under ``build/``, built when the data rows changed: another checkout with
other rows would else build its own over the user's, again and again.
"""

import os
from pathlib import Path

import pytest

from contested import gazetteer
from contested.domain.errors import MissingReferenceError
from contested.pipeline.reference import load_reference

os.environ["CONTESTED_CACHE"] = str(Path(__file__).resolve().parents[1] / "build" / "cache")


def pytest_configure(config):
    if hasattr(config, "workerinput"):
        return  # the process that started this worker has built it
    try:
        gazetteer.load().close()
    except MissingReferenceError:
        gazetteer.build()


@pytest.fixture(scope="session")
def reference():
    """The directory and the gazetteer, as the commands load them."""
    return load_reference(build=True)


@pytest.fixture(scope="session")
def places(reference):
    """The gazetteer alone."""
    return reference.gazetteer
