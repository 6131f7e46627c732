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
        inside = goes_on(text[start - 1 : start], hyphens=hyphens) or goes_on(text[end : end + 1], hyphens=hyphens)
        if not inside:
            yield start
        start = text.find(words, start + 1 if inside else end)


def goes_on(char: str, *, hyphens: bool = True) -> bool:
    """Tell whether a character beside a word makes it a part of a longer one; "" at an end of the text does not."""
    return char.isalnum() or char == "_" or (hyphens and char == "-")
