"""The gate: which sentences can tell a deed at all, asked of their words before they are parsed.

It goes by the tables of rules: a row fires only where its word stands with the words it asks for. It is meant to let
through too much: a name may be an actor or a place, a number may count people, and a row that needs grammar to be told
from another is let through. And a deed is told where war is spoken of, for somebody takes or leaves something in every
text: a report that is no brief note is one of war where it names a force or has a word that nothing but fighting is
told with ("plain" in gate.csv), and even there a light word needs a word of war near it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

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
SEVERAL = 2
"""Different words of war in one sentence for which it is looked at in a report that is not plainly of war."""
OFTEN = 3
"""One sentence in so many with a word of war, however light, makes a report one of war."""
NAMED_BY = 3
"""Words of a force's name by which it is known: two of "the Republic of X Armed Forces" would be any republic."""
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
_NONE: frozenset[str] = frozenset()
FORCES = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL})
"""Kinds of actors that are spoken of for the war they fight; a state is for anything."""


@frozen
class _Word:
    """One word: its forms, their sorts in things.csv, and what it says of war by itself."""

    forms: frozenset[str]
    sorts: frozenset[str]
    plain: bool
    hint: bool
    ends_pair: bool


@frozen
class _Seen:
    """What stands in a sentence: its forms and base forms, their sorts, names and numbers, and what speaks of war.

    Attributes:
        words: forms and base forms.
        sorts: their sorts in things.csv.
        name: a word begins with a capital.
        number: people or things may be counted.
        plain: a force is named, or a word stands there that nothing but fighting is told with.
        hints: how many different words stand there that may be told of peace as well.
    """

    words: frozenset[str]
    sorts: frozenset[str]
    name: bool
    number: bool
    plain: bool
    hints: int

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

    A brief note is taken at its rows' words. In a longer report of war, a row's word that is none of war needs one
    beside it, in its sentence or the next to it; in any other only sentences with several words of war are looked at.

    Args:
        sentences: all sentences of the report, in order.
    """
    seen = [_seen(forms, bases) for forms, bases in sentences]
    if len(seen) < LONG:
        return tuple(_tells_any(one, one.words & _triggers()) for one in seen)
    if not _of_war_as_whole(seen):
        return tuple(one.hints >= SEVERAL and _tells_any(one, one.words & _triggers()) for one in seen)
    war = [one.plain or one.hints > 0 for one in seen]
    near = [any(war[max(0, at - 1) : at + 2]) for at in range(len(war))]
    return tuple(
        _tells_any(one, one.words & (_triggers() if beside else _triggers_of_war()))
        for one, beside in zip(seen, near, strict=True)
    )


def _of_war_as_whole(seen: Sequence[_Seen]) -> bool:
    """Tell whether a report is one of war: by a plain word of it, or words that may be of peace all through it."""
    return any(one.plain for one in seen) or sum(one.hints > 0 for one in seen) * OFTEN >= len(seen)


def _seen(forms: Sequence[str], bases: Sequence[str]) -> _Seen:
    known = [_word(form.lower(), base) for form, base in zip(forms, bases, strict=True)]
    words = {form for one in known for form in one.forms}
    sorts = {sort for one in known for sort in one.sorts}
    pairs = [pair for first, second in pairwise(known) if second.ends_pair for pair in _pairs(first, second)]
    for pair in pairs:
        sorts |= _sorts().get(pair, _NONE)
    plain = any(one.plain for one in known) or not gate_words()["plain"].isdisjoint(pairs)
    return _Seen(
        words=frozenset(words),
        sorts=frozenset(sorts),
        name=any(form[0].isupper() for form in forms),
        number="number" in sorts or any(form[0].isdigit() for form in forms),
        plain=plain or _names_force(forms),
        hints=len({base for one, base in zip(known, bases, strict=True) if one.hint}),
    )


@lru_cache(maxsize=16_384)  # the words of a language that come up again and again
def _word(low: str, base: str) -> _Word:
    single = low.removesuffix("s")
    forms = frozenset({low, base, single, *(low.split("-") if "-" in low else ())})
    sorts = frozenset(sort for form in forms for sort in _sorts().get(form, _NONE))
    return _Word(
        forms=forms,
        sorts=sorts,
        plain=not forms.isdisjoint(gate_words()["plain"]),
        hint=not (sorts.isdisjoint(OF_WAR) and forms.isdisjoint(_of_war())),
        ends_pair=not forms.isdisjoint(_second_words()),
    )


def _pairs(first: _Word, second: _Word) -> Iterator[str]:
    """Give two words beside each other as tables list them: the first in any form, the second too."""
    return (f"{one} {two}" for one in first.forms for two in second.forms)


@cache
def _second_words() -> frozenset[str]:
    """Give the last word of whatever a table lists as two."""
    listed = (*_sorts(), *gate_words()["plain"])
    return frozenset(word.partition(" ")[2] for word in listed if " " in word)


def _names_force(forms: Sequence[str]) -> bool:
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
    nouns = {word for word in lexicon().nouns if word not in listed["civil"]}
    return frozenset({*listed["plain"], *listed["war"], *war, *nouns})


@cache
def _triggers_of_war() -> frozenset[str]:
    """Give the words of rows that need no word of war beside them."""
    return _triggers() & _of_war()


def _tells_any(seen: _Seen, words: Iterable[str]) -> bool:
    return any(_tells(word, seen) for word in words)


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
