"""Word lists written as running text: read once, compared as sets."""


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())
