"""Words that name an actor again by part of its name or by its sort: "the regiment", "the Tigers", "the monitor"."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import LIKELY, Ground, refer
from contested.mentions.actors.line import Line, Word
from contested.mentions.actors.nouns import SORTS
from contested.mentions.actors.salience import fights
from contested.mentions.word_sets import words_of

REMEMBERED = 2_000
"""Actors whose words are kept: those of a war come up in each of its reports."""
WINDOW = 3
"""How many sentences back the name may stand."""
_SORTS: dict[str, frozenset[ActorKind]] = {
    word: frozenset(kinds)
    for words, kinds in (
        ("monitor watchdog observatory", {ActorKind.MONITOR}),
        ("agency", {ActorKind.MEDIA, ActorKind.BODY, ActorKind.MONITOR}),
        ("charity", {ActorKind.BODY, ActorKind.MONITOR}),
        ("bloc", {ActorKind.BODY, ActorKind.COALITION}),
        ("mission", {ActorKind.BODY, ActorKind.COALITION}),
        ("newspaper broadcaster outlet channel", {ActorKind.MEDIA}),
    )
    for word in words.split()
}
"""What an actor may be called by what it is, where its name does not have the word."""
_OF_TWO = words_of("former latter")
_REST = words_of("rest remainder survivors")
"""At the head of a sentence: those of the main subject before who are left."""
_ROLES = words_of("nsubj nsubjpass poss dobj pobj conj appos")
_PLACED = words_of("in on at along near across around inside outside into through over towards toward to")
"""Before these words stands ground: "on the front", "in the council"."""


@frozen(eq=False)
class Again:
    """A noun [start, end) after "the" that may mean somebody named before."""

    start: int
    end: int
    word: Word


def repeated(line: Line) -> Iterator[Again]:
    """Give the nouns after "the" that are no nouns for actors by themselves and stand where a party can."""
    for word in line.words[1:]:
        before = line.words[word.index - 1]
        after = line.words[word.index + 1] if word.index + 1 < len(line.words) else None
        if before.low not in ("the", "this") or word.mark or (word.low in SORTS and word.low != "ministry"):
            continue
        if line.name_at(word.index) is not None or (after is not None and after.low == "of"):
            continue
        above = line.words[word.head] if word.head >= 0 else None
        placed = word.dep == "pobj" and above is not None and above.low in _PLACED
        stands = word.dep in _ROLES or word.low in _OF_TWO or (word.low in _REST and word.index == 1)
        if not line.sentence.parsed or (stands and not placed):
            yield Again(word.start, word.end, word)


def meant(again: Again, ground: Ground, here: Here) -> ActorMention | None:
    """Give the actor spoken of last that has the word in its name, or is of that sort; None where nobody does."""
    noun = again.word.low
    if noun in _OF_TWO:
        return _of_two(again, ground, here)
    if noun in _REST:
        return _left(again, ground, here)
    kinds = _SORTS.get(noun, frozenset())
    for fits, habit in ((_names, _named_so(noun, ground)), (kinds.__contains__, _anybody)):
        found = [
            each
            for each in ground.salience.best(
                fits, sentence=here.sentence, before=again.start, window=WINDOW, excluded=here.excluded, habitual=habit
            )
            if habit(each.id)
        ]
        if len(found) > 0:
            return refer((again.start, again.end), tuple(found), ground)
    return None


def _left(again: Again, ground: Ground, here: Here) -> ActorMention | None:
    """Give those of whom "the rest" are left: who fights and was the main subject of the sentence before."""
    if again.word.index != 1:
        return None
    chosen = ground.salience.main_subject(sentence=here.sentence, before=again.start, excluded=here.excluded)
    if chosen is None or not fights(ground.salience.kind_of(chosen.actor)):
        return None
    reasons = ("those left of the subject before",)
    candidate = Candidate(id=chosen.actor, name=chosen.name, score=LIKELY, reasons=reasons)
    return refer((again.start, again.end), (candidate,), ground)


def _of_two(again: Again, ground: Ground, here: Here) -> ActorMention | None:
    """Give "the former" or "the latter" of the two named last, in this sentence or the one before."""
    pair = ground.salience.last_named(_names, sentence=here.sentence, before=again.start)[:2]
    if len(pair) < 2:
        return None
    chosen = pair[0] if again.word.low == "latter" else pair[1]
    reason = f"the {again.word.low} of two spoken of"
    candidate = Candidate(id=chosen.actor, name=chosen.name, score=LIKELY, reasons=(reason,))
    return refer((again.start, again.end), (candidate,), ground)


def _names(kind: ActorKind) -> bool:
    return kind not in (ActorKind.PERSON, ActorKind.CIVILIANS)


def _anybody(actor: str) -> bool:  # noqa: ARG001 (stands where the kind alone tells)
    return True


def _named_so(noun: str, ground: Ground) -> Callable[[str], bool]:
    """Give the test whether a name of an actor begins or ends with the noun."""

    def named(actor: str) -> bool:
        known = _known_ends(ground.directory, actor)
        return noun in (_ends(each.name for each in ground.names if each.actor == actor) if known is None else known)

    return named


@lru_cache(maxsize=REMEMBERED)
def _known_ends(directory: Directory, actor: str) -> frozenset[str] | None:
    """Give the first and last words of the names of an actor, or None where the directory does not know it."""
    known = directory.actor(actor)
    return None if known is None else _ends(name.text for name in known.names)


def _ends(names: Iterable[str]) -> frozenset[str]:
    split = [name.lower().split() for name in names]
    return frozenset(word for words in split for word in (*words[:1], *words[-1:]))
