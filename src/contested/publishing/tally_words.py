"""A tally in words: the bounds, the best number and who says it, and what the others say."""

from contested.domain.quantity import Quantity
from contested.domain.tally import Figure, Stance, Tally
from contested.publishing.words import join, quantity_words

_STANCE = {
    Stance.ADMITS: "admitted by",
    Stance.APART: "said by",
    Stance.PARTY: "claimed by",
}


def tally_words(tally: Tally, *, side: str = "") -> str:
    """Give a tally: "24 to 90 fighters reported killed, or more, best 24: 24 admitted by A, 90 or more claimed by B".

    Args:
        tally: the tally.
        side: shown name of the side counted, or "".
    """
    if not tally.disputed:
        return _counted(tally, tally.figures[0], side)
    whole = Figure(claim="", claimant="", name="", stance=Stance.APART, low=tally.low, high=tally.high, text="")
    bounds = _counted(tally, whole, side)
    best = "" if tally.best is None else f", best {tally.best:,}"
    return f"{bounds}{', or more' if tally.open else ''}{best}: {who_says(tally)}"


def who_says(tally: Tally) -> str:
    """Give what each claimant says of a count, the weightiest first: "24 admitted by A, 90 or more said by B"."""
    told: dict[tuple[str, Stance], list[str]] = {}
    for one in tally.figures:
        told.setdefault((figure_words(one), one.stance), []).append(one.name or "unnamed")
    return ", ".join(f"{number} {_STANCE[stance]} {join(names)}" for (number, stance), names in told.items())


def figure_words(figure: Figure) -> str:
    """Give a number with its bounds: "24", "24 to 99", "24 or more", "up to 40", "no number"."""
    low, high = figure.low, figure.high
    if low is None:
        return "no number" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _counted(tally: Tally, figure: Figure, side: str) -> str:
    one = Quantity(
        what=tally.what,
        low=figure.low,
        high=figure.high,
        text=figure.text,
        item=tally.item,
        side=tally.side,
        person_class=tally.person_class,
        period=tally.period,
    )
    return quantity_words(one, side=side)
