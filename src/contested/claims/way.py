"""How far a word stands from a deed along the grammar: each step up or down the tree has a cost.

The costs stand in ``data/rules/where.csv``, written by hand. A step is looked up by its label, or by a narrower name
where the label alone says too little: what stands after the last of several verbs is said of all, a relative clause of
an officer is not one of an attack, and "from" after people says where they come from.
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from contested.claims.once import once
from contested.claims.roles import is_verb
from contested.claims.scene import Scene

PREPOSITIONS = frozenset({"prep", "agent"})
ADJUNCTS = frozenset({"prep", "advcl", "advmod", "npadvmod", "agent", "acl"})
"""What stands after the last of several verbs and is said of all: "were killed and wounded in X"."""
OF_PERSONS = frozenset({"appos", "acl", "relcl"})
"""What is told of people beside the deed: posts, homes, earlier lives."""
ONE_WAY = frozenset({"to", "into", "onto", "toward", "towards", "from"})
"""What leads to or from a place belongs to the verb before it: "were arrested and taken to X"."""
HOMES = frozenset({"of", "in", "from"})
CONTRAST = frozenset({"while", "although", "though", "whereas", "if", "unless", "because"})
SUPPOSING = frozenset({"if", "unless"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@frozen
class Way:
    """The way from a deed's word to another: words climbed from, words descended to, and what it costs."""

    climb: tuple[int, ...]
    descent: tuple[int, ...]
    cost: float


