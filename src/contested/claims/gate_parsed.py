"""The second gate: which parsed sentences can give a claim at all, asked before names and mentions are sought in them.

The rules themselves are asked, over mentions that are imagined: whatever is written like a name may be an actor and a
place, a pronoun or a word for fighters anybody who fights, a number anything counted. A sentence of which no rule makes
a draft even so can give none. One that answers, denies or corrects is let through behind one that may tell what it
answers.
"""

from collections.abc import Iterator, Sequence

from contested.claims.assess import assess_drafts
from contested.claims.gate import in_context
from contested.claims.glance import Seen, see, sorts_of
from contested.claims.lexicon import lexicon
from contested.claims.nouns import noun_drafts
from contested.claims.scene import Scene
from contested.claims.standing import standing_drafts
from contested.claims.statives import stative_drafts
from contested.claims.verbs import verb_drafts
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions, PlaceMention, QuantityMention
from contested.domain.place import Place
from contested.domain.sentence import Sentence, Token

LONGEST = 400
"""Words; no claim is drawn from a longer sentence."""
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
    told = [0 < len(one.tokens) <= LONGEST and _tells(one) for one in sentences]
    return _with_places(in_context(told, [_seen(one) for one in sentences]), sentences)


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


def _tells(sentence: Sentence) -> bool:
    """Tell whether a rule makes a draft of a sentence in which anybody may be anywhere."""
    scene = Scene(sentence, _imagined(sentence), lexicon())
    scene.recall([_place(sentence.start, sentence.start, "")])
    drafts = (verb_drafts(scene), stative_drafts(scene), standing_drafts(scene), noun_drafts(scene, set()))
    return any(made is not None for found in (*drafts, assess_drafts(scene)) for made, _, _ in found)


def _imagined(sentence: Sentence) -> Mentions:
    actors: list[ActorMention] = []
    places: list[PlaceMention] = []
    counts: list[QuantityMention] = []
    for start, end in _names(sentence.tokens):
        text = sentence.text[start - sentence.start : end - sentence.start]
        actors.append(_actor(start, end, text))
        places.append(_place(start, end, text))
    for token in sentence.tokens:
        low = token.text.lower()
        sorts = sorts_of(low, token.lemma)
        if low in ANYBODY or low in BODIES or not FIGHTING.isdisjoint(sorts):
            actors.append(_actor(token.start, token.end, token.text))
        elif "place-noun" in sorts:
            places.append(_place(token.start, token.end, token.text))
        if not COUNTING.isdisjoint(sorts) or low in {"a", "an"} or token.text[0].isdigit():
            counts.append(_count(token))
    return Mentions(report="", actors=tuple(actors), places=tuple(places), quantities=tuple(counts))


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give the stretches of words that are written like names."""
    first: Token | None = None
    last: Token | None = None
    for token in tokens:
        if _may_name(token):
            first, last = first or token, token
        elif first is not None and last is not None:
            yield first.start, last.end
            first = last = None
    if first is not None and last is not None:
        yield first.start, last.end


def _may_name(token: Token) -> bool:
    written = token.text != token.text.lower() and token.dep not in LITTLE
    return written and token.text.lower() not in ANYBODY


def _actor(start: int, end: int, text: str) -> ActorMention:
    return ActorMention(start=start, end=end, text=text, actor=f"ac-{start}", name=text, kind=ActorKind.ARMED_GROUP)


def _place(start: int, end: int, text: str) -> PlaceMention:
    return PlaceMention(start=start, end=end, text=text, place=SOMEWHERE)


def _count(token: Token) -> QuantityMention:
    return QuantityMention(
        start=token.start, end=token.end, text=token.text, low=1, high=1, noun="people", noun_start=token.start
    )
