"""Which sorts of things.csv the words of a sentence are of, told once for each word and asked many times."""

from contested.claims.lexicon import Lexicon
from contested.claims.tree import Tree

NO_SORTS: frozenset[str] = frozenset()


class Sorts:
    """The sorts of all words of one sentence.

    Attributes:
        of: for each word, by its index, the sorts it is of.
    """

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        """Look every word up: by its base form, as it stands, as a singular, and after the word before it."""
        self.of: list[frozenset[str]] = []
        before = ""
        for token in tree.tokens:
            low = tree.low(token.index)
            found = _of_word(lexicon.sorts, before, low, token.lemma)
            drone = "uav-noun" in lexicon.sorts.get(token.lemma, NO_SORTS)
            if "aircraft" in found and not drone and _suicidal(tree, token.index):
                found -= {"aircraft"}  # a suicide bomber is no plane
            self.of.append(found)
            before = low


def _suicidal(tree: Tree, noun: int) -> bool:
    return any(tree.low(kid) == "suicide" for kid in tree.children(noun))


def _of_word(sorts: dict[str, frozenset[str]], before: str, low: str, lemma: str) -> frozenset[str]:
    one = singular(low)
    forms = {lemma, low, one, f"{before} {lemma}", f"{before} {one}"}  # "police stations" is listed as two words
    listed = [sorts[form] for form in forms if form in sorts]
    return NO_SORTS.union(*listed) if listed else NO_SORTS


def singular(form: str) -> str:
    """Give the singular a regular plural may come from."""
    if form.endswith("ies"):
        return form[:-3] + "y"
    return form.removesuffix("es") if form.endswith(("ches", "shes", "sses", "xes")) else form.removesuffix("s")
