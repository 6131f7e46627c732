"""The reference data that reading needs: the directory of actors and the gazetteer of places."""

from collections.abc import Callable

from attrs import frozen

from contested import directory as directories
from contested import gazetteer as gazetteers
from contested.directory import Directory
from contested.domain.errors import MissingReferenceError
from contested.gazetteer import Gazetteer


@frozen(kw_only=True)
class Reference:
    """What the rooms look names up in."""

    directory: Directory
    gazetteer: Gazetteer


def load_reference(*, progress: Callable[[str, float], None] | None = None, build: bool = False) -> Reference:
    """Load directory and gazetteer.

    Args:
        progress: told the step and the share done in [0, 1] while the gazetteer is built.
        build: build the gazetteer when it is absent (the first run) instead of refusing.

    Raises:
        MissingReferenceError: the gazetteer is absent and ``build`` is False.
    """
    try:
        gazetteer = gazetteers.load()
    except MissingReferenceError:
        if not build:
            raise
        gazetteers.build(progress=progress)
        gazetteer = gazetteers.load()
    return Reference(directory=directories.load(), gazetteer=gazetteer)
