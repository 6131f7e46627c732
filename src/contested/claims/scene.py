"""What the noun phrases of one sentence denote: which words are actors, places, people, things."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from contested.claims.hang import hang, is_point, touching, words
from contested.claims.lexicon import Lexicon
from contested.claims.once import once
from contested.claims.repair import repaired
from contested.claims.sorts import Sorts, singular
from contested.claims.tree import BEFORE_NOUN, Tree, warned
from contested.domain.actor import ActorKind
from contested.domain.mention import (
    ActorMention,
    Mentions,
    PlaceMention,
    PlaceUse,
    QuantityMention,
    TimeMention,
)
from contested.domain.place import PlaceKind
from contested.domain.quantity import PersonClass
from contested.domain.sentence import Sentence, Token

ARMED = frozenset(
    {ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL}
)
"""Kinds that can fight for ground."""
TRADES = ("er", "or", "ist", "man", "woman", "ian", "ant", "grapher", "smith", "herd")
SHORTEST_TRADE = 6
"""Letters from which an ending tells a trade."""
RELATIVES = frozenset({"which", "who", "that", "whom", "whose"})
UNKNOWN = "au-"
"""How the ids of actors begin that no directory has."""
SHARES = frozenset({"most", "much", "many", "several", "some", "all", "dozens", "scores", "hundreds", "number"})
"""Words that stand for a share of what follows "of" ("most of the posts")."""
SUICIDE = frozenset({"bomber", "attacker", "assailant", "truck", "car", "vehicle", "boat", "squad"})
"""What explodes itself when "suicide" stands before it."""
DEPTH = 4
"""Nested phrases opened when looking for the name inside "dozens of fighters of the SDF"; more is a parser's error."""

INTO_IT = frozenset({"around", "into", "inside", "from"})
"""Prepositions behind which "it" can be the place spoken of before."""
DENOTING = frozenset({"of", "over", "between"})
"""Prepositions that name the place itself ("town of X"); "villages in X" are not X."""
SORTS = frozenset(
    {"ground-noun", "projectile", "bomb", "aircraft", "attack-noun", "siege-noun", "agreement-noun"}
    | {"arms", "self", "hand", "force-noun"}
)
"""Sorts of things.csv a rule may ask a subject or object to be (written there without "-noun")."""


