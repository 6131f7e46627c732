"""The second gate: which parsed sentences can give a claim at all, asked before names and mentions are sought in them.

The rules themselves are asked, over mentions that are imagined: whatever is written like a name may be an actor and a
place, a pronoun or a word for fighters anybody who fights, a number anything counted. A sentence of which no rule makes
a draft even so can give none. One that answers, denies or corrects is let through behind one that may tell what it
answers.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, groupby

from attrs import frozen

from contested.claims.assess import assess_drafts
from contested.claims.gate import in_context
from contested.claims.glance import Seen, names_force, see, sorts_of_word
from contested.claims.lexicon import lexicon
from contested.claims.nouns import noun_tells
from contested.claims.scene import Scene
from contested.claims.standing import standing_drafts
from contested.claims.statives import stative_drafts
from contested.claims.verbs import verb_tells
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions, PlaceMention, QuantityMention
from contested.domain.place import Place
from contested.domain.sentence import Sentence, Token

LITTLE = frozenset({"det", "mark", "prep", "advmod", "cc", "aux", "auxpass", "punct", "neg", "predet", "expl", "intj"})
"""Labels of words that name nobody, however they are written."""
ANYBODY = frozenset({"they", "them", "he", "she", "who", "we", "us", "it", "its", "their", "our", "his", "her"})
BODIES = frozenset({"group", "movement", "command", "government", "alliance"})
"""Words for a party that no sort of things.csv has, for they are many other things too."""
COUNTING = frozenset({"number", "quantifier"})
FIGHTING = frozenset({"fighter-noun", "armed-noun", "force-noun", "side-word"})
"""Sorts of words that may stand for a party to a war."""
SOMEWHERE = Place(id="pu-somewhere", name="somewhere")


def may_draw(sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Tell for each sentence of a report whether a claim can be drawn from it.

    Args:
        sentences: all sentences of the report, in order; one that was not parsed can tell nothing.
    """
    told = [one.readable and _tells(one) for one in sentences]
    kept = in_context(told, cache(lambda at: _seen(sentences[at])), cache(lambda at: _forces(sentences[at])))
    return _with_places(kept, sentences)


def _with_places(kept: Sequence[bool], sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Give the flags with those of sentences that may say where: the one before, and the first of the paragraph."""
    wanted = list(kept)
    first = 0
    for at, one in enumerate(sentences):
        if one.paragraph != sentences[first].paragraph:
            first = at
        if kept[at]:
            wanted[first] = True
            wanted[max(first, at - 1)] = True
    return tuple(flag and len(one.tokens) > 0 for flag, one in zip(wanted, sentences, strict=True))


def _seen(sentence: Sentence) -> Seen:
    tokens = sentence.tokens
    return see([token.text for token in tokens], [token.lemma for token in tokens])


def _forces(sentence: Sentence) -> bool:
    return names_force([token.text for token in sentence.tokens])


def _tells(sentence: Sentence) -> bool:
    """Tell whether a rule makes a draft of a sentence in which anybody may be anywhere."""
    scene = Scene(sentence, imagined(sentence), lexicon())
    scene.recall([_place(sentence.start, sentence.start, "")])
    if verb_tells(scene) or noun_tells(scene):
        return True
    drafts = chain(stative_drafts(scene), standing_drafts(scene), assess_drafts(scene))
    return any(made is not None for made, _, _ in drafts)


@frozen
class _May:
    """What a word may stand for by itself: part of a name, a party, somewhere, a number of something."""

    name: bool
    party: bool
    place: bool
    number: bool


def imagined(sentence: Sentence) -> Mentions:
    """Give the mentions that a sentence may have at most: of anybody, anywhere, of any number."""
    actors: list[ActorMention] = []
    places: list[PlaceMention] = []
    counts: list[QuantityMention] = []
    tokens = sentence.tokens
    known = [_may_be(token.text, token.lemma) for token in tokens]
    for low, high in _runs([may.name and token.dep not in LITTLE for token, may in zip(tokens, known, strict=True)]):
        start, end = tokens[low].start, tokens[high - 1].end
        text = sentence.text[start - sentence.start : end - sentence.start]
        actors.append(_actor(start, end, text))
        places.append(_place(start, end, text))
    for token, may in zip(tokens, known, strict=True):
        if may is NOTHING:  # most often
            continue
        if may.party:
            actors.append(_actor(token.start, token.end, token.text))
        elif may.place:
            places.append(_place(token.start, token.end, token.text))
        if may.number:
            counts.append(_count(token))
    return Mentions(report="", actors=tuple(actors), places=tuple(places), quantities=tuple(counts))


@lru_cache(maxsize=16_384)  # the words of a language that come up again and again
def _may_be(text: str, lemma: str) -> _May:
    low = text.lower()
    sorts = sorts_of_word(low, lemma)
    found = _May(
        name=text != low and low not in ANYBODY,
        party=low in ANYBODY or low in BODIES or not FIGHTING.isdisjoint(sorts),
        place="place-noun" in sorts,
        number=not COUNTING.isdisjoint(sorts) or low in {"a", "an"} or text[0].isdigit(),
    )
    return NOTHING if found == NOTHING else found


NOTHING = _May(name=False, party=False, place=False, number=False)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Give where flags are true one behind the other: the first, and one past the last."""
    runs = [list(run) for flag, run in groupby(range(len(flags)), flags.__getitem__) if flag]
    return [(run[0], run[-1] + 1) for run in runs]


def _actor(start: int, end: int, text: str) -> ActorMention:
    return ActorMention(start=start, end=end, text=text, actor=f"ac-{start}", name=text, kind=ActorKind.ARMED_GROUP)


def _place(start: int, end: int, text: str) -> PlaceMention:
    return PlaceMention(start=start, end=end, text=text, place=SOMEWHERE)


def _count(token: Token) -> QuantityMention:
    return QuantityMention(
        start=token.start, end=token.end, text=token.text, low=1, high=1, noun="people", noun_start=token.start
    )
