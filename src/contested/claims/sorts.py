"""Which sorts of things.csv the words of a sentence are of, told once for each word and asked many times."""

from collections import defaultdict
from functools import cache, lru_cache

from contested.claims.lexicon import lexicon
from contested.claims.tree import Tree

NO_SORTS: frozenset[str] = frozenset()


class Sorts:
    """The sorts of all words of one sentence.

    Attributes:
        of: for each word, by its index, the sorts it is of.
    """

    def __init__(self, tree: Tree) -> None:
        """Look every word up: by its base form, as it stands, as a singular, and after the word before it."""
        self.of: list[frozenset[str]] = []
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        before = ""
        for token in tree.tokens:
            low = tree.low(token.index)
            found, ends_pair = _of_word(low, token.lemma)
            if ends_pair:
                found |= _of_pair(before, low, token.lemma)
            if "aircraft" in found and _suicidal(tree, token.index) and not _is_drone(token.lemma):
                found -= {"aircraft"}  # a suicide bomber is no plane
            self.of.append(found)
            for sort in found:
                self._words[sort].append(token.index)
            before = low

    def words(self, sort: str) -> list[int]:
        """Give the words of a sort, in order."""
        return self._words.get(sort, [])


def _suicidal(tree: Tree, noun: int) -> bool:
    return any(tree.low(kid) == "suicide" for kid in tree.children(noun))


def _is_drone(lemma: str) -> bool:
    return "uav-noun" in lexicon().sorts.get(lemma, NO_SORTS)


@lru_cache(maxsize=16_384)  # the words of a language that come up again and again
def _of_word(low: str, lemma: str) -> tuple[frozenset[str], bool]:
    """Give the sorts of a word alone, and whether the word before it may make more of it ("police stations")."""
    listed, one = lexicon().sorts, singular(low)
    found = NO_SORTS.union(*(listed.get(form, NO_SORTS) for form in (lemma, low, one)))
    return found, not _second_words().isdisjoint((lemma, one))


def _of_pair(before: str, low: str, lemma: str) -> frozenset[str]:
    """Give the sorts that list a word with the one before it."""
    listed = lexicon().sorts
    return NO_SORTS.union(*(listed.get(f"{before} {form}", NO_SORTS) for form in (lemma, singular(low))))


@cache
def _second_words() -> frozenset[str]:
    """Give the last word of whatever is listed as two."""
    return frozenset(word.partition(" ")[2] for word in lexicon().sorts if " " in word)


def singular(form: str) -> str:
    """Give the singular a regular plural may come from."""
    if form.endswith("ies"):
        return form[:-3] + "y"
    return form.removesuffix("es") if form.endswith(("ches", "shes", "sses", "xes")) else form.removesuffix("s")
