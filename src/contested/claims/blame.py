"""Who is said to be behind a deed that a noun tells: "claimed responsibility for", "blamed on", "was behind"."""

from collections.abc import Iterator

from contested.claims.denial import means_before
from contested.claims.roles import subjects
from contested.claims.scene import Scene, distinct
from contested.domain.mention import ActorMention

OWNING = frozenset({"responsibility", "role", "involvement", "part", "hand", "credit"})
"""Nouns in "claimed responsibility for", "denied involvement in", "played a role in"."""
BLAMING = frozenset({"blame", "accuse", "suspect", "condemn", "fault", "implicate", "involve"})
"""Verbs whose object did it ("blamed X for")."""
ACCUSING = frozenset({"blame", "accuse", "suspect"})
"""Those of them whose object alone says who is held to have done what was told before."""
LAYING = frozenset({"blame", "attribute", "pin", "ascribe"})
"""Verbs that lay their object on somebody ("blamed the attack on X", "attributed it to X")."""
REACH = 3
"""Steps upwards from the noun to the verb that says who did it."""


def blamed(scene: Scene, noun: int) -> list[ActorMention]:
    """Give the actors that the words above a deed's noun say did it; empty when none do."""
    found = _laid_on(scene, noun) or _under_verb(scene, noun) or _owning_up(scene)
    return distinct([each for head in found for each in scene.actors(head) or scene.owner(head)])


def accusations(scene: Scene) -> Iterator[tuple[int, int, list[int]]]:
    """Give (verb, head of who accuses, heads of the accused) where the deed itself was told before.

    "Residents blame the M23", "the army blamed X for it", "the mayor held X responsible".
    """
    tree = scene.tree
    for token in tree.tokens if not tree.bases.isdisjoint({"hold", *ACCUSING}) else ():
        holds = token.lemma == "hold" and any(tree.low(word) == "responsible" for word in tree.subtree(token.index))
        if not (holds or token.lemma in ACCUSING) or tree.children(token.index, "neg"):
            continue
        speakers = tree.children(token.index, "nsubj") or subjects(scene, token.index)
        accused = [each for kid in tree.children(token.index, "dobj") for each in tree.conjuncts(kid)]
        if holds and not accused:  # parsers make of "held X responsible" a clause with the subject X
            below = tree.children(token.index, "ccomp", "oprd")
            accused = [
                each for clause in below for kid in tree.children(clause, "nsubj") for each in tree.conjuncts(kid)
            ]
        told = [obj for name, _, obj in tree.prepositions(token.index) if name in {"for", "of", "over"}]
        told += [obj for head in accused for name, _, obj in tree.prepositions(head) if name in {"for", "over"}]
        whole = all(means_before(scene, each) for each in told) and not _says_what(scene, token.index)
        if speakers and accused and whole:
            yield token.index, speakers[0], accused


def _says_what(scene: Scene, verb: int) -> bool:
    """Tell whether a clause below says what somebody is accused of."""
    kids = scene.tree.children(verb, "pcomp", "xcomp", "advcl", "prep")
    return any(scene.tree.children(kid, "pcomp") or scene.tree.dep(kid) == "advcl" for kid in kids)


def _laid_on(scene: Scene, noun: int) -> list[int]:
    """Read "blamed the attack on X", "the attack was blamed on X", "an attack attributed to X"."""
    tree = scene.tree
    above = tree.head(noun)
    verbs = [above] if above is not None and tree.dep(noun) in {"dobj", "nsubjpass"} else []
    verbs += tree.children(noun, "acl", "relcl", "xcomp")
    laying = [verb for verb in verbs if tree.lemma(verb) in LAYING]
    words = [*laying, noun] if laying else []  # parsers hang "on X" on the noun as well
    return [obj for word in words for name, _, obj in tree.prepositions(word) if name in {"on", "to", "upon"}]


def _under_verb(scene: Scene, noun: int) -> list[int]:
    tree = scene.tree
    word = noun
    for _ in range(REACH):
        head = tree.head(word)
        if head is None:
            return []
        behind = tree.dep(word) == "prep" and tree.low(word) == "behind" and tree.lemma(head) == "be"
        if behind or (tree.dep(word) == "dobj" and tree.lemma(head) == "claim"):
            return subjects(scene, head)  # "X claims an attack on Y" says that X did it
        if tree.lemma(head) in OWNING and tree.dep(head) in {"dobj", "nsubjpass"}:
            return _owner(scene, head)
        if tree.lemma(head) in BLAMING and tree.dep(word) == "prep" and tree.low(word) in {"for", "of", "in", "over"}:
            return [each for kid in tree.children(head, "dobj", "nsubjpass") for each in tree.conjuncts(kid)]
        if tree.dep(word) not in {"pobj", "prep", "conj", "compound"}:
            return []
        word = head
    return []


def _owning_up(scene: Scene) -> list[int]:
    """Give who is said to claim responsibility for what the sentence tells ("..., with X claiming responsibility")."""
    tree = scene.tree
    for token in tree.based({"responsibility"}):
        verb = tree.head(token.index)
        owns = token.dep == "dobj" and verb is not None
        if owns and verb is not None and tree.lemma(verb) in {"claim", "take", "assume"}:
            phrases = {name for word in (token.index, verb) for name, _, _ in tree.prepositions(word)}
            return [] if "for" in phrases else subjects(scene, verb)
    return []


def claimed_by(scene: Scene, noun: int) -> int | None:
    """Give the head of who claims an attack that a noun tells, known or not ("the X Front claimed a raid on Y")."""
    found = _under_verb(scene, noun)
    return found[0] if len(found) == 1 else None


def _owner(scene: Scene, noun: int) -> list[int]:
    """Give who claims or denies a part in it: the subject, or who it was claimed by."""
    tree = scene.tree
    verb = tree.tokens[noun].head
    if tree.dep(noun) == "nsubjpass":
        return [obj for word, _, obj in tree.prepositions(verb) if word == "by"]
    return subjects(scene, verb)
