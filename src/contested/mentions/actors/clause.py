"""Who rules the clause of a word: the subject it cannot mean ("IS captured fighters") or must ("its fighters")."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.domain.mention import ActorMention
from contested.mentions.actors.line import SPEAKS, Line, Word
from contested.mentions.actors.nouns import SORTS, Sort
from contested.mentions.word_sets import words_of

_CLAUSES = words_of("ROOT advcl ccomp xcomp relcl acl pcomp parataxis")
_SUBJECTS = words_of("nsubj nsubjpass csubj")
_RELATIVES = words_of("which who that whom")
_PRONOUNS = words_of("it they he she we i you who which that this these there its their")
_OPPOSED = words_of("against with from between")
_TOWARDS = words_of("against into on at from with upon")
_HOSTILE = words_of(
    """
    strike struck strikes striking hit hits hitting target targets targeted targeting attack attacks attacked
    drive drove driven expel expelled oust ousted evict evicted dislodge dislodged push pushed defeat defeated
    repulse repulsed trap trapped execute executed arrest arrested detain detained attacking shell shelled
    shelling bomb bombed bombing pound pounded pounding raid raided destroy destroyed destroying kill killed
    killing storm stormed besiege besieged ambush ambushed capture captured capturing seize seized overran overrun
    wrest wrested wresting recapture recaptured recapturing retake retook retaken retaking
    bombard bombarded repel repelled fought fight fighting clashed
    """
)
"""Verbs whose object, and what is its, belongs to somebody else than the subject."""


@frozen(kw_only=True)
class Here:
    """Where a word stands.

    Attributes:
        sentence: index of the sentence.
        excluded: ids of actors the word cannot mean: who acts on it, is acted on by it, or stands beside it.
        speakers: ids of those who speak of it; they seldom call themselves "militants", but may be "the group".
        controller: the subject of its clause, whom "its" and "their" mean, or None.
    """

    sentence: int
    excluded: frozenset[str]
    speakers: frozenset[str]
    controller: ActorMention | None
    acting: frozenset[str] = frozenset()
    """Ids of the subjects of the word's own clause, whom an object of it ("them") cannot mean."""
    speaks: bool = False
    """True when the word is the subject of a verb of saying."""
    blocked: bool = False
    """True when the subject of the clause is a noun that is no actor: then "their" is that noun's."""


def here(line: Line, word: Word, kept: Sequence[ActorMention]) -> Here:
    """Tell where a word stands, given the actors found so far in its sentence."""
    inside = [each for each in kept if line.sentence.start <= each.start < word.start]
    if not line.sentence.parsed:
        return Here(
            sentence=line.sentence.index,
            excluded=frozenset(each.actor for each in inside if line.subject(each.start, each.end)),
            speakers=frozenset(),
            controller=inside[-1] if len(inside) > 0 else None,
        )
    whose = next((each for each in line.words[: word.index] if each.low == "whose" and each.head == word.index), None)
    if whose is not None:
        return _of_antecedent(line, whose, inside)
    excluded = {each.actor for index in _rivals(line, word) for each in _at(line, index, inside)}
    excluded |= {each.actor for each in line.named if _done_to(line, each, word)}
    controller, blocked = None, False
    for index in _rulers(line, word):
        if index >= word.index:
            continue
        found = _at(line, index, inside) or _spoken_for(line, index, inside)
        if len(found) == 0 and line.words[index].text[:1].isalpha() and line.words[index].dep != "expl":
            blocked = line.words[index].low not in _PRONOUNS
            if blocked:
                break
        if len(found) > 0 and not (found[-1].actor in excluded and _hostile(line, word)):
            controller = found[-1]
            break
    speakers = frozenset(each.actor for index in _speakers(line, word) for each in _at(line, index, inside))
    acting = frozenset(
        each.actor for index in _subjects(line, _verb_above(line, word)) for each in _at(line, index, inside)
    )
    return Here(
        sentence=line.sentence.index,
        excluded=frozenset(excluded),
        speakers=speakers,
        controller=controller,
        acting=acting,
        speaks=word.dep == "nsubj" and word.head >= 0 and line.words[word.head].low in SPEAKS,
        blocked=blocked,
    )


