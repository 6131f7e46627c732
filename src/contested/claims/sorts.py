"""Which words of a sentence the tables know: sorts of things.csv, and words that rows of verbs and nouns begin from."""

from collections import defaultdict
from functools import cache, lru_cache

from attrs import frozen

from contested.claims.lexicon import NounRule, lexicon
from contested.claims.tree import Tree

NO_SORTS: frozenset[str] = frozenset()


@frozen
class _Known:
    """What the tables know of a word by its form and base form alone.

    Attributes:
        sorts: those it is of.
        ends_pair: the word before it may make more of it ("police stations").
        verb: verbs.csv has rows for it.
        nouns: the rows of nouns.csv for it.
    """

    sorts: frozenset[str]
    ends_pair: bool
    verb: bool
    nouns: tuple[NounRule, ...]


class Sorts:
    """The sorts of all words of one sentence.

    Attributes:
        of: for each word, by its index, the sorts it is of.
        verbs: the words that verbs.csv has rows for.
        nouns: the words that nouns.csv has rows for, with the rows.
    """

    def __init__(self, tree: Tree) -> None:
        """Look every word up: by its base form, as it stands, as a singular, and after the word before it."""
        self.of: list[frozenset[str]] = []
        self.verbs: list[int] = []
        self.nouns: list[tuple[int, tuple[NounRule, ...]]] = []
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        before = ""
        for index, (token, low) in enumerate(zip(tree.tokens, tree.lows, strict=True)):
            known = _known(low, token.lemma)
            found = known.sorts
            if known.ends_pair:
                found |= _of_pair(before, low, token.lemma)
            if "aircraft" in found and _suicidal(tree, index) and not _is_drone(token.lemma):
                found -= {"aircraft"}  # a suicide bomber is no plane
            self.of.append(found)
            for sort in found:
                self._words[sort].append(index)
            if known.verb:
                self.verbs.append(index)
            if known.nouns:
                self.nouns.append((index, known.nouns))
            before = low

    def words(self, sort: str) -> list[int]:
        """Give the words of a sort, in order."""
        return self._words.get(sort, [])


def _suicidal(tree: Tree, noun: int) -> bool:
    return any(tree.low(kid) == "suicide" for kid in tree.children(noun))


def _is_drone(lemma: str) -> bool:
    return "uav-noun" in lexicon().sorts.get(lemma, NO_SORTS)


@lru_cache(maxsize=16_384)  # the words of a language that come up again and again
def _known(low: str, lemma: str) -> _Known:
    """Give what is known of a word alone; of a noun by its own form first: "shelling" has the base form of the verb."""
    listed, one, rows = lexicon().sorts, singular(low), lexicon().nouns
    return _Known(
        sorts=NO_SORTS.union(*(listed.get(form, NO_SORTS) for form in (lemma, low, one))),
        ends_pair=not _second_words().isdisjoint((lemma, one)),
        verb=lemma in lexicon().verbs,
        nouns=rows.get(low) or rows.get(low.removesuffix("s")) or rows.get(lemma, ()),
    )


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
