"""Which lines may be the name of an outlet."""

from collections.abc import Set as AbstractSet

SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "du", "la", "el"})
"""Words that names have without a capital."""


def is_name(line: str, *, most: int, small: AbstractSet[str] = SMALL_WORDS) -> bool:
    """Tell whether a line has words, ``most`` of them at most, and all begin with a capital but the small ones."""
    words = line.split()
    return 0 < len(words) <= most and all(word[0].isupper() or word in small for word in words)
