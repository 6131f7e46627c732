"""Words of judgements as they are written, right or misspelt by one slip: "gained a ledge" for "an edge"."""

from rapidfuzz.distance import OSA

from contested.claims.lexicon import lexicon

LEAST_LETTERS = 5
"""Letters a misspelt word needs: in shorter ones a slip makes another word."""


def spelt(word: str, meant: frozenset[str]) -> bool:
    """Tell whether a word is one of those meant, or one slip away from one."""
    if word in meant:
        return True
    return len(word) >= LEAST_LETTERS and any(OSA.distance(word, each, score_cutoff=1) <= 1 for each in meant)


def judging(word: str) -> frozenset[str]:
    """Give the rows of assess.csv that may have a word for their object, or for the first word of one of two words."""
    return frozenset(rule.id for rule in lexicon().assess if rule.objects and _may_be(word, rule.objects))


def _may_be(word: str, meant: frozenset[str]) -> bool:
    first = (each.partition(" ")[0] for each in meant if " " in each)
    return spelt(word, meant) or any(OSA.distance(word, each, score_cutoff=1) <= 1 for each in first)
