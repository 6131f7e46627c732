"""Walk every text of a picture, whatever noun it hangs on, so that no field is forgotten when a noun grows."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from attrs import evolve, fields, has

from contested.domain.ids import make_id

Clean = Callable[[str, int | None], str]
"""Takes a text and the character of the report it starts at (None when it is not a stretch of the report)."""

_ID_FIELDS = frozenset(
    {
        "id", "report", "deed", "rule", "theatre", "actor", "side", "source", "anchor", "left", "right", "subject",
        "holder", "claim", "claims", "claimant", "deniers", "claimants", "chain", "fingerprint", "by", "measure",
        "holdings", "events", "beside",
    },
)  # fmt: skip
"""Fields that hold ids: a name in one is hidden by hashing the id, so that links between objects still meet."""


def sweep(value: Any, clean: Clean, *, name: str = "") -> Any:  # noqa: ANN401 - walks values of every type
    """Give the value with ``clean`` applied to every text in it, at any depth; unchanged parts are kept as they are."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else _text(value, clean, name=name, start=None)
    if isinstance(value, tuple):
        return _tuple(value, clean, name=name)
    if isinstance(value, frozenset):
        return frozenset(_text(one, clean, name="id", start=None) for one in value)
    if isinstance(value, Mapping):
        return {_text(key, clean, name="id", start=None): sweep(one, clean, name=name) for key, one in value.items()}
    return _object(value, clean) if has(type(value)) else value


def _tuple(value: tuple[Any, ...], clean: Clean, *, name: str) -> tuple[Any, ...]:
    swept = tuple(sweep(one, clean, name=name) for one in value)
    return value if all(new is old for new, old in zip(swept, value, strict=True)) else swept


def _object(value: Any, clean: Clean) -> Any:  # noqa: ANN401 - any attrs value
    changes: dict[str, Any] = {}
    for field in fields(type(value)):
        old = getattr(value, field.name)
        if field.name == "text" and isinstance(old, str):
            # A text with a start is a stretch of its report, where names are known by their place as well.
            new = _text(old, clean, name="text", start=getattr(value, "start", None))
        else:
            new = sweep(old, clean, name=field.name)
        if new is not old and new != old:
            changes[field.name] = new
    return evolve(value, **changes) if changes else value


def _text(text: str, clean: Clean, *, name: str, start: int | None) -> str:
    cleaned = clean(text, start)
    if cleaned == text or name not in _ID_FIELDS:
        return cleaned
    return make_id("w", text)