def _of_antecedent(line: Line, whose: Word, inside: Sequence[ActorMention]) -> Here:
    """Give where the noun after "whose" stands: ruled by who is named before it, else by what the clause hangs on."""
    before = line.words[whose.index - 1] if whose.index > 0 else whose
    end = line.words[before.index - 1].end if before.mark and before.index > 0 else before.end
    owners = [each for each in inside if each.start < end <= each.end]
    verb = _verb_above(line, whose)
    if len(owners) == 0 and verb >= 0 and line.words[verb].dep == "relcl":
        owners = _at(line, line.words[verb].head, inside)
    return Here(
        sentence=line.sentence.index,
        excluded=frozenset(),
        speakers=frozenset(),
        controller=owners[-1] if len(owners) > 0 else None,
        blocked=len(owners) == 0,
    )


def _at(line: Line, index: int, kept: Sequence[ActorMention]) -> list[ActorMention]:
    """Give the mentions that cover a word or what is joined to it ("X and Y")."""
    if not kept:
        return []
    joined = [word for word in line.words if word.index == index or _joined(line, word, index)]
    return [each for each in kept if any(each.start <= word.start < each.end for word in joined)]


def _spoken_for(line: Line, index: int, kept: Sequence[ActorMention]) -> list[ActorMention]:
    """Give the mention that somebody who speaks speaks for ("a commander of the army said they")."""
    if SORTS.get(line.words[index].low) not in (Sort.VOICE, Sort.MEMBER):
        return []
    for word in line.words[index + 1 :]:
        if word.head == index and word.dep == "prep" and word.low in ("of", "for", "from", "in"):
            return [found for each in line.words if each.head == word.index for found in _at(line, each.index, kept)]
    return []


def _joined(line: Line, word: Word, index: int) -> bool:
    for _ in range(4):
        if word.dep not in ("conj", "nmod", "appos", "compound") or word.head < 0:
            return False
        if word.head == index:
            return True
        word = line.words[word.head]
    return False


def _rivals(line: Line, word: Word) -> Iterator[int]:
    """Give the subjects that act on a word, and what it is joined to ("X and militants")."""
    if word.dep == "conj" and word.head >= 0:
        yield word.head
    if word.dep not in _SUBJECTS and (_hostile(line, word) or _opposed(line, word)):
        yield from _subjects(line, _verb_above(line, word))


def _speakers(line: Line, word: Word) -> Iterator[int]:
    """Give the subjects of the clause that tells of the one a word is in."""
    verb = word.head if word.dep in _SUBJECTS else _verb_above(line, word)
    if verb >= 0 and line.words[verb].dep == "ccomp":
        yield from _subjects(line, line.words[verb].head)


def _rulers(line: Line, word: Word) -> Iterator[int]:
    """Give the subjects above a word, nearest clause first; for "leaving X to hold", X before who leaves."""
    seen = 0
    thing = line.words[word.head] if word.dep == "poss" and word.head >= 0 else word
    if thing.dep == "conj" and thing.head >= 0:
        # "The SDF and its allies": the first of a pair owns the second.
        yield thing.head
    verb = word.head if word.dep in _SUBJECTS else _verb_above(line, word)
    if word.dep in _SUBJECTS and verb >= 0:
        above = line.words[verb]
        verb = above.head if (above.dep in _CLAUSES or above.dep == "conj") and above.head != verb else -1
    while verb >= 0 and seen < 6:
        yield from _own_subjects(line, verb)
        above = line.words[verb]
        if above.dep == "xcomp":
            yield from _asked(line, above.head)
        if above.head in (-1, verb):
            return
        verb = above.head if above.dep in _CLAUSES or above.dep == "conj" else _verb_above(line, above)
        seen += 1


