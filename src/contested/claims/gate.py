"""The gate: which sentences can tell a deed at all, asked of their words before they are parsed.

It goes by the tables of rules: a row fires only where its word stands with the words it asks for. It is meant to let
through too much: a name may be an actor or a place, a number may count people, and a row that needs grammar to be told
from another is let through. And a deed is told where war is spoken of: a report that is no brief note must have a word
of war ("gate.csv") or the name of a force somewhere, for somebody takes or leaves something in every text.
"""

from collections.abc import Sequence
from functools import cache

from attrs import frozen

from contested.claims.blame import BLAMING
from contested.claims.denial import CHECKING
from contested.claims.lexicon import AssessRule, NounRule, VerbRule, gate_words, lexicon
from contested.claims.standing import PRESENT
from contested.claims.statives import ADJECTIVE_DEEDS, HELD, HOLDING_NOUNS
from contested.directory import load
from contested.domain.actor import ActorKind

Words = tuple[Sequence[str], Sequence[str]]
"""A sentence before it is parsed: its words, and their base forms."""
LONG = 6
"""Sentences from which a report must speak of war; a brief note may name the parties alone."""
PEOPLE = frozenset({"people", "civilians", "fighters", "armed", "force"})
GROUND = frozenset({"place", "ground"})
THINGS = frozenset({"materiel", "thing", "building"})
OPEN = frozenset({"*", "any", "somebody"})
"""What a row writes where everything will do."""
PEOPLE_SORTS = frozenset(
    {"people-noun", "person-pronoun", "quantifier", "number", "civilian-noun", "fighter-noun", "force-noun"}
    | {"armed-noun", "side-word", "men-noun", "attack-noun", "unit-noun"}
)
GROUND_SORTS = frozenset({"place-noun", "ground-noun", "quantifier", "building-noun", "series-noun"})
STANDING = frozenset({"stronghold-noun", "siege-noun", "contested-noun", "relief-noun", "trophy-noun"})
"""Sorts of nouns that tell without a row how a place stands."""
OF_WAR = frozenset(
    {"fighter-noun", "armed-noun", "explosive-noun", "arms", "projectile", "attack-noun", "siege-noun", "shell-noun"}
    | {"warplane-noun", "uav-noun", "mine-noun", "weapon-noun", "hostage-noun", "gunfire", "ambush-noun", "truce-noun"}
)
"""Sorts of things.csv that say by themselves that a report may be of war."""
BACK = frozenset({"it", "them", "they", "he", "she", "who", "which", "that", "we", "us", "there", "him", "her", "you"})
"""Words that may stand for anybody, or for a place told before."""
MATERIEL = "materiel"
FORCES = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL})
"""Kinds of actors that are spoken of for the war they fight; a state is for anything."""


@frozen
class _Seen:
    """What stands in a sentence: its forms and base forms, their sorts, names and numbers, and who fights a war."""

    words: frozenset[str]
    sorts: frozenset[str]
    name: bool
    number: bool
    party: bool

    def may_be(self, sort: str) -> bool:
        """Tell whether one of the words can be of a sort that verbs.csv asks for."""
        if sort in OPEN or (self.name and sort in PEOPLE | GROUND):
            return True
        if sort in PEOPLE:
            return self.number or bool(self.sorts & PEOPLE_SORTS) or bool(self.words & BACK)
        if sort in GROUND:
            return bool(self.sorts & GROUND_SORTS) or bool(self.words & BACK)
        if sort in THINGS:
            return self.number or bool(self.sorts & {MATERIEL, "building-noun"}) or bool(self.words & BACK)
        return sort in self.sorts or f"{sort}-noun" in self.sorts or sort in self.words

    def may_be_any(self, sorts: Sequence[str]) -> bool:
        return len(sorts) == 0 or any(map(self.may_be, sorts))


def may_tell(sentences: Sequence[Words]) -> tuple[bool, ...]:
    """Tell for each sentence of a report whether it can tell a deed, or answer one told before it.

    Args:
        sentences: all sentences of the report, in order.
    """
    seen = [_seen(forms, bases) for forms, bases in sentences]
    if len(seen) >= LONG and not any(map(_speaks_of_war, seen)):
        return (False,) * len(seen)
    return tuple(any(_tells(word, one) for word in one.words & _triggers()) for one in seen)


