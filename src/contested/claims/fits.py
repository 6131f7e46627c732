"""Whether a row of politics.csv fits a verb: its particles, subject, objects and what stands below it."""

from collections.abc import Iterator

from contested.claims.frames import Frame
from contested.claims.parties import Parties
from contested.claims.roles import Clause
from contested.claims.scene import Scene

AHEAD = frozenset({"will", "wo", "would", "shall", "can", "ca", "could", "do", "does", "must", "should", "may"})
"""Auxiliaries with which a negation refuses, where "did not" and "has not" only deny."""
OBLIGES = frozenset({"must", "should", "ought", "need", "needs"})
"""Auxiliaries by which a speaker demands ("said that X must withdraw")."""
OBLIGATION = "must"
"""In a row's complements and targets: the clause below says what somebody must do."""


class Fits:
    """Answers what rows ask of the words around a verb, for one sentence."""

    def __init__(self, scene: Scene, parties: Parties) -> None:
        """Take the sentence and its parties."""
        self.scene = scene
        self.tree = scene.tree
        self.parties = parties

    def particles(self, verb: int) -> set[str]:
        """Give the particles and adverbs of a verb, prepositions without an object included."""
        kids = self.tree.children(verb, "prt", "advmod")
        bare = [kid for kid in self.tree.children(verb, "prep") if not self.tree.children(kid, "pobj", "pcomp")]
        return {self.tree.low(kid) for kid in (*kids, *bare)}

    def is_subject(self, sort: str, head: int) -> bool:
        """Tell whether a subject is of the sort a row asks for; a number stands for those it counts."""
        head = self.scene.antecedent(head)
        if sort == "speaker":
            return len(self.parties.of(head)) > 0
        shared = [obj for word, _, obj in self.tree.prepositions(head) if word == "of"]
        if self.parties.is_sort("share", head) and shared:
            return any(self.is_subject(sort, obj) for obj in shared)
        people = sort == "crowd" and self.parties.people_of_land(head)
        return people or self.parties.is_sort(sort, head)

    def objects_fit(self, row: Frame, spoken: Clause) -> bool:
        """Tell whether the objects of a verb are what a row asks for."""
        if len(row.objects) == 0:
            return True
        if len(spoken.objects) == 0:
            return "none" in row.objects
        return any(self.object_fits(sort, head) for sort in row.objects - {"none"} for head in spoken.objects)

    def object_fits(self, sort: str, head: int) -> bool:
        """Tell whether one object is of a sort; "a programme of aid" and "aid programme" are aid."""
        head = self.scene.antecedent(head)
        if sort == "any" or self.parties.is_sort("people" if sort == "person" else sort, head):
            return True
        if sort == "person":
            return self.scene.is_person(head)
        if sort in {"party", "place"}:
            return len(self.parties.of(head)) > 0 or (sort == "place" and len(self.scene.places(head)) > 0)
        if sort == "diplomatic-tie" or self.parties.is_sort("vague", head):
            kids = self.tree.children(head, "compound", "amod", "nmod")
            if any(self.parties.is_sort(sort, kid) for kid in kids):
                return True
        shared = [obj for word, _, obj in self.tree.prepositions(head) if word in {"of", "in"}]
        return self.parties.is_sort("share", head) and any(self.object_fits(sort, obj) for obj in shared)

    def complete(self, row: Frame, index: int, spoken: Clause) -> bool:
        """Tell whether what a row asks for stands below its word."""
        if len(row.complements) == 0 or "" in row.complements:
            return True
        return any(self._stands_below(name, index, spoken) for name in row.complements)

    def _stands_below(self, name: str, index: int, spoken: Clause) -> bool:
        below = list(self.below(index, spoken))
        if name == "to" and any(self.to(each) for each in below):
            return True
        if name == OBLIGATION:
            return any(self.obliged(each) for each in below)
        if name == "that":
            return any(self.tree.dep(each) == "ccomp" for each in below)
        if name not in self.parties.frames.sorts:
            words = (index, *spoken.objects)
            return any(
                self.tree.low(prep) == name for word in words for prep in self.tree.children(word, "prep", "dative")
            )
        said = [obj for _, _, obj in (*self.tree.prepositions(index), *spoken.phrases)]
        said += [
            kid
            for word in (index, *spoken.objects)
            for kid in self.tree.children(word, "acomp", "oprd", "attr", "advmod")
        ]
        return any(self.parties.is_sort(name, each) for each in (*below, *said))

    def obliged(self, verb: int) -> bool:
        """Tell whether a clause says what its subject must do."""
        kids = [self.tree.low(kid) for kid in self.tree.children(verb, "aux")]
        return bool(OBLIGES & set(kids)) and len(self.tree.children(verb, "nsubj", "nsubjpass")) > 0

    def to(self, verb: int) -> bool:
        """Tell whether a verb is an infinitive with "to"."""
        return any(self.tree.low(kid) == "to" for kid in self.tree.children(verb, "aux"))

    def below(self, index: int, spoken: Clause) -> Iterator[int]:
        """Give the verbs of the clauses a word governs: infinitives, that-clauses, "of arming"."""
        tree = self.tree
        for word in (index, *spoken.objects):
            for kid in tree.children(word, "xcomp", "ccomp", "advcl", "acl", "pcomp"):
                if (word == index and tree.dep(kid) != "advcl") or self.to(kid):
                    yield from tree.conjuncts(kid)
            for prep in tree.children(word, "prep", "agent"):
                yield from tree.children(prep, "pcomp")

    def refused(self, verb: int) -> bool:
        """Tell whether a verb is negated as one refuses ("will not", "cannot")."""
        aux = {self.tree.low(kid) for kid in self.tree.children(verb, "aux")}
        return len(self.tree.children(verb, "neg")) > 0 and bool(aux & AHEAD)
