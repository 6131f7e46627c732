"""Which words of a sentence the tables know: sorts of things.csv, and words that rows of verbs and nouns begin from."""

from functools import cache, lru_cache

from attrs import frozen

from contested.claims.lexicon import NounRule, lexicon
from contested.claims.spelt import judging
from contested.claims.tree import Tree

NO_SORTS: frozenset[str] = frozenset()
OF = "of "
"""What stands before a sort where words and sorts are told together."""


@frozen
class _Known:
    """What the tables know of a word by its form and base form alone.

    Attributes:
        sorts: those it is of.
        behind: the words before it that make more of it ("police stations").
        verb: verbs.csv has rows for it.
        nouns: the rows of nouns.csv for it.
        there: with ``OF`` before them, the sorts and kinds that a phrase with the word can be of.
        judged: the rows of assess.csv that may have it for an object.
    """

    sorts: frozenset[str]
    behind: frozenset[str]
    verb: bool
    nouns: tuple[NounRule, ...]
    there: frozenset[str]
    judged: frozenset[str]


_UNKNOWN = _Known(NO_SORTS, behind=NO_SORTS, verb=False, nouns=(), there=NO_SORTS, judged=NO_SORTS)
"""What is known of most words."""


class Sorts:
    """The sorts of all words of one sentence.

    Attributes:
        of: for each word, by its index, the sorts it is of.
        verbs: the words that verbs.csv has rows for.
        nouns: the words that nouns.csv has rows for, with the rows.
        there: with ``OF`` before them, the sorts and kinds that its words let its noun phrases be of.
        judged: the rows of assess.csv that may have one of its words for an object.
    """

    def __init__(self, tree: Tree) -> None:
        """Look every word up: by its base form, as it stands, as a singular, and after the word before it."""
        self.of: list[frozenset[str]] = []
        self.verbs: list[int] = []
        self.nouns: list[tuple[int, tuple[NounRule, ...]]] = []
        self.there: set[str] = set()
        self.judged: set[str] = set()
        for index, (token, low) in enumerate(zip(tree.tokens, tree.lows, strict=True)):
            known = _known(low, token.lemma)
            found = known.sorts
            if known is _UNKNOWN:
                self.of.append(found)
                continue
            if known.behind and index > 0 and tree.lows[index - 1] in known.behind:
                pair = _of_pair(tree.lows[index - 1], low, token.lemma)
                found |= pair
                self.there |= _there(low, pair)
            if "aircraft" in found and _suicidal(tree, index) and not _is_drone(token.lemma):
                found -= {"aircraft"}  # a suicide bomber is no plane
            self.of.append(found)
            self.there |= known.there
            self.judged |= known.judged
            if known.verb:
                self.verbs.append(index)
            if known.nouns:
                self.nouns.append((index, known.nouns))

    def words(self, sort: str) -> list[int]:
        """Give the words of a sort, in order."""
        if f"{OF}{sort}" not in self.there:  # most often
            return []
        return [index for index, sorts in enumerate(self.of) if sort in sorts]


def _suicidal(tree: Tree, noun: int) -> bool:
    return any(tree.low(kid) == "suicide" for kid in tree.children(noun))


def _is_drone(lemma: str) -> bool:
    return "uav-noun" in lexicon().sorts.get(lemma, NO_SORTS)


@lru_cache(maxsize=16_384)  # the words of a language that come up again and again
def _known(low: str, lemma: str) -> _Known:
    """Give what is known of a word alone; of a noun by its own form first: "shelling" has the base form of the verb."""
    listed, one, rows = lexicon().sorts, singular(low), lexicon().nouns
    sorts = NO_SORTS.union(*(listed.get(form, NO_SORTS) for form in (lemma, low, one)))
    known = _Known(
        sorts=sorts,
        behind=_before().get(lemma, NO_SORTS) | _before().get(one, NO_SORTS),
        verb=lemma in lexicon().verbs,
        nouns=rows.get(low) or rows.get(low.removesuffix("s")) or rows.get(lemma, ()),
        there=_there(low, sorts),
        judged=judging(low) | judging(lemma),
    )
    return _UNKNOWN if known == _UNKNOWN else known


def _kinds(low: str, sorts: frozenset[str]) -> frozenset[str]:
    """Give the kinds that a noun phrase can be of for a word of it: by the tables of materiel and of people."""
    rules, found = lexicon(), set[str]()
    if low in rules.materiel:
        found |= {"materiel", "thing", "building"}
    if low in rules.persons or not sorts.isdisjoint({"people-noun", "person-pronoun", "fighter-noun"}):
        found.add("people")
    if "fighter-noun" in sorts:
        found.add("fighters")
    if low in rules.civil or "civilian-noun" in sorts:
        found |= {"people", "civilians"}
    return frozenset(found)


def _there(low: str, sorts: frozenset[str]) -> frozenset[str]:
    """Give what a word lets be there: its sorts, as rows name them with or without "-noun", and kinds."""
    named = sorts | {name.removesuffix("-noun") for name in sorts} | _kinds(low, sorts)
    return frozenset(f"{OF}{name}" for name in named)


def _of_pair(before: str, low: str, lemma: str) -> frozenset[str]:
    """Give the sorts that list a word with the one before it."""
    listed = lexicon().sorts
    return NO_SORTS.union(*(listed.get(f"{before} {form}", NO_SORTS) for form in (lemma, singular(low))))


@cache
def _before() -> dict[str, frozenset[str]]:
    """Give, for the last word of whatever is listed as two, the words before it."""
    pairs = [word.partition(" ") for word in lexicon().sorts if " " in word]
    return {last: frozenset(first for first, _, other in pairs if other == last) for _, _, last in pairs}


def singular(form: str) -> str:
    """Give the singular a regular plural may come from."""
    if form.endswith("ies"):
        return form[:-3] + "y"
    return form.removesuffix("es") if form.endswith(("ches", "shes", "sses", "xes")) else form.removesuffix("s")
