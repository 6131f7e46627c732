"""Where words stand whole in a text: found as strings, since to compile a pattern for each name costs far more."""

from collections.abc import Iterator


def whole(text: str, words: str, *, hyphens: bool = True) -> Iterator[int]:
    """Give each start of words in a text where they are no part of a longer word; places do not overlap.

    Args:
        text: where to look.
        words: what to look for, in this case and with these spaces; at least one character.
        hyphens: a hyphen beside the words makes them part of a longer one ("X-held").
    """
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        stands = not _goes_on(text[start - 1 : start], hyphens) and not _goes_on(text[end : end + 1], hyphens)
        if stands:
            yield start
        start = text.find(words, end if stands else start + 1)


def _goes_on(char: str, hyphens: bool) -> bool:  # noqa: FBT001 (the same word for both sides)
    return char.isalnum() or char == "_" or (hyphens and char == "-")
