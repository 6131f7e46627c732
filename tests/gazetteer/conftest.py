"""The places file for the tests of this folder: the user's own when it is of this version, else one built here."""

import pytest

from contested import gazetteer
from contested.domain.errors import MissingReferenceError


@pytest.fixture(scope="session")
def places(tmp_path_factory):
    try:
        opened = gazetteer.load()
    except MissingReferenceError:
        opened = gazetteer.load(gazetteer.build(tmp_path_factory.mktemp("places") / "places.sqlite"))
    yield opened
    opened.close()
