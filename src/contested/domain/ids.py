"""Identity is a hash of content: the hashed fields are named here and nowhere else."""

import hashlib

ID_HEX = 20
"""Hex digits kept of a SHA-256; 80 bits keep accidental collisions out of reach for a billion rows."""


def digest_bytes(raw: bytes) -> str:
    """Give the full SHA-256 of raw bytes as 64 hex digits."""
    return hashlib.sha256(raw).hexdigest()


def make_id(prefix: str, *parts: str) -> str:
    """Give a short id: the prefix, a dash and a hash of the parts in order.

    Parts are joined by a separator that no text contains, so that ("ab", "c") and ("a", "bc") differ.
    """
    return f"{prefix}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:ID_HEX]}"


def report_id(raw: bytes) -> str:
    """Give the id of a report: a hash of its raw bytes."""
    return f"r-{digest_bytes(raw)[:ID_HEX]}"


def claim_anchor(*, report: str, start: int, end: int, deed: str, ordinal: int) -> str:
    """Give the anchor of a claim.

    Hashed: report id, evidence span, deed and the ordinal among claims of that deed in that span. Nothing that can be
    recomputed (resolved places, actors, times, confidence) takes part, so links and judgements survive a rerun.
    """
    return make_id("c", report, str(start), str(end), deed, str(ordinal))


def unknown_place_id(*, name: str, theatre: str) -> str:
    """Give the id of a place that no gazetteer has, from its folded name (or relation and anchor) and its theatre."""
    return make_id("pu", name, theatre)


def unknown_actor_id(*, name: str, theatre: str) -> str:
    """Give the id of an actor that no directory has, from its folded name and its theatre."""
    return make_id("au", name, theatre)
