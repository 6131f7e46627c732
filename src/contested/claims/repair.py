"""Repairs of the parser's attachments that the mentions show to be wrong.

Each repair is argued from grammar, never from a report:

- a participle cannot modify a time ("gains within the past year established by X"): it belongs to the noun before it;
- a participle after "on behalf of Y" belongs to those who act for Y ("fighters, on behalf of Y, captured by Z");
- a thing listed after an object is no second verb ("took weapons and gear");
- an adjective with a subject is a verb ("The SDF captured Hajin, the monitor said");
- "was overrun by X" is a passive;
- a verb right behind a name is no part of the name (``hidden.py``);
- a name before a verb that has no subject is its subject, not its adverb ("Bakhmut is contested");
- a name set beside another and followed by "and" is the next of a list ("holds X, Y and Z"), no explanation of it;
- towns and villages with commas and an "and" between them are one list (``lists.py``);
- a name right after a verb that has no object is its object, not its adverb ("encircled Bakhmut");
- the noun right before a verb without subject is that subject, not the end of when or where: "On Monday JNIM shelled";
- what stands before a heading's colon is no subject of the verb behind it, where that has one ("Libya: LNA said");
- ", X said" at the end has X for its subject (``closing.py``);
- fixed phrases stay whole ("seven dead", "warning shots", ``broken.py``);
- counted people after "and" are the subject of a later verb that has none ("shelled X, and 17 people were killed").
"""

from collections.abc import Collection, Sequence

from attrs import evolve

from contested.claims.broken import mended as unbroken
from contested.claims.closing import with_closing_speech, with_denials
from contested.claims.hidden import with_hidden_verbs
from contested.claims.lists import with_lists
from contested.claims.openings import BETWEEN, split_openings
from contested.claims.tree import hung
from contested.domain.sentence import Sentence, Token

