"""To whom a deed of politics is done: where its row says that the target stands, else wherever a party is spoken of."""

from collections.abc import Iterable

from attrs import evolve

from contested.claims.fits import OBLIGATION, Fits
from contested.claims.frames import Frame
from contested.claims.parties import Parties, unique
from contested.claims.roles import Clause, clause
from contested.claims.scene import Scene
from contested.domain.mention import ActorMention

FALLBACK = ("obj", "owner", "sub", "with", "to", "against", "on", "over", "from", "by", "at", "below", "any")
"""Where a target stands when the places that its row names hold none."""
ONLY = "only"
"""In a row's targets: look nowhere else."""
DEEP = 3
"""Clauses opened when looking for a target below a verb."""


class Aims:
    """Finds the targets of the deeds of one sentence."""

    def __init__(self, scene: Scene, parties: Parties, fits: Fits) -> None:
        """Take the sentence, its parties, and what looks at the words around a verb."""
        self.scene = scene
        self.tree = scene.tree
        self.parties = parties
        self.fits = fits
        self.doers: list[ActorMention] = []

    def targets(self, row: Frame, index: int, spoken: Clause, *, actors: list[ActorMention]) -> list[ActorMention]:
        """Give to whom a deed is done, none of its doers; empty where the words name nobody."""
        fallback = () if ONLY in row.targets else FALLBACK
        self.doers = actors
        for role in (*row.targets, *(each for each in fallback if each not in row.targets)):
            found = [each for each in self.role(role, index, spoken) if not among(each, actors)]
            if found:
                return unique(found)
        return []

    def role(self, role: str, index: int, spoken: Clause, *, depth: int = 0) -> list[ActorMention]:
        """Give the parties that stand in one role of a row ("obj", "owner", a preposition, "below")."""
        if role in {"obj", "owner", "dative", "sub", OBLIGATION}:
            return self._in_clause(role, index, spoken)
        if role == "any":
            return self._anybody(index) if depth == 0 else []
        if role == "below":
            return self._reach(index, spoken, depth)
        own = evolve(spoken, phrases=tuple(self.tree.prepositions(index)))
        return self.in_phrases(spoken, frozenset({role})) or self.in_phrases(own, frozenset({role}))

    def _in_clause(self, role: str, index: int, spoken: Clause) -> list[ActorMention]:
        """Give the parties among the objects, or among the subjects of the clauses below."""
        if role == "owner":
            return [each for head in spoken.objects for each in self.parties.owners(head)]
        heads = [head for head in spoken.objects if not self.parties.own_side(head)]
        if role == "dative":
            heads = self.tree.children(index, "dative")
        elif role != "obj":
            verbs = [verb for verb in self.fits.below(index, spoken) if role == "sub" or self.fits.obliged(verb)]
            kids = [kid for verb in verbs for kid in self.tree.children(verb, "nsubj", "nsubjpass")]
            heads = [word for kid in kids for word in self.tree.conjuncts(kid)]
        return [each for head in heads for each in self.parties.of(head)]

    def _reach(self, index: int, spoken: Clause, depth: int) -> list[ActorMention]:
        """Give the first parties that the clauses below a verb are about."""
        if depth >= DEEP:
            return []
        for verb in self.fits.below(index, spoken):
            inner = clause(self.scene, verb)
            for role in FALLBACK:
                found = [each for each in self.role(role, verb, inner, depth=depth + 1) if not among(each, self.doers)]
                if found:
                    return found
        return []

    def _anybody(self, index: int) -> list[ActorMention]:
        """Give the first party that the words below a word name, its subject's own words left out."""
        tree = self.tree
        barred = {
            word
            for kid in tree.children(index, "nsubj", "nsubjpass", "parataxis", "relcl", "conj")
            for word in tree.subtree(kid)
        }
        for word in tree.subtree(index):
            if word not in barred and word != index and tree.dep(word) in {"pobj", "dobj", "nsubj", "poss", "amod"}:
                found = [] if self.parties.own_side(word) else self.parties.named(word)
                found = [each for each in found if not among(each, self.doers)]
                if found:
                    return found
        return []

    def in_phrases(self, spoken: Clause, words: frozenset[str]) -> list[ActorMention]:
        """Give the parties in phrases with one of the prepositions, else those the things there belong to."""
        heads = [obj for word, _, obj in spoken.phrases if word in words and not self.parties.own_side(obj)]
        found = [each for head in heads for each in self.parties.of(head)]
        return unique(found or [each for head in heads for each in self.parties.owners(head)])


def among(mention: ActorMention, others: Iterable[ActorMention]) -> bool:
    """Tell whether a mention is of one of others, or lies in its words."""
    return any(
        mention.actor == each.actor or (mention.start < each.end and each.start < mention.end) for each in others
    )