class Scene:
    """One sentence with its mentions, asked by word index."""

    def __init__(
        self, sentence: Sentence, mentions: Mentions, lexicon: Lexicon, *, more: Sequence[ActorMention] = ()
    ) -> None:
        """Hang the mentions of the sentence on its words; ``more`` are actors that only the speaker tells ("we")."""
        times, counts = touching(sentence, mentions.times), touching(sentence, mentions.quantities)
        actors, places = touching(sentence, mentions.actors), touching(sentence, mentions.places)
        people = touching(sentence, mentions.persons)
        tokens = sentence.tokens
        parties = words(tokens, [each for each in actors if not each.reference])
        self.sentence = repaired(
            sentence,
            times=words(tokens, times),
            names=words(tokens, [each for each in places if not each.reference]) | parties,
            things=words(tokens, counts),
            parties=parties,
            points=words(tokens, [each for each in places if is_point(each)]),
        )
        self.tree = Tree(self.sentence)
        self.lexicon = lexicon
        self.sorts = Sorts(self.tree)
        self.recent: tuple[PlaceMention, ...] = ()
        self.answers: dict[Hashable, dict[int, Any]] = {}
        low = sentence.start
        begun = [each for each in actors if low <= each.start]
        self.actor_mentions = sorted([*begun, *more], key=lambda each: each.start)
        self.place_mentions = [each for each in places if low <= each.start and each.use is PlaceUse.PLACE]
        self.time_mentions = [each for each in times if low <= each.start]
        self.count_mentions = [each for each in counts if low <= each.start]
        self.person_mentions = [each for each in people if low <= each.start]
        self._actors = hang(tokens, self.actor_mentions)
        self._places = hang(tokens, self.place_mentions)
        self._times = hang(tokens, self.time_mentions)
        self._counts = hang(tokens, self.count_mentions)
        self._persons = hang(tokens, self.person_mentions)

    def recall(self, places: Iterable[PlaceMention]) -> None:
        """Keep the places spoken of before; "it" may be one of them, so what noun phrases denote is asked anew."""
        self.recent = tuple(places)
        self.answers.clear()

    def thing(self, sort: str, index: int) -> bool:
        """Tell whether a word is of a sort listed in things.csv."""
        return sort in self.sorts.of[index]

    def words_of(self, sort: str) -> list[Token]:
        """Give the words of a sort, in order."""
        return [self.tree.tokens[index] for index in self.sorts.words(sort)]

    def antecedent(self, index: int) -> int:
        """Give the noun a relative pronoun stands for, who "they" are that are warned, or the word itself."""
        low = self.tree.lows[index]
        if low not in RELATIVES:
            return warned(self.tree, index) if low == "they" else index
        for above in self.tree.ancestors(index):
            if self.tree.dep(above) == "relcl" or (self.tree.dep(above) == "ccomp" and self._under_noun(above)):
                head = self.tree.head(above)
                return index if head is None else head
        return index

    def _under_noun(self, verb: int) -> bool:
        """Tell whether a clause hangs on a noun: a relative clause, whatever the parser calls it."""
        head = self.tree.head(verb)
        return head is not None and self.tree.dep(head) in {"dobj", "pobj", "nsubj", "nsubjpass", "conj"}

    def actors(self, head: int, depth: int = 0) -> list[ActorMention]:
        """Give the actors a noun phrase denotes ("dozens of fighters of the SDF" is the SDF)."""
        if not self._actors:
            return []
        return self._denoted(head) if depth == 0 else self._denoted_inside(head, depth)

    @once
    def _denoted(self, head: int) -> list[ActorMention]:
        return self._denoted_inside(head, 0)

    def _denoted_inside(self, head: int, depth: int) -> list[ActorMention]:
        head = self.antecedent(head)
        found = [*self._actors.get(head, ()), *self._paired_actors(head)]
        if len(found) > 0 and all(each.actor.startswith(UNKNOWN) for each in found):
            # "the army's 4th Division": a unit that no directory has fights for whoever it belongs to.
            found = self._owners_of_unit(head) or found
        if len(found) == 0:
            found = self._core_actors(head)
        if len(found) == 0 and depth < DEPTH and (self._is_people_word(head) or self.thing("force-noun", head)):
            for word, _, obj in self.tree.prepositions(head):
                if word in {"of", "from", "for", "with", "among", "in"}:
                    found.extend(self.actors(obj, depth + 1))
        return distinct(found)

    def _paired_actors(self, head: int) -> list[ActorMention]:
        """Give the actors of coordinated modifiers: "Ukrainian and Russian forces" and "SDF/PKK units" are two."""
        if "/" in self.tree.forms and any(self.tree.tokens[index].text == "/" for index in self._below(head)):
            return [each for index in self._below(head) for each in self._actors.get(index, ())]
        pairs = [kid for kid in self.tree.children(head, "amod", "nmod", "compound") if self.tree.children(kid, "conj")]
        return [each for kid in pairs for word in self.tree.conjuncts(kid) for each in self._actors.get(word, ())]

    def _owners_of_unit(self, head: int) -> list[ActorMention]:
        kids = self.tree.children(head, *BEFORE_NOUN)
        return [each for kid in kids for each in self._actors.get(kid, ()) if not each.actor.startswith(UNKNOWN)]

    def _below(self, head: int) -> list[int]:
        """Give the words of a phrase's core with its punctuation."""
        core = self.tree.core(head)
        return sorted({*core, *(kid for index in core for kid in self.tree.children(index, "punct"))})

    def _core_actors(self, head: int) -> list[ActorMention]:
        """Give actors that modify the head ("SDF fighters", "Iraq's PMU"); owners only of people and force."""
        people = self._is_people_word(head) or self.thing("force-noun", head)
        found: list[ActorMention] = []
        for index in self.tree.core(head):
            if index not in self._actors:
                continue
            owner = any(self.tree.dep(word) == "poss" for word in (index, *self.tree.ancestors(index)) if word != head)
            if self.tree.dep(index) == "parenthesis" or (owner and not people):
                continue
            if people or self.tree.dep(index) in {"appos", "nmod"}:
                found.extend(self._actors[index])
        return found

    def _is_people_word(self, head: int) -> bool:
        return self.thing("people-noun", head) or self.thing("quantifier", head) or head in self._persons

    def owner(self, head: int) -> list[ActorMention]:
        """Give the actors a thing belongs to: "IS's attack", "gains established by the SDF", "guns of the army"."""
        if not self._actors:
            return []
        head = self.antecedent(head)
        found: list[ActorMention] = []
        for index in self.tree.children(head, "poss", "compound", "nmod", "amod"):
            whose = self.tree.low(index) == "whose"
            found.extend(self._actors.get(index, ()) or (self.actors(index) if whose else self._core_actors(index)))
        for word, _, obj in self.tree.prepositions(head):
            if word in {"by", "of", "from"}:
                found.extend(self.actors(obj))
        for clause in self.tree.children(head, "acl", "relcl"):
            for word, _, obj in self.tree.prepositions(clause):
                if word == "by":
                    found.extend(self.actors(obj))
        return distinct(found)

    def actor_of(self, index: int) -> bool:
        """Tell whether a single word is part of an actor's mention or names a place ("the Israeli raid")."""
        token = self.tree.tokens[index]
        return index in self._actors or index in self._places or token.text[:1].isupper()

    def armed(self, head: int) -> list[ActorMention]:
        """Give those actors of a phrase that can fight."""
        return [each for each in self.actors(head) if each.kind in ARMED]

    def places(self, head: int, depth: int = 0) -> list[PlaceMention]:
        """Give the places a noun phrase denotes ("the town of X", "half of X", "X and Y" one by one)."""
        if not self.place_mentions and not self.recent:
            return []
        head = self.antecedent(head)
        found = list(self._places.get(head, ()))
        if len(found) > 0:
            return [*found, *self._named_with(head, found)]
        if self.stands_for_place(head):
            return self._named_before(head)
        place_word = self.thing("place-noun", head) or self.thing("ground-noun", head)
        for index in self.tree.core(head):
            if place_word or self.tree.dep(index) == "appos":
                found.extend(each for each in self._places.get(index, ()) if each not in found)
        if len(found) == 0 and place_word and depth < DEPTH:
            for word, _, obj in self.tree.prepositions(head):
                if word in DENOTING:
                    found.extend(each for each in self.places(obj, depth + 1) if each not in found)
        return found or (self._explained(head) if place_word else [])

    def _named_with(self, head: int, found: Sequence[PlaceMention]) -> list[PlaceMention]:
        """Give what is listed with the name inside a place's words: Y of "the towns of X and Y"."""
        objects = [obj for kid in self.tree.children(head, "prep") for obj in self.tree.children(kid, "pobj")]
        named = [obj for obj in objects if any(one in found for one in self._places.get(obj, ()))]
        listed = (each for obj in named for each in self.tree.conjuncts(obj)[1:])
        return [one for each in listed for one in self._places.get(each, ()) if one not in found]

    def _explained(self, head: int) -> list[PlaceMention]:
        """Give the places that a noun set beside them explains: "X and Y, villages that rebels took"."""
        above = self.tree.head(head)
        if self.tree.dep(head) not in {"appos", "conj"} or above is None:
            return []
        first = above
        while self.tree.dep(first) == "conj" and self.tree.head(first) is not None:
            first = self.tree.tokens[first].head
        words = [word for word in self.tree.conjuncts(first) if word < head]
        return [each for word in words for each in self._places.get(word, ())]

    def word_of(self, mention: PlaceMention) -> int | None:
        """Give the word of a place's mention that governs its others."""
        words = [index for index, hung in self._places.items() if mention in hung]
        tops = [word for word in words if self.tree.head(word) not in words]
        return max(tops) if tops else None

    def stands_for_place(self, head: int) -> bool:
        """Tell whether a pronoun that is an object can mean the place spoken of before ("retook it hours later")."""
        pronoun = self.tree.low(head) in {"it", "them"} and self.tree.dep(head) == "dobj"
        above = self.tree.low(self.tree.tokens[head].head)
        pronoun = pronoun or (self.tree.low(head) == "it" and self.tree.dep(head) == "pobj" and above in INTO_IT)
        return pronoun and head not in self._actors and len(self._named_before(head)) > 0

    def _named_before(self, head: int) -> list[PlaceMention]:
        start = self.tree.tokens[head].start
        here = [each for each in self.place_mentions if each.end <= start and each.place.kind is PlaceKind.POINT]
        return here[-1:] or list(self.recent[:1])

    def counts(self, head: int) -> list[QuantityMention]:
        """Give the counted phrases a noun phrase holds: its own, and that of "dozens of X"."""
        if not self._counts:
            return []
        head = self.antecedent(head)
        found = [each for index in self.tree.core(head) for each in self._counts.get(index, ())]
        for word, _, obj in self.tree.prepositions(head):
            if word == "of":
                found.extend(each for index in self.tree.core(obj) for each in self._counts.get(index, ()))
        kept: list[QuantityMention] = []
        for each in found:
            if each not in kept:
                kept.append(each)
        return kept

    def times_under(self, words: Sequence[int]) -> list[TimeMention]:
        """Give the time mentions that stand on any of the words."""
        kept: list[TimeMention] = []
        for index in words if self._times else ():
            kept.extend(each for each in self._times.get(index, ()) if each not in kept)
        return kept

    def is_time(self, index: int) -> bool:
        """Tell whether a word is part of a time expression."""
        return index in self._times

    def is_person(self, index: int) -> bool:
        """Tell whether a word is part of a person's name."""
        return index in self._persons

    def by_trade(self, head: int) -> bool:
        """Tell whether a noun tells people by what they do, and not as fighters: "tax collectors", "pharmacists"."""
        head = self.antecedent(head)
        form = singular(self.tree.low(head))
        fights = self.thing("fighter-noun", head) or self.thing("force-noun", head) or len(self.armed(head)) > 0
        return form.endswith(TRADES) and len(form) >= SHORTEST_TRADE and form.islower() and not fights

    def civilians(self, head: int) -> bool:
        """Tell whether a noun phrase denotes civilians."""
        head = self.antecedent(head)
        if any(each.person_class is PersonClass.CIVILIAN for each in self._counts.get(head, ())):
            return True
        if any(each.kind is ActorKind.CIVILIANS for each in self._actors.get(head, ())):
            return True
        civil = self.thing("civilian-noun", head) or self.tree.low(head) in self.lexicon.civil
        return civil and len(self.armed(head)) == 0

    @once
    def kinds(self, head: int) -> frozenset[str]:
        """Give what a noun phrase can be taken for by a rule."""
        head = self.antecedent(head)
        kinds = {sort.removesuffix("-noun") for sort in self.sorts.of[head] & SORTS}
        if self.tree.low(head) == "force" and any(self.tree.low(kid) == "air" for kid in self.tree.children(head)):
            kinds.add("aircraft")
        if self.tree.low(head) in SHARES or self.tree.low(head) in self.lexicon.things["number"]:
            shared = [obj for word, _, obj in self.tree.prepositions(head) if word == "of"]
            kinds |= {kind for obj in shared for kind in self.kinds(obj) if kind == "ground"}
        counts = self._counts.get(head, [])
        if len(self.places(head)) > 0:
            kinds.add("place")
        if len(self.armed(head)) > 0:
            kinds |= {"people", "armed"}
        if self._is_person_phrase(head, counts):
            kinds.add("people")
        if self.civilians(head):
            kinds |= {"people", "civilians"}
        if any(each.person_class is PersonClass.FIGHTER for each in counts) or self.thing("fighter-noun", head):
            kinds |= {"people", "fighters"}
        if any(each.materiel for each in counts):
            kinds.add("materiel")
        return frozenset(kinds | self._of_things(head))

    def _of_things(self, head: int) -> set[str]:
        """Tell things that can be moved from buildings by materiel.csv; bombers may be people."""
        kinds = set()
        low = self.tree.low(head)
        sort = self.lexicon.materiel.get(low, "")
        if sort:
            kinds.add("materiel")
        if sort == "building" or self.thing("building-noun", head):
            kinds.add("building")
        elif sort:
            kinds.add("thing")
        if low.removesuffix("s") in SUICIDE and any(
            self.tree.low(kid) == "suicide" for kid in self.tree.children(head)
        ):
            kinds.add("suicide")
        return kinds

    def _number_of_people(self, head: int) -> bool:
        """Tell whether a number stands for people ("ten of them", "several hundred of our compatriots")."""
        low = self.tree.low(head)
        if not (low.replace(",", "").isdigit() or low in self.lexicon.things["number"]) or self.is_time(head):
            return False
        return any(
            word == "of"
            and (self.tree.low(obj) in self.lexicon.things["person-pronoun"] or "people" in self.kinds(obj))
            for word, _, obj in self.tree.prepositions(head)
        )

    def _is_person_phrase(self, head: int, counts: Sequence[QuantityMention]) -> bool:
        low = self.tree.low(head)
        listed = (
            self.thing("people-noun", head)
            or low in self.lexicon.persons
            or low in self.lexicon.things["person-pronoun"]
        )
        if listed or head in self._persons or self._number_of_people(head):
            return True
        if any(not each.things and not each.materiel for each in counts):
            return True
        return self.thing("quantifier", head) and any(
            word == "of" and "people" in self.kinds(obj) for word, _, obj in self.tree.prepositions(head)
        )


def distinct(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """Keep the first mention of each actor."""
    kept: dict[str, ActorMention] = {}
    for mention in mentions:
        kept.setdefault(mention.actor, mention)
    return list(kept.values())
