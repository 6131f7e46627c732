"""The first gate: which sentences can tell a deed at all, asked of their words before they are parsed.

It goes by the tables of rules: a row fires only where its word stands with the words it asks for. It is meant to let
through too much: a name may be an actor or a place, a number may count people, and a row that needs grammar to be told
from another is let through. And a deed is told where war is spoken of, for somebody takes or leaves something in every
text: a report that is no brief note is one of war where it names a force or has a word that nothing but fighting is
told with ("plain" in gate.csv), has a lighter word of war in every few sentences, or has a sentence that tells what a
drone, a warplane, a rocket or the like did, which is looked at whatever stands around it. Even in a report of war a
light word needs a word of war near it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from contested.claims.corrections import NEAR
from contested.claims.draft import FROM_AFAR
from contested.claims.glance import STANDING, Seen, answering, see, standing_words, words_of_war
from contested.claims.lexicon import AssessRule, NounRule, VerbRule, gate_words, lexicon

Words = tuple[Sequence[str], Sequence[str]]
"""A sentence before it is parsed: its words, and their base forms."""
_WORD = re.compile(r"[\w-]+")
LONG = 6
"""Sentences from which a report must speak of war; a brief note may name the parties alone."""
SEVERAL = 2
"""Different words of war in one sentence for which it is looked at in a report that is not plainly of war."""
OFTEN = 3
"""One sentence in so many with a word of war, however light, makes a report one of war."""
ARMED = frozenset({"uav-noun", "warplane-noun", "projectile", "shell-noun", "explosive-noun", "mine-noun"})
"""Sorts of things that strike: a deed told beside one of them is read whatever else the report tells."""
STRIKING = FROM_AFAR | {"destroy", "clash", "attack-civilians", "execute", "disrupt-weapons"}
"""Deeds that are done with such things, or to them."""


def may_tell(sentences: Sequence[Words]) -> tuple[bool, ...]:
    """Tell for each sentence of a report whether it can tell a deed, or answer one told before it.

    A brief note is taken at its rows' words. In a longer report of war, a row's word that is none of war needs one
    beside it, in its sentence or the next to it; in any other only sentences with several words of war are looked at.

    Args:
        sentences: all sentences of the report, in order.
    """
    seen = [see(forms, bases) for forms, bases in sentences]
    if len(seen) < LONG:
        return tuple(_tells_any(one, one.words & _triggers()) for one in seen)
    if not _of_war_as_whole(seen):
        return _at_peace(seen)
    war = [one.plain or one.hints > 0 for one in seen]
    near = [any(war[max(0, at - 1) : at + 2]) for at in range(len(war))]
    return tuple(
        _tells_any(one, one.words & (_triggers() if beside else _triggers_of_war()))
        for one, beside in zip(seen, near, strict=True)
    )


def may_tell_strictly(sentences: Sequence[Words]) -> tuple[bool, ...]:
    """Tell the same more strictly: a word of war or ground must stand in the sentence itself.

    Args:
        sentences: all sentences of the report, in order.
    """
    seen = [see(forms, bases) for forms, bases in sentences]
    if len(seen) >= LONG and not _of_war_as_whole(seen):
        return _at_peace(seen)
    told = [_tells_any(one, one.words & (_triggers() if _of_ground(one) else _triggers_of_war())) for one in seen]
    return in_context(told, seen.__getitem__, lambda at: seen[at].force)


def in_context(told: Sequence[bool], seen: Callable[[int], Seen], forces: Callable[[int], bool]) -> tuple[bool, ...]:
    """Give the flags with those of sentences that are read for the others' sake.

    What may answer a sentence that tells; and the first that names a force, or is plainly of war, where none that tells
    does: who fights decides whether a report is of war or of crime.

    Args:
        told: for each sentence of a report whether it tells a deed.
        seen: gives what stands in one; most are never looked at.
        forces: tells whether a known force is named in one.
    """
    kept = [
        tells or (any(told[max(0, at - NEAR) : at]) and not seen(at).words.isdisjoint(answering()))
        for at, tells in enumerate(told)
    ]
    for of_war in (forces, lambda at: seen(at).plain):
        if any(kept) and not any(flag and of_war(at) for at, flag in enumerate(kept)):
            first = next(filter(of_war, range(len(kept))), None)
            if first is not None:
                kept[first] = True
    return tuple(kept)


def speaks_of_war(texts: Iterable[str]) -> bool:
    """Tell whether one of the texts names a force or has a word that nothing but fighting is told with."""
    return any(see(words, [word.lower() for word in words]).plain for words in map(_WORD.findall, texts))


def _of_ground(one: Seen) -> bool:
    return one.plain or one.hints > 0 or not one.words.isdisjoint(gate_words()["ground"])


def _of_war_as_whole(seen: Sequence[Seen]) -> bool:
    """Tell whether a report is one of war.

    It is by a plain word of war, by what a weapon did that is nothing else, or by words that may be of peace all
    through it.
    """
    if any(one.plain for one in seen) or sum(one.hints > 0 for one in seen) * OFTEN >= len(seen):
        return True
    return any(_strikes(one, _arms() - gate_words()["homely"]) for one in seen)


def _at_peace(seen: Sequence[Seen]) -> tuple[bool, ...]:
    """Tell the sentences of a report that is not one of war."""
    return tuple(
        _strikes(one, _arms()) or (one.hints >= SEVERAL and _tells_any(one, one.words & _triggers())) for one in seen
    )


def _strikes(one: Seen, arms: frozenset[str]) -> bool:
    """Tell whether one of these weapons stands beside the verb or the noun of a deed that is done with such.

    Two words are asked for: who is charged with theft has no charge set at him.
    """
    there = one.words & arms
    known = lexicon()
    return any(
        any(rule.deed in STRIKING and _verb_fits(rule, one) for rule in known.verbs.get(word, ()))
        or any(rule.deed in STRIKING and _noun_fits(rule, one) for rule in known.nouns.get(word, ()))
        for word in (one.words if there else ())
        if there - {word}
    )


@cache
def _arms() -> frozenset[str]:
    """Give the words for things that strike."""
    return frozenset(word for word, sorts in lexicon().sorts.items() if not sorts.isdisjoint(ARMED))


@cache
def _triggers() -> frozenset[str]:
    """Give the words of which one stands in every sentence that tells or answers a deed."""
    known = lexicon()
    standing = {word.rpartition(" ")[2] for sort in STANDING for word in known.things[sort]}
    judged = {word for rule in known.assess for word in rule.needed}
    return frozenset({*known.verbs, *known.nouns, *standing, *judged}) | standing_words() | answering()


@cache
def _triggers_of_war() -> frozenset[str]:
    """Give the words of rows that need no word of war beside them."""
    return _triggers() & words_of_war()


def _tells_any(seen: Seen, words: Iterable[str]) -> bool:
    return any(_tells(word, seen) for word in words)


def _tells(word: str, seen: Seen) -> bool:
    """Tell whether a word of the tables tells something where it stands."""
    known = lexicon()
    if word in standing_words() or word in answering() or bool(seen.sorts & STANDING):
        return True
    if any(_verb_fits(rule, seen) for rule in known.verbs.get(word, ())):
        return True
    if any(_noun_fits(rule, seen) for rule in known.nouns.get(word, ())):
        return True
    return any(_judges(rule, seen) for rule in known.assess if word in rule.lemmas or "*" in rule.lemmas)


def _verb_fits(rule: VerbRule, seen: Seen) -> bool:
    if not (rule.bare or rule.particles & seen.words) or (rule.needs and not rule.needs & seen.words):
        return False
    if "armed" not in rule.subjects and not seen.may_be_any(rule.subjects):
        return False
    if not (seen.may_be_any(rule.objects) and seen.may_be_any(rule.phrase[1])):
        return False
    return all(ask.what & seen.words for ask in rule.asks if ask.wanted and ask.where == "word")


def _noun_fits(rule: NounRule, seen: Seen) -> bool:
    return all(not asked or bool(asked & seen.words) for asked in (rule.modifiers, rule.verbs))


def _judges(rule: AssessRule, seen: Seen) -> bool:
    """Tell whether a judgement's object is named; a misspelt one is looked for only where it is read."""
    return len(rule.objects) == 0 or bool(rule.objects & seen.words) or any(" " in one for one in rule.objects)
