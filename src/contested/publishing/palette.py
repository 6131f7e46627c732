"""A colour and a letter for each side: told apart by the colour-blind, in print, and by a screen reader."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from contested.domain.holding import Holding, Party
from contested.domain.picture import Picture

COLOURS = ("#0b5a9c", "#b8420b", "#00735c", "#8e3a80", "#7a5a00", "#7a1f3d", "#256d85", "#3f4a54")
"""Dark enough for white letters (contrast above 4.5); after these run out, letters alone tell sides apart."""

UNKNOWN = "#6b7075"


@frozen(kw_only=True)
class Mark:
    """How a side is shown."""

    id: str
    name: str
    colour: str
    letter: str


class Palette:
    """The marks of all sides in a picture, the most frequent first; the same picture always gives the same marks."""

    def __init__(self, parties: Iterable[Party]) -> None:
        """Give marks to parties; each occurrence counts once."""
        counts: Counter[str] = Counter()
        names: dict[str, str] = {}
        for party in parties:
            counts[party.id] += 1
            names[party.id] = party.name
        ordered = sorted(counts, key=lambda one: (-counts[one], one))
        letters = _letters([names[one] for one in ordered])
        self.marks: tuple[Mark, ...] = tuple(
            Mark(id=one, name=names[one], colour=COLOURS[min(index, len(COLOURS) - 1)], letter=letters[index])
            for index, one in enumerate(ordered)
        )
        self._by_id = {mark.id: mark for mark in self.marks}

    def of(self, party: str) -> Mark:
        """Give the mark of a side, grey with a question mark when it has none."""
        return self._by_id.get(party, Mark(id=party, name="unknown", colour=UNKNOWN, letter="?"))


def palette_of(picture: Picture, short: Mapping[str, str]) -> Palette:
    """Give the marks of every side that holds or contests a place; names are followed by the acronyms in ``short``."""
    holdings = (*picture.today, *picture.holdings)
    parties = (party for holding in holdings for party in parties_of(holding))
    return Palette(
        evolve(party, name=f"{party.name} ({short[party.id]})") if party.id in short else party for party in parties
    )


def parties_of(holding: Holding) -> tuple[Party, ...]:
    """Give the holder and the contenders of a holding."""
    return (*((holding.holder,) if holding.holder is not None else ()), *holding.contenders)


def _letters(names: Sequence[str]) -> list[str]:
    """Give each name a letter of its own, from its initials, then its letters, then the alphabet."""
    taken: list[str] = []
    for name in names:
        words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
        initials = [word[0].upper() for word in words]
        inside = [char.upper() for char in name if char.isalpha()]
        rest = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
        free = (letter for letter in (*initials, *inside, *rest) if letter not in taken and len(letter) == 1)
        taken.append(next(free, "•"))
    return taken