def _asked(line: Line, verb: int) -> Iterator[int]:
    """Give who is asked or made to do what follows: the object, or the name after "called on"."""
    yield from (each.index for each in line.words if each.head == verb and each.dep == "dobj")
    for word in line.words:
        if word.head == verb and word.dep == "prep" and word.low in ("on", "upon"):
            yield from (each.index for each in line.words if each.head == word.index and each.dep == "pobj")


def _verb_above(line: Line, word: Word) -> int:
    """Give the head of the clause a word is in, or -1."""
    current = word
    for _ in range(10):
        if current.head in (-1, current.index):
            return current.index if current.dep == "ROOT" and current.index != word.index else -1
        above = line.words[current.head]
        if above.dep in _CLAUSES or (above.dep == "conj" and len(list(_own_subjects(line, above.index))) > 0):
            return above.index
        if current.dep in ("dobj", "nsubj", "nsubjpass", "advmod") and above.dep == "conj":
            return above.index
        current = above
    return -1


def _own_subjects(line: Line, verb: int) -> Iterator[int]:
    for each in line.words:
        if each.head == verb and each.dep in _SUBJECTS and each.index != verb:
            if each.low in _RELATIVES and line.words[verb].dep in ("relcl", "acl"):
                yield _antecedent(line, each, line.words[verb].head)
            else:
                yield each.index


def _antecedent(line: Line, relative: Word, head: int) -> int:
    """Give the word a relative clause hangs on: a name that ends right before "which" or "who" comes before a parse."""
    before = relative.index - 1
    if before >= 0 and line.words[before].text == ",":
        before -= 1
    return before if before >= 0 and line.name_at(before) is not None else head


def _subjects(line: Line, verb: int) -> Iterator[int]:
    """Give the subjects of a verb, its own or shared with the verb it hangs on ("took X and killed Y")."""
    for _ in range(5):
        own = list(_own_subjects(line, verb))
        if len(own) > 0:
            yield from own
            return
        above = line.words[verb]
        if above.dep not in ("conj", "xcomp", "advcl", "pcomp") or above.head in (-1, verb):
            return
        verb = above.head


def _opposed(line: Line, word: Word) -> bool:
    """Tell whether a word hangs on "against", "with" and the like ("against a group of fighters")."""
    current = word
    for _ in range(3):
        if current.dep != "pobj" or current.head < 0:
            return False
        preposition = line.words[current.head]
        if preposition.low in _OPPOSED:
            return True
        if preposition.low != "of" or preposition.head < 0:
            return False
        current = line.words[preposition.head]
    return False


def _done_to(line: Line, mention: ActorMention, word: Word) -> bool:
    """Tell whether a later name is what the subject ``word`` acts on ("attackers drove into positions of the SDF")."""
    if word.dep != "nsubj" or word.head < 0 or mention.start < word.end:
        return False
    last = line.first_word(mention.end - 1)
    if last >= len(line.words):
        # A name may run over what the parser takes for the end of the sentence.
        return False
    verb, current = line.words[word.head], line.words[last]
    objects = verb.low in _HOSTILE
    for _ in range(8):
        if current.head in (-1, current.index) or current.dep in _SUBJECTS or current.dep in _CLAUSES:
            return False
        objects = objects or (current.dep == "prep" and current.low in _TOWARDS)
        if current.head == verb.index:
            return objects
        current = line.words[current.head]
    return False


def _hostile(line: Line, word: Word) -> bool:
    """Tell whether a word stands in what a hostile verb is done to."""
    thing = line.words[word.head] if word.dep == "poss" and word.head >= 0 else word
    for _ in range(4):
        if thing.dep in _SUBJECTS:
            return False
        if thing.dep != "conj" or thing.head < 0:
            break
        thing = line.words[thing.head]
    verb = _verb_above(line, word)
    return verb >= 0 and line.words[verb].low in _HOSTILE
