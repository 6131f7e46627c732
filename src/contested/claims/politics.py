"""Drafts of politics: the rows of politics.csv matched against verbs, nouns and adjectives, outermost act first.

Who threatens to attack has threatened and not attacked; who rejects a truce has made none. So of two deeds one of which
stands in what the other governs ("called on X to release Y"), only the governing one is drawn, whatever its family.
"""

from collections.abc import Iterator

from attrs import evolve

from contested.claims.aims import Aims, among
from contested.claims.draft import Draft
from contested.claims.fits import Fits
from contested.claims.frames import Frame, Frames, frames
from contested.claims.parties import PRONOUNS, Parties, unique
from contested.claims.roles import Clause, clause, is_verb
from contested.claims.scene import Scene
from contested.claims.tree import BEFORE_NOUN
from contested.domain.mention import ActorMention

FAMILY = "politics"
CONTENT = frozenset({"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "attr", "acomp", "oprd", "dative", "agent"})
"""Labels through which a verb governs what it speaks of."""
COOPERATIVE = frozenset({"commit", "agree", "concede", "consult", "support", "cooperate", "aid", "release", "withdraw"})
"""Deeds whose refusal is a rejection ("will not negotiate")."""
SPOKEN = frozenset({"accuse", "demand", "reject", "commit", "threaten"})
"""Deeds that only people and bodies can do."""
LIFELESS = frozenset({"threaten"})
"""Rows whose subject may be no party at all ("floods threaten the harvest")."""
MUTUAL = frozenset({"commit", "agree", "consult", "cooperate"})
"""Deeds of several parties, none of whom it is done to."""
NOUN_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "ROOT", "conj", "appos", "dep"})
WILL = frozenset({"will", "wo", "would", "shall"})
WILL_NOT = Frame(
    id="will-not", pos="v", particles=frozenset(), subject="", objects=frozenset(), complements=frozenset(),
    deed="reject", targets=("obj", "owner", "with", "to", "below"), confidence=0.55,
)  # fmt: skip
ANNOUNCES = frozenset({"announce", "order", "declare", "demand", "approve", "impose", "begin", "start", "complete"})
"""Verbs whose subject does what the noun that is their object says."""


