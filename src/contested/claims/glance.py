"""What stands in some words at a glance, without grammar: sorts, names, numbers, and whether they speak of war.

Both gates ask this of the words of a sentence, or of those that hang together in it.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from attrs import frozen

from contested.claims.blame import ACCUSING, BLAMING
from contested.claims.denial import ACCUSATIONS, CHECKING, TRUE
from contested.claims.lexicon import ANYTHING, gate_words, lexicon
from contested.claims.saying import FALSE
from contested.claims.sorts import NO_SORTS
from contested.claims.standing import PRESENT
from contested.claims.statives import ADJECTIVE_DEEDS, HELD, HOLDING_NOUNS
from contested.directory import load
from contested.domain.actor import ActorKind

PEOPLE = frozenset({"people", "civilians", "fighters", "armed", "force"})
GROUND = frozenset({"place", "ground"})
THINGS = frozenset({"materiel", "thing", "building"})
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
NAMED_BY = 3
"""Words of a force's name by which it is known: two of "the Republic of X Armed Forces" would be any republic."""
BACK = frozenset({"it", "them", "they", "he", "she", "who", "which", "that", "we", "us", "there", "him", "her", "you"})
"""Words that may stand for anybody, or for a place told before."""
MATERIEL = "materiel"
FORCES = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL})
"""Kinds of actors that are spoken of for the war they fight; a state is for anything."""
TAKEN_BACK = frozenset(
    {"earlier", "previous", "initial", "original", "correct", "actual", "accurate", "error", "mistake", "incorrect"}
    | {"wrong", "misstate", "regret", "apologise", "apologize", "figure", "toll", "revise", "amend", "lower"}
    | {"raise", "reduce", "count", "number"}
)
"""Words of which one stands where a report takes a figure back."""


@frozen
class _Word:
    """One word: its forms, their sorts in things.csv, and what it says of war by itself."""

    forms: frozenset[str]
    sorts: frozenset[str]
    plain: bool
    hint: bool
    ends_pair: bool


@frozen
class Seen:
    """What stands in a sentence: its forms and base forms, their sorts, names and numbers, and what speaks of war.

    Attributes:
        words: forms and base forms.
        sorts: their sorts in things.csv.
        name: a word begins with a capital.
        number: people or things may be counted.
        force: a known force is named.
        plain: it is, or a word stands there that nothing but fighting is told with.
        hints: how many different words stand there that may be told of peace as well.
    """

    words: frozenset[str]
    sorts: frozenset[str]
    name: bool
    number: bool
    force: bool
    plain: bool
    hints: int

    def may_be(self, sort: str) -> bool:
        """Tell whether one of the words can be of a sort that verbs.csv asks for."""
        if sort in ANYTHING or (self.name and sort in PEOPLE | GROUND):
            return True
        if sort in PEOPLE:
            return self.number or bool(self.sorts & PEOPLE_SORTS) or bool(self.words & BACK)
        if sort in GROUND:
            return bool(self.sorts & GROUND_SORTS) or bool(self.words & BACK)
        if sort in THINGS:
            return self.number or bool(self.sorts & {MATERIEL, "building-noun"}) or bool(self.words & BACK)
        return sort in self.sorts or f"{sort}-noun" in self.sorts or sort in self.words

    def may_be_any(self, sorts: Sequence[str]) -> bool:
        """Tell whether one of the words can be of one of the sorts, or none is asked for."""
        return len(sorts) == 0 or any(map(self.may_be, sorts))


def see(forms: Sequence[str], bases: Sequence[str]) -> Seen:
    """Look at words and their base forms, in order."""
    known = [_word(form.lower(), base) for form, base in zip(forms, bases, strict=True)]
    words = {form for one in known for form in one.forms}
    sorts = {sort for one in known for sort in one.sorts}
    pairs = [pair for first, second in pairwise(known) if second.ends_pair for pair in _pairs(first, second)]
    for pair in pairs:
        sorts |= _sorts().get(pair, NO_SORTS)
    plain = any(one.plain for one in known) or not gate_words()["plain"].isdisjoint(pairs)
    force = names_force(forms)
    return Seen(
        words=frozenset(words),
        sorts=frozenset(sorts),
        name=any(form[0].isupper() for form in forms),
        number="number" in sorts or any(form[0].isdigit() for form in forms),
        force=force,
        plain=plain or force,
        hints=len({base for one, base in zip(known, bases, strict=True) if one.hint}),
    )