def _seen(forms: Sequence[str], bases: Sequence[str]) -> _Seen:
    lows = [form.lower() for form in forms]
    singulars = [low.removesuffix("s") for low in lows]
    words = {*lows, *bases, *singulars}
    words.update(part for low in lows if "-" in low for part in low.split("-"))
    seconds = (lows[1:], singulars[1:], bases[1:])
    pairs = {" ".join(pair) for behind in seconds for pair in zip(lows, behind, strict=False)}
    table = _sorts()
    sorts = frozenset(sort for word in (words | pairs) & table.keys() for sort in table[word])
    number = "number" in sorts or any(form[0].isdigit() for form in forms)
    single, double = _parties()
    parts = (part for form in forms for part in (form, *form.split("-")))
    party = not (single.isdisjoint(parts) and double.isdisjoint(pairs))
    return _Seen(frozenset(words), sorts, name=any(form[0].isupper() for form in forms), number=number, party=party)


@cache
def _parties() -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of known forces: those of one word as written, and the first two words of the longer, in small."""
    names = [name.text.split() for actor in load().actors if actor.kind in FORCES for name in actor.names]
    single = frozenset(words[0] for words in names if len(words) == 1)
    return single, frozenset(" ".join(words[:2]).lower() for words in names if len(words) > 1)


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """Give the sorts of things.csv of each word, and of one or two words with a space; materiel and people too."""
    known = lexicon()
    table = {word: set(sorts) for word, sorts in known.sorts.items()}
    for word in known.materiel:
        table.setdefault(word, set()).add(MATERIEL)
    for word in known.persons:
        table.setdefault(word, set()).add("people-noun")
    return {word: frozenset(sorts) for word, sorts in table.items()}


@cache
def _triggers() -> frozenset[str]:
    """Give the words of which one stands in every sentence that tells or answers a deed."""
    known = lexicon()
    standing = {word.rpartition(" ")[2] for sort in STANDING for word in known.things[sort]}
    judged = {word for rule in known.assess for word in (rule.objects if "*" in rule.lemmas else rule.lemmas)}
    return frozenset({*known.verbs, *known.nouns, *standing, *judged}) | _states() | _answers()


@cache
def _states() -> frozenset[str]:
    """Give the words by which a sentence tells how a place stands, without a row."""
    return HOLDING_NOUNS | lexicon().light["control-noun"] | HELD | PRESENT | frozenset({*ADJECTIVE_DEEDS, "embargo"})


@cache
def _answers() -> frozenset[str]:
    """Give the words by which a sentence denies, doubts or blames somebody for what was told before it."""
    denying = {word for word, effect in lexicon().speech["say"].items() if effect == "deny"}
    return frozenset({*denying, *BLAMING, *CHECKING, "responsible", "responsibility", "behind"})


@cache
def _of_war() -> frozenset[str]:
    """Give the words that say by themselves that a report may be of war."""
    listed = gate_words()
    war = {word for word in lexicon().genre["war"] if " " not in word}
    return frozenset({*listed["war"], *war, *(word for word in lexicon().nouns if word not in listed["civil"])})


def _speaks_of_war(seen: _Seen) -> bool:
    return seen.party or bool(seen.sorts & OF_WAR) or bool(seen.words & _of_war())


def _tells(word: str, seen: _Seen) -> bool:
    """Tell whether a word of the tables tells something where it stands."""
    known = lexicon()
    if word in _states() or word in _answers() or bool(seen.sorts & STANDING):
        return True
    if any(_verb_fits(rule, seen) for rule in known.verbs.get(word, ())):
        return True
    if any(_noun_fits(rule, seen) for rule in known.nouns.get(word, ())):
        return True
    return any(_judges(rule, seen) for rule in known.assess if word in rule.lemmas or "*" in rule.lemmas)


def _verb_fits(rule: VerbRule, seen: _Seen) -> bool:
    if not (rule.bare or rule.particles & seen.words) or (rule.needs and not rule.needs & seen.words):
        return False
    if "armed" not in rule.subjects and not seen.may_be_any(rule.subjects):
        return False
    if not (seen.may_be_any(rule.objects) and seen.may_be_any(rule.phrase[1])):
        return False
    return all(ask.what & seen.words for ask in rule.asks if ask.wanted and ask.where == "word")


def _noun_fits(rule: NounRule, seen: _Seen) -> bool:
    return all(not asked or bool(asked & seen.words) for asked in (rule.modifiers, rule.verbs))


def _judges(rule: AssessRule, seen: _Seen) -> bool:
    """Tell whether a judgement's object is named; a misspelt one is looked for only where it is read."""
    return len(rule.objects) == 0 or bool(rule.objects & seen.words) or any(" " in one for one in rule.objects)
