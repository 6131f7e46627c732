"""The traits of candidates as rows: each is weighed once by each model, however often it is asked."""

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from contested.mentions.places.traits import Bearer


class Row(dict[str, float]):
    """The own traits of a candidate, or of none, by name, with the sums that they were weighed to."""

    __slots__ = ("_dimmed", "_sums", "bearer")

    def __init__(self, traits: Mapping[str, float], bearer: Bearer | None = None) -> None:
        """Take the traits, which are not to change once they were weighed, and whose they are."""
        super().__init__(traits)
        self.bearer = bearer
        self._sums: dict[str, float] = {}
        self._dimmed: dict[str, float] = {}

    def dimmed(self, model: str, known: Sequence[tuple[str, float]]) -> float:
        """Give the part of the sum that counts where a namesake lies by the other names; ``known`` are its weights."""
        whole = self._dimmed.get(model)
        if whole is None:
            whole = 0.0
            for name, weight in known:
                if name in self:
                    whole += weight * self[name]
            self._dimmed[model] = whole
        return whole

    def asks_of(self, units: AbstractSet[str]) -> bool:
        """Tell whether the traits may be others once some units are spoken of, or no longer are."""
        own = self.bearer
        return own is None or own.name in units or not units.isdisjoint(own.units)

    def weighed(self, model: str, known: Mapping[str, float]) -> float:
        """Give the weighted sum of the traits; ``known`` are the weights of that model."""
        whole = self._sums.get(model)
        if whole is None:
            whole = 0.0
            for name, value in self.items():
                whole += known.get(name, 0.0) * value
            self._sums[model] = whole
        return whole


Table = list[Row]
"""Own traits, a row a candidate or a name."""
Told = list[dict[str, float]]
"""Traits with what the other names add to them, a row a candidate or a name."""
Rows = dict[Hashable, dict[int, Row]]
"""Traits by what is asked and by hit (its ``id``: a report's hits live as long as its candidates are weighed)."""