PARTICIPLES = frozenset({"overrun", "beset", "hit", "shut", "cut"})
"""Verbs whose past participle is also their base form, so that a parser may take it for a noun."""
LOOSE = frozenset({"advmod", "npadvmod", "oprd", "dep", "attr", "ccomp", "compound", "appos", "conj"})
"""Labels of the names and counts that may be hung elsewhere."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LONGEST_LABEL = 6
"""Words of a heading before a colon, with the colon."""
NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "ROOT"})


def _head_noun_before(tokens: Sequence[Token], index: int, barred: Collection[int]) -> int | None:
    """Give the last head noun before a word that is not barred."""
    for token in reversed(tokens[:index]):
        if token.dep in NOMINAL and token.index not in barred and token.text[:1].isalpha():
            return token.index
    return None


def _phrase_start(tokens: Sequence[Token], noun: int) -> int:
    """Give the preposition that opens the phrase a noun stands in, climbing through nested ones."""
    word = noun
    while tokens[word].dep in {"pobj", "prep"} and tokens[word].head < word:
        if tokens[tokens[word].head].dep not in {"prep", "pobj"}:
            break
        word = tokens[word].head
    return word


def _on_behalf(tokens: Sequence[Token], noun: int) -> int | None:
    """Give the "on" of "on behalf of NOUN", or None."""
    for start in range(max(0, noun - 4), noun):
        if [token.text.lower() for token in tokens[start : start + 3]] == ["on", "behalf", "of"]:
            return start
    return None


def _unseen_object(tokens: Sequence[Token], token: Token, names: Collection[int]) -> bool:
    """Tell whether a name right after a verb without an object was taken for an adverb ("encircled Bakhmut")."""
    if token.dep not in {"advmod", "npadvmod", "oprd", "dep", "attr", "ccomp"} or token.index not in names:
        return False
    between = tokens[token.head + 1 : token.index]
    adjacent = token.head < token.index and all(each.head == token.index for each in between)
    kids = [each.dep for each in tokens if each.head == token.head and each.index != token.head]
    return adjacent and not {"dobj", "auxpass", "nsubjpass"} & set(kids)


def _unseen_subject(tokens: Sequence[Token], token: Token, names: Collection[int]) -> bool:
    """Tell whether a name at the start of a clause was taken for an adverb ("Bakhmut is contested")."""
    if token.dep not in {"advmod", "npadvmod", "dep", "compound"}:
        return False
    if token.index not in names or token.head <= token.index:
        return False
    # "Azerbaijan retook X": what has an object is a verb, and no name is part of it.
    if token.dep == "compound" and not any(each.head == token.head and each.dep == "dobj" for each in tokens):
        return False
    between = tokens[token.index + 1 : token.head]
    kids = {each.dep for each in tokens if each.head == token.head and each.index != token.head}
    return all(each.dep in BETWEEN for each in between) and not {"nsubj", "nsubjpass"} & kids


def _without_named_helpers(tokens: Sequence[Token], names: Collection[int]) -> list[Token]:
    """Give a verb its subject back from a name taken for its auxiliary: "fighters of Liwa al-X beat off an attack"."""
    mended = list(tokens)
    for token in tokens:
        if token.dep != "aux" or token.index not in names:
            continue
        before = tokens[token.index - 1]
        named = before.index in names and token.text[-1:].isalpha()
        if not named or token.index == 0 or token.head < token.index:
            continue
        mended[token.index] = hung(token, dep="nmod", head=before.index)
        for other in tokens:
            if other.head == token.index and other.dep in {"nsubj", "nsubjpass"}:
                mended[other.index] = hung(other, head=token.head)
    return mended


def _with_passives(tokens: Sequence[Token]) -> list[Token]:
    """Make a passive of "was overrun by X" where the parser saw a noun after "was": it trades places with its verb."""
    mended = list(tokens)
    for token in tokens:
        if token.dep != "attr" or token.lemma not in PARTICIPLES:
            continue
        be = tokens[token.head]
        after = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
        if be.lemma != "be" or after.text.lower() != "by":
            continue
        top = token.index if be.head == be.index else be.head
        mended[token.index] = hung(token, dep=be.dep, head=top)
        mended[be.index] = hung(be, dep="auxpass", head=token.index)
        for other in tokens:
            if other.index == after.index:
                mended[other.index] = hung(other, head=token.index, dep="agent")
            elif other.head == be.index and other.index not in {be.index, token.index}:
                dep = {"nsubj": "nsubjpass"}.get(other.dep, other.dep)
                mended[other.index] = hung(mended[other.index], head=token.index, dep=dep)
    return mended


def _with_verbs(tokens: Sequence[Token]) -> list[Token]:
    """Make a verb of an adjective that has a subject: "The SDF captured Hajin, the monitor said".

    The noun it was taken to modify is its object; that noun's place under the verb of saying goes to the apposition.
    """
    mended = list(tokens)
    governing = {token.head for token in tokens if token.dep == "nsubj"}
    for token in tokens:
        if token.dep not in {"amod", "compound"} or token.head <= token.index or token.index not in governing:
            continue
        noun = tokens[token.head]
        root = noun.head == noun.index
        mended[token.index] = hung(token, dep="ROOT" if root else "ccomp", head=token.index if root else noun.head)
        mended[noun.index] = hung(noun, dep="dobj", head=token.index)
        speakers = [each for each in tokens if each.head == noun.index and each.dep == "appos"]
        if speakers and noun.dep == "nsubj":
            mended[speakers[-1].index] = hung(speakers[-1], dep="nsubj", head=noun.head)
    return mended


def _with_bare_verbs(tokens: Sequence[Token]) -> list[Token]:
    """Give a participle that stands between a root noun and its subject that subject: "The RSF massacred villagers"."""
    mended = list(tokens)
    for token in tokens:
        if token.dep != "amod":
            continue
        noun = tokens[token.head]
        if noun.dep not in {"ROOT", "ccomp"} or not token.text.lower().endswith("ed"):
            continue
        subjects = [each for each in tokens if each.head == noun.index and each.dep == "nsubj"]
        other_verb = any(each.head == noun.index and each.dep in {"cop", "aux", "dobj"} for each in tokens)
        if len(subjects) == 1 and subjects[0].index < token.index < noun.index and not other_verb:
            mended[subjects[0].index] = hung(subjects[0], head=token.index)
    return mended


def _without_label(tokens: Sequence[Token]) -> list[Token]:
    """Take the subject before a heading's colon off a verb that has one behind it: "Libya: LNA said"."""
    mended = list(tokens)
    colon = next((each.index for each in tokens[:LONGEST_LABEL] if each.text == ":"), None)
    if colon is None:
        return mended
    for token in tokens[:colon]:
        verb = token.head
        others = [each for each in tokens[colon:verb] if each.head == verb and each.dep in SUBJECTS]
        if token.dep in SUBJECTS and verb > colon and others:
            mended[token.index] = hung(token, dep="dep")
    return mended


