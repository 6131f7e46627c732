"""Carriers: does what one passes on agree with what others have of the same voice, or with that voice's own words?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from contested.control.say import Saying, Says
from contested.domain.claim import Claim
from contested.domain.voice import Checked, Transmission

SAME_DAYS = 3
"""Days within which two accounts of what a voice says of a place are taken for accounts of the same words."""
SHOWN = 3
"""Claims named that differ."""
NAMES_A_HOLDER = frozenset({Says.HOLDS, Says.ENTERS})
TAKES_ONE_AWAY = frozenset({Says.LEAVES, Says.HOLDS_NOT, Says.CAME_NOT})


def carrier(claim: Claim) -> str:
    """Give who carries a claim: the last of its chain, else the claimant itself."""
    return claim.claimant.chain[-1] if claim.claimant.chain else claim.claimant.id


def ascribed(claim: Claim) -> bool:
    """Tell whether somebody else than its claimant carries a claim."""
    return carrier(claim) != claim.claimant.id


def transmissions(claims: Iterable[Claim], sayings: Sequence[Saying]) -> dict[str, Transmission]:
    """Measure, by carrier, how well it passes on what it ascribes to others.

    Only what is said of control is compared: the same voice, the same place, days near each other, another carrier. Two
    carriers that have it in the same words tell nothing of each other; the voice's own words always do.

    Args:
        claims: all claims, each once.
        sayings: what they say of control.
    """
    passed: defaultdict[str, int] = defaultdict(int)
    for claim in claims:
        if ascribed(claim):
            passed[carrier(claim)] += 1
    compared: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    differing: defaultdict[str, dict[str, Checked]] = defaultdict(dict)
    moving = sorted((one for one in sayings if one.moves and one.sides and not one.soft), key=_same_words)
    for _, group in groupby(moving, key=lambda one: _same_words(one)[:3]):
        heard = list(group)
        for one in (one for one in heard if ascribed(one.claim)):
            others = [(other, agrees) for other in heard if (agrees := _agrees(one, other)) is not None]
            if others:
                share = sum(agrees for _, agrees in others) / len(others)
                who, id_ = carrier(one.claim), one.claim.id
                compared[who][id_] = compared[who].get(id_, True) and share > 1 / 2
                if share <= 1 / 2:
                    by = next(other.claim.id for other, agrees in others if not agrees)
                    differing[who][id_] = Checked(claim=id_, borne=share, by=(by,))
    return {
        who: Transmission(
            ascribed=count,
            compared=len(compared[who]),
            agreed=sum(compared[who].values()),
            differing=tuple(differing[who][id_] for id_ in sorted(differing[who])[:SHOWN]),
        )
        for who, count in sorted(passed.items())
    }


def _same_words(saying: Saying) -> tuple[str, str, str, int, str]:
    claim = saying.claim
    return claim.claimant.id, saying.place.id, claim.theatre, saying.day.toordinal(), claim.id


def _agrees(one: Saying, other: Saying) -> bool | None:
    """Tell whether two accounts of a voice's words say the same; None where they tell nothing of each other."""
    mine, theirs = carrier(one.claim), carrier(other.claim)
    if mine == theirs or abs((one.day - other.day).days) > SAME_DAYS:
        return None
    if theirs != other.claim.claimant.id and _words(one) == _words(other):
        return None
    same = one.sides[0].id == other.sides[0].id
    kinds = {one.says, other.says}
    if one.says is other.says:
        return same or (None if one.says is Says.CONTESTS else False)
    if kinds <= NAMES_A_HOLDER:
        return same
    opposed = kinds & NAMES_A_HOLDER and kinds & TAKES_ONE_AWAY
    return False if opposed and same else None


def _words(saying: Saying) -> str:
    return " ".join(saying.claim.evidence.text.casefold().split())