class Reader:
    """Reads the politics of one sentence."""

    def __init__(self, scene: Scene, parties: Parties) -> None:
        """Take the sentence and its parties."""
        self.scene = scene
        self.tree = scene.tree
        self.parties = parties
        self.frames: Frames = frames()
        self.fits = Fits(scene, parties)
        self.aims = Aims(scene, parties, self.fits)

    def drafts(self) -> Iterator[tuple[Draft | None, str, int]]:
        """Give (draft or None, rule or reason, word) for each word that a row knows."""
        found: list[Draft] = []
        for token in self.tree.tokens:
            rows = self.frames.by_form.get(self.tree.low(token.index), ())
            made = next((made for row in rows if (made := self._try(row, token.index)) is not None), None)
            made = made or self._will_not(token.index)
            if made is not None:
                found.append(made)
        for made in found:
            above = next((each for each in found if each is not made and made.trigger in self.governed(each)), None)
            yield (made, made.rule, made.trigger) if above is None else (
                None, f"{made.rule}: said of by {above.rule}", made.trigger,
            )  # fmt: skip

    def completed(self, made: Draft, act: Draft | None) -> Draft:
        """Give a draft of war with the parties it lacks: those the politics of its word has, else its subjects."""
        targets = made.targets or (
            () if act is None else tuple(each for each in act.targets if not among(each, made.actors))
        )
        if made.actors or made.suffers:
            return evolve(made, targets=targets)
        noun = not is_verb(self.scene, made.trigger)
        found = (
            self._owners(made.trigger)
            if noun
            else [each for head in made.clause.subjects for each in self.parties.of(head)]
        )
        return evolve(made, targets=targets, actors=tuple(each for each in unique(found) if not among(each, targets)))

    def governed(self, made: Draft) -> frozenset[int]:
        """Give the words a deed speaks of: what it demands, rejects, threatens with."""
        tree = self.tree
        found: set[int] = set()
        queue = [kid for kid in tree.children(made.trigger) if self._bears(kid, made)]
        while queue:
            word = queue.pop()
            if word not in found:
                found.add(word)
                queue.extend(kid for kid in tree.children(word) if tree.dep(kid) != "relcl" or word in found)
        return frozenset(found - {made.trigger})

    def _bears(self, kid: int, made: Draft) -> bool:
        tree = self.tree
        if tree.dep(kid) == "advcl":
            marks = [tree.low(mark) for mark in tree.children(kid, "mark", "advmod")]
            return self.fits.to(kid) or any(self.frames.sort("condition", mark) for mark in marks)
        if tree.dep(kid) == "nsubjpass":
            return made.clause.passive
        return tree.dep(kid) in CONTENT

    # rows

    def _try(self, row: Frame, index: int) -> Draft | None:
        if row.pos == "v":
            return self._verb(row, index) if is_verb(self.scene, index) else None
        if row.pos == "a":
            return self._adjective(row, index)
        noun = self.tree.dep(index) in NOUN_ROLES and not is_verb(self.scene, index)
        return self._noun(row, index) if noun else None

    def _adjective(self, row: Frame, index: int) -> Draft | None:
        """Read an adjective said of a subject, or a participle that parsers take for a passive ("is committed to")."""
        head = self.tree.head(index)
        if self.tree.children(index, "auxpass") and self.tree.children(index, "nsubjpass"):
            inner = clause(self.scene, index)
            spoken = evolve(inner, passive=False, subjects=inner.objects, objects=())
        elif self.tree.dep(index) in {"acomp", "oprd", "xcomp"} and head is not None:
            spoken = evolve(clause(self.scene, head), objects=())
        else:
            return None
        return self._draft(row, index, spoken) if self.fits.complete(row, index, spoken) else None

    def _verb(self, row: Frame, index: int) -> Draft | None:
        spoken = clause(self.scene, index)
        if len(spoken.objects) == 0 and not spoken.passive:
            timed = self.tree.children(index, "dobj")  # "ended three days of talks"
            spoken = evolve(
                spoken,
                objects=tuple(obj for kid in timed for word, _, obj in self.tree.prepositions(kid) if word == "of"),
            )
        if row.particles and not row.particles & (self.fits.particles(index) or {""}):
            return None
        if row.subject and not any(self.fits.is_subject(row.subject, head) for head in spoken.subjects):
            return None
        if not self.fits.objects_fit(row, spoken) or not self.fits.complete(row, index, spoken):
            return None
        return self._draft(row, index, spoken)

    def _will_not(self, index: int) -> Draft | None:
        """Read "will not VERB" of a party that could: a refusal, whatever it is that it will not do."""
        aux = {self.tree.low(kid) for kid in self.tree.children(index, "aux")}
        if not aux & WILL or not self.tree.children(index, "neg") or self.parties.is_sort("unwilled", index):
            return None
        spoken = clause(self.scene, index)
        if spoken.passive or not any(self.parties.of(head) for head in spoken.subjects):
            return None
        made = self._draft(WILL_NOT, index, spoken)
        return None if made is None else evolve(made, settled=True)

    def _noun(self, row: Frame, index: int) -> Draft | None:
        spoken = Clause(
            verb=index,
            particle="",
            passive=False,
            subjects=(),
            objects=(),
            phrases=tuple(self.tree.prepositions(index)),
        )
        inner = [obj for word, _, obj in spoken.phrases if word == "of"]
        if row.objects:
            if not any(self.fits.object_fits(sort, obj) for sort in row.objects for obj in inner):
                return None
            spoken = evolve(spoken, objects=tuple(inner))
        elif not any(word in row.complements for word, _, _ in spoken.phrases) and not self.tree.children(
            index, "poss"
        ):
            return None
        both = self.aims.in_phrases(spoken, frozenset({"between", "among"}))
        targets = self.aims.in_phrases(spoken, frozenset(row.targets))
        if "by-object" in row.targets:
            targets = targets or [each for obj in inner for each in self.parties.of(obj) or self.parties.owners(obj)]
        known = {each.actor for each in targets}
        actors = both or [each for each in self._owners(index) if each.actor not in known]
        actors = actors or [each for each in self._announcers(index) if each.actor not in known]
        if len(actors) == 0 and len(targets) == 0:
            return None
        return self._made(row, index, spoken, actors=actors, targets=targets)

    def _owners(self, index: int) -> list[ActorMention]:
        own = self.tree.children(index, *BEFORE_NOUN)
        found = [each for kid in own for word in self.tree.conjuncts(kid) for each in self.parties.of(word)]
        by = [obj for word, _, obj in self.tree.prepositions(index) if word in {"by", "of"}]
        return unique([*found, *(each for obj in by for each in self.parties.of(obj))])

    def _announcers(self, index: int) -> list[ActorMention]:
        """Give the subject of the verb that announces or orders what the noun says."""
        head = self.tree.head(index)
        if head is None or self.tree.dep(index) not in {"dobj", "nsubjpass"} or self.tree.lemma(head) not in ANNOUNCES:
            return []
        return unique(each for who in clause(self.scene, head).subjects for each in self.parties.of(who))

    def _draft(self, row: Frame, index: int, spoken: Clause) -> Draft | None:
        actors = unique(each for head in spoken.subjects for each in self.parties.of(head))
        if row.deed == "violence" and len(actors) == 0:
            blasts = [head for head in spoken.subjects if self.parties.is_sort("blast", head)]
            actors = unique(each for head in blasts for each in self.parties.owners(head))
            spoken = evolve(spoken, subjects=tuple(head for head in spoken.subjects if head not in blasts))
        if len(actors) == 0 and row.deed in SPOKEN and row.id not in LIFELESS:
            actors = unique(each for head in spoken.subjects for each in self.parties.speaks(head))
        if len(actors) == 0 and any(self.tree.low(head) not in PRONOUNS for head in spoken.subjects):
            return None  # "floods threaten the harvest": no party does it
        together = row.deed in MUTUAL and len(actors) > 1 and not self.aims.role("with", index, spoken)
        targets = [] if together else self.aims.targets(row, index, spoken, actors=actors)
        if len(targets) == 0 and row.deed == "arrest":
            targets = [
                each for head in spoken.objects for each in self.parties.speaks(head)
            ]  # only people are arrested
        if len(actors) == 0 and len(targets) == 0:
            return None
        return self._made(row, index, spoken, actors=actors, targets=targets)

    def _made(
        self, row: Frame, index: int, spoken: Clause, *, actors: list[ActorMention], targets: list[ActorMention]
    ) -> Draft:
        deed = row.deed
        if deed in COOPERATIVE and self.fits.refused(spoken.verb):
            deed = "reject"
        refused = deed != row.deed
        if row.id == "military-exercise" and len(actors) > 1:
            deed = "cooperate"
        return Draft(
            rule=f"{FAMILY}-{row.id}",
            deed=deed,
            trigger=index,
            clause=evolve(spoken, verb=index),
            actors=tuple(actors),
            targets=tuple(targets),
            confidence=row.confidence,
            settled=refused,
        )