def repaired(
    sentence: Sentence,
    *,
    times: Collection[int],
    names: Collection[int],
    things: Collection[int],
    parties: Collection[int] = (),
    points: Collection[int] = (),
) -> Sentence:
    """Give the sentence with participles moved off times and off "on behalf of", and names after verbs as objects.

    Args:
        sentence: a parsed sentence.
        times: indexes of its words that are part of time expressions.
        names: indexes of its words that are part of names of places and actors.
        things: indexes of its words that are counted people or things.
        parties: indexes of its words that are part of names of actors.
        points: indexes of its words that are part of names of towns, villages and the like.
    """
    whole = unbroken(sentence.tokens)
    tokens = with_hidden_verbs(
        _with_verbs(_with_bare_verbs(_with_passives(_without_named_helpers(whole, names)))), names
    )
    grounds = frozenset(names) - frozenset(parties)
    tokens = split_openings(tokens, times=times, places=grounds, parties=parties)
    tokens = with_closing_speech(with_denials(_without_label(tokens)))
    for token in tuple(tokens):
        if token.dep == "acl" or (token.dep in LOOSE and (token.index in names or token.index in things)):
            tokens[token.index] = _reattached(tokens, token, times=times, names=names, things=things)
    mended = tuple(with_lists(tokens, points))
    return sentence if mended == sentence.tokens else evolve(sentence, tokens=mended)


def _reattached(
    tokens: Sequence[Token],
    token: Token,
    *,
    times: Collection[int],
    names: Collection[int],
    things: Collection[int],
) -> Token:
    """Give a name, a count or a participle hung where the mentions show that it belongs, or as it stands."""
    if _unseen_object(tokens, token, names):
        return hung(token, dep="dobj")
    if _unseen_subject(tokens, token, names):
        return hung(token, dep=_subject_of(tokens, token.head))
    if _next_in_list(tokens, token, names) or _next_in_list(tokens, token, things):
        return hung(token, dep="conj")
    if token.dep == "conj" and token.index in things:
        verb = _verb_without_subject(tokens, token)
        if verb is not None:
            return hung(token, head=verb, dep=_subject_of(tokens, verb))
        return hung(token, head=_listed_with(tokens, token))
    noun = _owner_of_participle(tokens, token, times) if token.dep == "acl" else None
    return token if noun in {None, token.index} else hung(token, head=noun)


def _subject_of(tokens: Sequence[Token], verb: int) -> str:
    """Give the label of a verb's subject: of a passive's where it has an auxiliary of the passive."""
    return "nsubjpass" if any(each.dep == "auxpass" and each.head == verb for each in tokens) else "nsubj"


def _next_in_list(tokens: Sequence[Token], token: Token, kind: Collection[int]) -> bool:
    """Tell whether an apposition goes on with "and": two names, or two counts, with a comma between are a list."""
    if token.dep != "appos" or token.index not in kind or token.head not in kind or token.head > token.index:
        return False
    if tokens[token.head].dep not in {"dobj", "nsubjpass", "conj"}:
        return False  # "in X, Y and Z": what follows a comma may be the land around
    goes_on = {each.dep for each in tokens if each.head == token.index and each.index > token.index}
    commas = [each.text for each in tokens[token.head + 1 : token.index]].count(",")
    return {"cc", "conj"} <= goes_on and commas == 1


def _verb_without_subject(tokens: Sequence[Token], token: Token) -> int | None:
    """Give the finite verb whose subject a counted noun is, that was coordinated with the verb before it.

    "The army shelled X, and 17 people, five of them children, were killed": the verb before hangs on the later one,
    which has an auxiliary and no subject.
    """
    verb = tokens[token.head].head
    if token.dep != "conj" or not token.head < token.index < verb:
        return None
    kids = {each.dep for each in tokens if each.head == verb}
    finite = bool(kids & {"aux", "auxpass"}) and not kids & {"nsubj", "nsubjpass", "csubj"}
    joined = any(each.dep == "cc" and each.head == token.head and each.index < token.index for each in tokens)
    return verb if finite and joined else None


def _listed_with(tokens: Sequence[Token], token: Token) -> int:
    """Give the object a thing is listed with when a parser coordinates it with the verb ("took weapons and gear")."""
    objects = [each.index for each in tokens if each.head == token.head and each.dep == "dobj"]
    before = [index for index in objects if index < token.index]
    return before[-1] if before else token.head


def _owner_of_participle(tokens: Sequence[Token], token: Token, times: Collection[int]) -> int | None:
    if token.head in times:
        return _head_noun_before(tokens, _phrase_start(tokens, token.head), times)
    behalf = _on_behalf(tokens, token.head)
    return None if behalf is None else _head_noun_before(tokens, behalf, times)
