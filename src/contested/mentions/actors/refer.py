"""Words that stand for an actor without a noun: "they", "it", "its"."""

from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import LIKELY, Ground, refer
from contested.mentions.actors.line import Line, Word
from contested.mentions.actors.salience import is_many, is_voice
from contested.mentions.word_sets import words_of

PRONOUNS = words_of("they them their it its")
_PLURAL = words_of("they them their")
_NOT_MANY = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.MONITOR, ActorKind.MEDIA})
_EXPLETIVE = words_of(
    "be is was are were appear appears appeared seem seems seemed remain remains emerged transpired follows took"
)


_BEING = words_of("be is was are were been being")
_WEATHER = words_of("raining snowing freezing")
_OPEN = words_of("clear unclear likely unlikely possible impossible true early late dark time hard difficult necessary")
"""Of what "it" is said to be when it stands for a whole clause or for nothing."""


def pronoun(word: Word, line: Line, ground: Ground, *, here: Here) -> ActorMention | None:
    """Resolve a pronoun; None when nobody fits.

    The subject of the clause above comes first ("X said it ..."), and when that is no actor the pronoun means none.
    At the head of a sentence the main subject of the one before is meant; "they" may also mean who came last there.
    """
    if word.low == "it" and (word.dep in ("nsubjpass", "dobj", "pobj") or _expletive(word, line, here)):
        return None
    found = _meant(word, ground, here)
    if found is None:
        return None
    reasons = ("the subject that rules the pronoun",)
    candidate = Candidate(id=found.actor, name=found.name, score=LIKELY, reasons=reasons)
    return refer((word.start, word.end), (candidate,), ground)


def _meant(word: Word, ground: Ground, here: Here) -> ActorMention | None:
    salience, many = ground.salience, word.low in _PLURAL
    fits = is_many if many else is_voice
    if word.low == "them":
        others = here.excluded | here.acting
        several = salience.last(
            lambda kind: is_many(kind) and kind not in _NOT_MANY,
            sentence=here.sentence,
            before=word.start,
            excluded=others,
        )
        return (
            several
            or salience.last(fits, sentence=here.sentence, before=word.start, excluded=others)
            or salience.last(fits, sentence=here.sentence, before=word.start, excluded=others, speakers=True)
        )
    own = _party_of_speaker(ground, here, before=word.start) if many else None
    if own is not None:
        return own
    if here.controller is not None and not (many and _is_one(here.controller, ground)):
        return here.controller if fits(salience.kind_of(here.controller.actor)) else None
    if here.blocked:
        return None
    # Who acts with hostility has no "its" or "their" in what is acted on.
    excluded = here.excluded if word.dep == "poss" else frozenset[str]()
    main = salience.main_subject(sentence=here.sentence, before=word.start, excluded=excluded)
    if many and (main is None or _is_one(main, ground)):
        return salience.last(fits, sentence=here.sentence, before=word.start, excluded=here.excluded)
    return main if main is not None and fits(salience.kind_of(main.actor)) else None


def _party_of_speaker(ground: Ground, here: Here, *, before: int) -> ActorMention | None:
    """Give the last mention of the party whose medium speaks: its "they" are its own, if it speaks of them at all."""
    salience, scope = ground.salience, ground.scope
    speaker = here.controller or salience.main_subject(sentence=here.sentence, before=before, excluded=frozenset[str]())
    if speaker is None or salience.kind_of(speaker.actor) is not ActorKind.MEDIA:
        return None
    party = ground.directory.serves(speaker.actor, day=scope.day, theatre=scope.theatre)
    return salience.last(lambda _: True, sentence=here.sentence, before=before, only=party) if party else None


def _is_one(mention: ActorMention, ground: Ground) -> bool:
    """Tell whether a mention is of a single office or voice, which "they" does not mean ("the ministry", "it")."""
    many_words = mention.text.endswith("s") and not mention.text.isupper()
    return ground.salience.kind_of(mention.actor) in _NOT_MANY and not many_words


def _does_something(word: Word, line: Line, here: Here) -> bool:
    """Tell whether an actor's "it was" goes on about that actor: "it was still fighting", "it was ready for war"."""
    if here.controller is None or word.head < 0 or word.dep != "nsubj":
        return False
    verb = line.words[word.head]
    if verb.low in _WEATHER:
        return False
    helped = any(each.head == verb.index and each.dep == "aux" and each.low in _BEING for each in line.words)
    if helped:
        return True
    told = [each for each in line.words if each.head == verb.index and each.dep in ("acomp", "attr")]
    heads = {verb.index, *(each.index for each in told)}
    extraposed = any(each.head in heads and each.dep in ("ccomp", "xcomp", "csubj", "advcl") for each in line.words)
    return verb.low in _BEING and len(told) > 0 and not extraposed and told[0].low not in _OPEN


def _expletive(word: Word, line: Line, here: Here) -> bool:
    """Tell whether "it" stands for nothing ("it appears that")."""
    following = line.words[word.index + 1 : word.index + 3]
    if len(following) > 0 and (following[0].low in _EXPLETIVE or following[0].low in ("'s", "’s")):
        return not _does_something(word, line, here)
    return here.controller is None and len(following) > 1 and following[1].low == "be"
