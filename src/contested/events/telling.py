"""Tellings: claims that say the same are compared with all others once, through the first of them.

Ten thousand copies of one report would else be fifty million pairs. Nothing is merged: each copy keeps its claim, its
claimant and a judgement of its own that joins it to the first.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence

from attrs import define, evolve, field

from contested.domain.claim import Claim
from contested.domain.place import Place
from contested.events.copies import plain_words, same_words
from contested.events.span import Span, site

LEADERS = 16
"""Texts that one is held against where only its words can tell that it is a copy: more would take too long."""


@define(eq=False)
class Telling:
    """Claims that say the same of the same days.

    Attributes:
        claims: the claims, first known first.
        span: the days it is sought in, tolerance included; None for undated history.
        site: the place it is about, or None.
    """

    claims: tuple[Claim, ...]
    span: Span | None
    site: Place | None
    _texts: tuple[tuple[str, ...], ...] | None = field(default=None)

    @property
    def first(self) -> Claim:
        """The claim known first, which is compared in the name of all."""
        return self.claims[0]

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The words of the claims, each wording once."""
        if self._texts is None:
            self._texts = tuple(dict.fromkeys(plain_words(claim.evidence.text) for claim in self.claims))
        return self._texts

    def shares_report(self, other: "Telling") -> bool:
        """Tell whether one report has claims of both."""
        if len(self.claims) == 1 and len(other.claims) == 1:
            return self.first.report == other.first.report
        return not {claim.report for claim in self.claims}.isdisjoint(claim.report for claim in other.claims)

    def shares_words(self, other: "Telling") -> bool:
        """Tell whether a wording of one is a wording of the other, or that of its first claim nearly is."""
        if len(self.texts) == 1 and len(other.texts) == 1:
            return same_words(self.texts[0], other.texts[0])
        shared = set(self.texts).intersection(other.texts)
        return any(same_words(text, text) for text in shared) or same_words(self.texts[0], other.texts[0])


def tellings(
    claims: Sequence[Claim],
    spans: Mapping[str, Span | None],
    *,
    alike: Callable[[Telling, Telling], bool],
    alone: Collection[str],
) -> list[Telling]:
    """Group claims into tellings, in the order of their first claims.

    Args:
        claims: claims in the order they became known.
        spans: by claim id, the days each is sought in.
        alike: tells whether two tellings are judged the same happening.
        alone: ids of claims that people judged: each is compared for itself.
    """
    rough: defaultdict[Hashable, list[int]] = defaultdict(list)
    sites = [site(claim) for claim in claims]
    for at, (claim, place) in enumerate(zip(claims, sites, strict=True)):
        key = claim.id if claim.id in alone else (claim.deed, place and place.id, claim.when.start, claim.when.end)
        rough[key].append(at)
    groups: list[list[int]] = []
    for members in rough.values():
        if len(members) == 1:
            groups.append(members)
            continue
        singles = [Telling(claims=(claims[at],), span=spans[claims[at].id], site=sites[at]) for at in members]
        groups += _refined(members, singles, alike)
    return [
        Telling(claims=tuple(claims[at] for at in group), span=spans[claims[group[0]].id], site=sites[group[0]])
        for group in sorted(groups)
    ]


def _refined(
    members: Sequence[int], singles: Sequence[Telling], alike: Callable[[Telling, Telling], bool]
) -> Iterator[list[int]]:
    """Part claims into those that agree in all that is compared, their words included where these decide."""
    fine: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, single in enumerate(singles):
        fine[_said(single)].append(place)
    for same in fine.values():
        one, *others = (singles[at] for at in same)
        if not others or alike(evolve(one, texts=((),)), evolve(others[0], texts=((),))):
            yield [members[at] for at in same]
        else:
            yield from _by_words([members[at] for at in same], [one, *others], alike)


def _by_words(
    members: Sequence[int], singles: Sequence[Telling], alike: Callable[[Telling, Telling], bool]
) -> Iterator[list[int]]:
    """Part claims by wording: each joins the first that it repeats."""
    groups: list[list[int]] = []
    leaders: list[tuple[Telling, list[int]]] = []
    worded: dict[tuple[str, ...], tuple[Telling, list[int]]] = {}
    for at, single in zip(members, singles, strict=True):
        exact = worded.get(single.texts[0])
        found = next((one for one in ([exact] if exact else leaders) if alike(one[0], single)), None)
        if found is None:
            found = single, []
            groups.append(found[1])
            worded.setdefault(single.texts[0], found)
            if len(leaders) < LEADERS:
                leaders.append(found)
        found[1].append(at)
    yield from groups


def _said(single: Telling) -> Hashable:
    """Give all that two claims are compared by, but their reports and words."""
    claim, days, place = single.first, single.span, single.site
    return (
        *(claim.theatre, claim.modality, claim.when.precision),
        (days.start, days.end) if days else None,
        (place.lat, place.lon, place.precision_km, place.name) if place else None,
        tuple(actor.id for actor in claim.actors),
        tuple(actor.id for actor in claim.targets),
        claim.quantities,
    )