@lru_cache(maxsize=16_384)  # the words of a language that come up again and again
def _word(low: str, base: str) -> _Word:
    single = low.removesuffix("s")
    forms = frozenset({low, base, single, *(low.split("-") if "-" in low else ())})
    sorts = frozenset(sort for form in forms for sort in _sorts().get(form, NO_SORTS))
    return _Word(
        forms=forms,
        sorts=sorts,
        plain=not forms.isdisjoint(gate_words()["plain"]),
        hint=not (sorts.isdisjoint(OF_WAR) and forms.isdisjoint(words_of_war())),
        ends_pair=not forms.isdisjoint(_second_words()),
    )


def sorts_of_word(low: str, base: str) -> frozenset[str]:
    """Give the sorts of a word in small letters with this base form."""
    return _word(low, base).sorts


def _pairs(first: _Word, second: _Word) -> Iterator[str]:
    """Give two words beside each other as tables list them: the first in any form, the second too."""
    return (f"{one} {two}" for one in first.forms for two in second.forms)


@cache
def _second_words() -> frozenset[str]:
    """Give the last word of whatever a table lists as two."""
    listed = (*_sorts(), *gate_words()["plain"])
    return frozenset(word.partition(" ")[2] for word in listed if " " in word)


def names_force(forms: Sequence[str]) -> bool:
    """Tell whether a known force is named: by a name of one word as written, or by the first words of a longer."""
    single, longer = _forces()
    if not single.isdisjoint(forms):
        return True
    for at, form in enumerate(forms):
        if "-" in form and not single.isdisjoint(form.split("-")):
            return True
        names = longer.get(form.lower(), ())
        if names:
            here = [each.lower() for each in forms[at : at + NAMED_BY]]
            if any(here[: len(name)] == name for name in names):
                return True
    return False


@cache
def _forces() -> tuple[frozenset[str], dict[str, list[list[str]]]]:
    """Give the names of known forces: those of one word as written; the first words of the longer, by the first."""
    names = [name.text.split() for actor in load().actors if actor.kind in FORCES for name in actor.names]
    longer: dict[str, list[list[str]]] = {}
    for words in names:
        if len(words) > 1:
            low = [word.lower() for word in words[:NAMED_BY]]
            longer.setdefault(low[0], []).append(low)
    return frozenset(words[0] for words in names if len(words) == 1), longer


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
def standing_words() -> frozenset[str]:
    """Give the words by which a sentence tells how a place stands, without a row."""
    return HOLDING_NOUNS | lexicon().light["control-noun"] | HELD | PRESENT | frozenset({*ADJECTIVE_DEEDS, "embargo"})


@cache
def answering() -> frozenset[str]:
    """Give the words of which one stands where a sentence answers what was told before it.

    It denies, doubts or corrects that, or blames somebody for it.
    """
    denying = {word for word, effect in lexicon().speech["say"].items() if effect == "deny"}
    false = {*FALSE, *TRUE, *ACCUSATIONS, *TAKEN_BACK}
    return frozenset({*denying, *false, *BLAMING, *ACCUSING, *CHECKING, "responsible", "responsibility", "behind"})


@cache
def words_of_war() -> frozenset[str]:
    """Give the words that say by themselves that a report may be of war."""
    listed = gate_words()
    war = {word for word in lexicon().genre["war"] if " " not in word}
    nouns = {word for word in lexicon().nouns if word not in listed["civil"]}
    return frozenset({*listed["plain"], *listed["war"], *war, *nouns})