@cache
def _costs() -> dict[tuple[str, str], float]:
    text = (files("contested.data") / "rules" / "where.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["step"], word): float(row["cost"]) for row in rows for word in row["word"].split("|")}


def _cost(step: str, word: str) -> float:
    costs = _costs()
    return costs.get((step, word), costs[step, "other"])


def way(scene: Scene, deed: int, word: int) -> Way | None:
    """Give the way between two words of a sentence, through the word that governs both; None when none does."""
    tree = scene.tree
    above, over = [deed, *tree.ancestors(deed)], [word, *tree.ancestors(word)]
    joint = next((each for each in above if each in over), None)
    if joint is None:
        return None
    climb = tuple(above[: above.index(joint)])
    descent = tuple(over[: over.index(joint)][::-1])
    steps = _Descent(scene, deed, climb, descent)
    cost = sum(_up(scene, each) for each in climb) + sum(steps.cost(place) for place in range(len(descent)))
    return Way(climb, descent, cost)


@once
def says(scene: Scene, deed: int) -> bool:
    """Tell whether a word is a verb of telling, asking or judging."""
    lemma, low = scene.tree.lemma(deed), scene.tree.low(deed)
    bases = {lemma, *(low.removesuffix(end) for end in ("s", "d", "ed", "ing"))}
    return lemma in scene.lexicon.speech["say"] or bool(bases & scene.lexicon.things["telling-verb"])


def _up(scene: Scene, word: int) -> float:
    dep, head = scene.tree.dep(word), scene.tree.head(word)
    if dep == "ccomp" and head is not None and says(scene, head):
        return _cost("up", "ccomp-said")
    goes_on = scene.tree.low(word).endswith("ing") and not scene.tree.children(word, "nsubj", "mark")
    marks = {scene.tree.low(mark) for mark in scene.tree.children(word, "mark")}
    if dep == "advcl" and marks & SUPPOSING and head is not None and word < head:
        return _cost("up", "advcl-if")
    return _cost("up", "advcl-ing" if dep == "advcl" and goes_on else dep)


@frozen
class _Descent:
    """The steps down to a word, each judged with those before and after it."""

    scene: Scene
    deed: int
    climb: Sequence[int]
    words: Sequence[int]

    def cost(self, place: int) -> float:
        """Give the cost of one step."""
        dep = self.scene.tree.dep(self.words[place])
        if dep in PREPOSITIONS:
            return self._phrase(place)
        name = self._narrower(place, dep)
        return _cost("down", dep if name == "" else name)

    def _above(self, place: int) -> int:
        return self.scene.tree.tokens[self.words[place]].head

    def _phrase(self, place: int) -> float:
        """Give the cost of a preposition: the last before the word says where, one before it only leads on."""
        tree, word, above = self.scene.tree, self.words[place], self._above(place)
        low = tree.low(word)
        last = not any(tree.dep(each) in PREPOSITIONS for each in self.words[place + 1 :])
        if low == "for" and last and self._is_deed(above):
            return _cost("prep", "for-deed")
        if low == "from" and not is_verb(self.scene, above) and any(map(self._moves, (above, *self.words[:place]))):
            return _cost("prep", "from-home")
        subject = any(tree.dep(each) in SUBJECTS for each in self.words[:place])
        homely = low in HOMES and self.scene.thing("dweller-noun", above)
        before = _cost("prep", "people") if subject and self._people(above) and not homely else 0.0
        return _cost("prep" if last else "through", low) + before

    def _narrower(self, place: int, dep: str) -> str:
        """Give the narrower name of a step, or ""."""
        judged = {
            "nsubj": self._nsubj,
            "conj": self._conj,
            "dobj": self._dobj,
            "compound": self._compound,
            "ccomp": self._ccomp,
            "advcl": self._advcl,
        }
        if dep in OF_PERSONS:
            return self._of_person(place, dep)
        return judged[dep](place) if dep in judged else ""

    def _nsubj(self, place: int) -> str:
        if self.scene.thing("dweller-noun", self.words[place]):
            return "nsubj-dwellers"
        # "Kigali sends troops": what does something is a government; "X saw fighting" tells of a deed below its verb.
        acts = place == len(self.words) - 1 and (place > 0 or len(self.climb) == 0)
        return "nsubj-acts" if acts else ""

    def _conj(self, place: int) -> str:
        if not is_verb(self.scene, self.words[place]):
            return ""
        after = self.words[place + 1 : place + 2]
        tree = self.scene.tree
        shared = any(tree.dep(each) in ADJUNCTS and tree.low(each) not in ONE_WAY for each in after)
        shared = shared and not self._of_its_own(self.words[place])
        return "conj-verb-shared" if shared else "conj-verb"

    def _of_its_own(self, verb: int) -> bool:
        """Tell whether a coordinated verb tells of another moment: with its own subject, or where each has its place.

        "killed five in X and (they) seized two in Y".
        """
        tree = self.scene.tree
        if tree.children(verb, "nsubj", "nsubjpass"):
            return True
        first, last = tree.tokens[self.deed].end, tree.tokens[verb].start
        told = [each for each in self.scene.place_mentions if first <= each.start < last]
        words = [self.scene.word_of(each) for each in told]
        governed = [tree.head(word) for word in words if word is not None and tree.dep(word) == "pobj"]
        return any(each is not None and tree.low(each) not in ONE_WAY for each in governed)

    def _dobj(self, place: int) -> str:
        """Tell the object of a coordinated verb, which this deed does nothing to, from its own."""
        came_by = self.words[place - 1 : place] if place > 0 else self.climb[-1:]
        shared = place == len(self.words) - 1 and any(self.scene.tree.dep(each) == "conj" for each in came_by)
        return "dobj-shared" if shared else ""

    def _compound(self, place: int) -> str:
        above = self._above(place)
        of_deed = self.scene.thing("place-noun", above) or self._is_deed(above)
        return "" if place == 0 or of_deed else "compound-thing"

    def _ccomp(self, place: int) -> str:
        return "ccomp-said" if says(self.scene, self._above(place)) else ""

    def _advcl(self, place: int) -> str:
        marks = self.scene.tree.children(self.words[place], "mark")
        if any(self.scene.tree.low(mark) in CONTRAST for mark in marks):
            return "advcl-contrast"
        return "advcl-when" if self._same_moment(self.words[place]) else ""

    def _same_moment(self, verb: int) -> bool:
        """Tell whether a clause tells how something came about: "was killed when guards opened fire in X"."""
        return any(self.scene.tree.low(each) == "when" for each in self.scene.tree.children(verb, "advmod"))

    def _of_person(self, place: int, dep: str) -> str:
        above, word = self._above(place), self.words[place]
        titled = dep == "appos" and self.scene.tree.tokens[min(self.scene.tree.core(word)) - 1].text != ","
        if dep == "relcl" and self._same_moment(word) and self.deed < word:
            return "advcl-when"
        if above < self.deed and not titled and (self._people(above) or self._people(word)):
            return f"{dep}-person"
        return "relcl-deed" if dep == "relcl" and self._is_deed(above) else ""

    def _people(self, word: int) -> bool:
        scene = self.scene
        return scene.thing("people-noun", word) or scene.thing("quantifier", word) or scene.is_person(word)

    def _moves(self, word: int) -> bool:
        """Tell whether a noun means what comes from somewhere: "a teacher from X", "bombers from X"."""
        return self._people(word) or len(self.scene.actors(word)) > 0 or self.scene.thing("aircraft", word)

    def _is_deed(self, word: int) -> bool:
        nouns = self.scene.lexicon.nouns
        return any(form in nouns for form in (self.scene.tree.low(word), self.scene.tree.lemma(word)))
