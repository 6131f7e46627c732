"""Who does it and to whom: subjects and objects of a verb, through control, coordination, relatives and participles."""

from collections.abc import Iterator

from attrs import frozen

from contested.claims.once import once
from contested.claims.scene import Scene
from contested.domain.mention import ActorMention

PASSIVE_MARKS = ("auxpass", "nsubjpass")
OBJECT_CONTROL = frozenset({
    "allow", "leave", "force", "help", "enable", "order", "urge", "see", "let", "tell", "ask", "cause", "make",
    "push", "accuse", "watch", "find", "get", "permit", "drive", "prompt", "lead", "bring", "keep", "have", "catch",
    "invite",
})  # fmt: skip
"""Verbs whose object does the verb below them ("allowed IS to launch", "leaving tribes to assert control")."""
SHARED_OBJECT_REACH = 4
"""Words between two coordinated verbs that may share an object ("attacked and then captured X")."""
SMALL_CLAUSES = frozenset(
    {"let", "set", "make", "leave", "send", "turn", "put", "keep", "find", "force", "burn", "render"}
)
"""Verbs whose object the parser may read as the subject of a bare clause ("let them go", "left two dead")."""
ASKED: dict[str, set[str]] = {
    "call": {"on", "upon", "for"},
    "appeal": {"to"},
    "plead": {"with"},
    "wait": {"for"},
    "arrange": {"for"},
}
"""Verbs that name behind a preposition who is to do the verb below them ("called on both sides to observe a truce")."""
CLAUSES = frozenset({"xcomp", "acomp", "attr", "oprd", "advcl", "ccomp", "pcomp", "conj", "acl", "relcl", "dep"})


VERB_LABELS = frozenset(
    {"ROOT", "xcomp", "ccomp", "advcl", "conj", "acl", "relcl", "pcomp", "parataxis", "dep", "csubj"}
)
VERB_KIDS = ("nsubj", "nsubjpass", "aux", "auxpass", "dobj", "agent", "prt", "neg", "mark")


@frozen(kw_only=True)
class Clause:
    """A verb with its arguments, as word indexes.

    Attributes:
        verb: the verb.
        particle: its particle ("out", "back"), or "".
        passive: True when the subject is what it is done to.
        subjects: heads of those who do it.
        objects: heads of those it is done to.
        phrases: (preposition, its index, object head) of the verb and of its objects.
    """

    verb: int
    particle: str
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    phrases: tuple[tuple[str, int, int], ...]


def is_participle(scene: Scene, verb: int) -> bool:
    """Tell whether a form can be a past participle."""
    low = scene.tree.low(verb)
    return low.endswith("ed") or low in scene.lexicon.things["participle"]


@once
def is_passive(scene: Scene, verb: int) -> bool:
    """Tell whether a verb is passive: marked, a past participle after a noun, or coordinated with a passive verb."""
    tree = scene.tree
    if tree.children(verb, *PASSIVE_MARKS):
        return True
    by_agent = any(tree.children(agent, "pobj") for agent in tree.children(verb, "agent"))
    if by_agent and not tree.children(verb, "dobj") and is_participle(scene, verb):
        return True
    dep, head = tree.dep(verb), tree.head(verb)
    if _is_headline_passive(scene, verb):
        return True
    if dep in {"acl", "amod", "acomp", "oprd"} and is_participle(scene, verb):
        return not tree.children(verb, "dobj", "nsubj")
    if dep == "conj" and head is not None and not tree.children(verb, "nsubj", "aux") and is_participle(scene, verb):
        return not tree.children(verb, "dobj") and is_passive(scene, head)
    return False


HARMS = frozenset({"kill", "wound", "injure", "kidnap", "abduct", "arrest", "detain", "behead", "martyr", "slay"})
"""Verbs that always have an object: without one, their participle is passive whoever its subject is."""


def _is_headline_passive(scene: Scene, verb: int) -> bool:
    """Tell whether a bare participle of a headline or caption is passive: "Humvee left behind", "12 killed in raid".

    Only verbs that the rules know with an object, without one only of those who fight, and with a subject that cannot.
    """
    rules = scene.lexicon.verbs.get(scene.tree.lemma(verb), ())
    transitive = any(rule.objects for rule in rules) and all(
        rule.objects or rule.particles or rule.phrase[0] or rule.needs or "armed" in rule.subjects for rule in rules
    )
    if not transitive or not is_participle(scene, verb) or scene.tree.children(verb, "aux", "dobj", "ccomp", "xcomp"):
        return False
    doers = scene.tree.children(verb, "nsubj")
    if scene.tree.lemma(verb) in HARMS:
        return len(doers) > 0 and not _followed_by_name(scene, verb)
    acts = {sort for rule in rules if not rule.objects and not rule.particles for sort in rule.subjects}
    if any(acts & scene.kinds(doer) for doer in doers):
        return False  # "300 households shifted to X": a row says that they do it
    return len(doers) > 0 and not any("armed" in scene.kinds(doer) for doer in doers)


def _followed_by_name(scene: Scene, verb: int) -> bool:
    """Tell whether a place or actor stands right behind a verb: then it is done to that ("12 fighters killed X")."""
    after = verb + 1
    return after < len(scene.tree) and bool(scene.kinds(after) & {"place", "armed", "people"})


def _own_subjects(scene: Scene, verb: int) -> list[int]:
    found: list[int] = []
    for kid in scene.tree.children(verb, "nsubj", "nsubjpass", "csubj"):
        found.extend(scene.antecedent(each) for each in scene.tree.conjuncts(kid))
    return found


def subjects(scene: Scene, verb: int, depth: int = 0) -> list[int]:
    """Give the heads of the grammatical subject of a verb, inherited where the grammar says so."""
    own = _own_subjects(scene, verb)
    head = scene.tree.head(verb)
    if own or depth > len(scene.tree):
        return own
    if head is None:
        finite = is_participle(scene, verb) or len(scene.tree.children(verb, "aux", "auxpass")) > 0
        return _stray_subject(scene, verb) if finite else []
    return _inherited_subjects(scene, verb, head, depth)


def _inherited_subjects(scene: Scene, verb: int, head: int, depth: int) -> list[int]:
    dep = scene.tree.dep(verb)
    if dep in {"acl", "amod"}:
        return _subjects_of_modifier(scene, verb, head, depth)
    if dep == "relcl":
        return [] if scene.tree.children(verb, "dobj") and is_passive(scene, verb) else [head]
    if dep == "pcomp":
        above = scene.tree.head(head)
        kept = [] if above is None or scene.tree.low(head) != "from" else scene.tree.children(above, "dobj")
        if kept:
            return [each for kid in kept for each in scene.tree.conjuncts(kid)]  # "stopped boats from reaching X"
        governor = None if above is None or scene.tree.dep(above) != "dobj" else scene.tree.head(above)
        if above is not None and governor is not None and scene.tree.lemma(governor) in OBJECT_CONTROL:
            return scene.tree.conjuncts(above)  # "accused X of having shelled Y", hung on X
        owner = [] if above is None or is_verb(scene, above) else scene.tree.children(above, "poss")
        # "X's talk of having freed Y": X freed
        return owner or ([] if above is None else _from_above(scene, above, depth))
    return _from_above(scene, head, depth, verb) if dep in CLAUSES else []


def _alongside(scene: Scene, verb: int) -> bool:
    """Tell whether a participle after a comma tells what the subject did beside the main verb, whatever its object."""
    first = min(scene.tree.subtree(verb))
    participle = scene.tree.dep(verb) == "advcl" and scene.tree.low(verb).endswith("ing")
    return participle and first > 0 and scene.tree.tokens[first - 1].text == ","


def _stray_subject(scene: Scene, verb: int) -> list[int]:
    """Give the subject a parser has hung elsewhere: "... over the SDF, IS in a net result is straining ...".

    A main verb without a subject takes the last noun phrase before it that begins after a comma.
    """
    tree = scene.tree
    for word in range(verb - 1, 0, -1):
        if tree.dep(word) not in {"appos", "conj", "dep", "npadvmod", "ccomp", "nmod"}:
            continue
        first = min(tree.core(word))
        if first > 0 and tree.tokens[first - 1].text == ",":
            return tree.conjuncts(word)
    return []


def _subjects_of_modifier(scene: Scene, verb: int, noun: int, depth: int) -> list[int]:
    """Give the subject of a participle or infinitive under a noun: the noun, or whoever has the plan or ability."""
    if scene.tree.tokens[noun].text.isdigit() and scene.tree.dep(noun) == "pobj":
        prep = scene.tree.tokens[noun].head  # "a column of about 100 torched houses"
        return [noun if scene.tree.head(prep) is None else scene.tree.tokens[prep].head]
    if scene.tree.dep(noun) == "dobj" and scene.thing("operation-noun", noun) and not scene.actors(noun):
        above = scene.tree.head(noun)  # "continued operations aimed at encircling X": who carries them out
        return [noun] if above is None else scene.tree.children(noun, "poss") or _from_above(scene, above, depth)
    if scene.tree.children(verb, "aux") and not is_participle(scene, verb):
        above = scene.tree.head(noun)
        if above is not None and scene.tree.dep(noun) in {"dobj", "attr", "pobj", "nsubj"}:
            return scene.tree.children(noun, "poss") or _from_above(scene, above, depth)
        return scene.tree.children(noun, "poss")
    return [noun]


def _from_above(scene: Scene, head: int, depth: int, verb: int | None = None) -> list[int]:
    """Give the subject that a clause takes from the word that governs it."""
    # "drove X out, killing two, and burned Y": not X
    own = verb is not None and (scene.tree.dep(verb) == "conj" or _alongside(scene, verb))
    if scene.tree.lemma(head) in OBJECT_CONTROL and not is_passive(scene, head) and not own:
        given = [each for kid in scene.tree.children(head, "dobj") for each in scene.tree.conjuncts(kid)]
        if given:
            return given
    asked = ASKED.get(scene.tree.lemma(head), set[str]())
    called = [obj for word, _, obj in scene.tree.prepositions(head) if word in asked]
    return called or subjects(scene, head, depth + 1)


def objects(scene: Scene, verb: int) -> list[int]:
    """Give the heads of what an active verb is done to; a verb without one shares that of the next coordinated verb."""
    tree = scene.tree
    own = [each for kid in tree.children(verb, "dobj") for each in tree.conjuncts(kid) if not scene.is_time(each)]
    own = [scene.antecedent(each) for at, each in enumerate(own) if at == 0 or not _after_colon(scene, each)]
    own = own or _of_small_clause(scene, verb)
    if own:
        return own
    for other in tree.children(verb, "conj"):
        later = tree.children(other, "dobj")
        if later and other - verb <= SHARED_OBJECT_REACH:
            return [each for kid in later for each in tree.conjuncts(kid)]
    behind = [
        obj
        for word, prep, obj in tree.prepositions(verb)
        if word == "behind" and prep == verb + 1 and "materiel" in scene.kinds(obj)
    ]
    if behind:
        return behind  # "left behind tanks": a particle, whatever the parser calls it
    regained = _regained_ground(scene, verb)
    if regained:
        return regained
    if _relative(scene, verb) and _own_subjects(scene, verb) and not tree.children(verb, "dobj"):
        head = tree.head(verb)
        pronouns = [kid for kid in tree.children(verb, "nsubj") if tree.low(kid) in {"which", "who", "that"}]
        return [] if head is None or pronouns else [head]
    return []


def _of_small_clause(scene: Scene, verb: int) -> list[int]:
    """Give the object that parsers read as the subject of what becomes of it: "let 20 hostages go", "set them free"."""
    tree = scene.tree
    if tree.lemma(verb) not in SMALL_CLAUSES:
        return []
    below = [kid for kid in tree.children(verb, "ccomp", "xcomp") if not tree.children(kid, "aux", "mark", "auxpass")]
    return [
        scene.antecedent(each)
        for clause_below in below
        for kid in tree.children(clause_below, "nsubj", "nsubjpass")
        for each in tree.conjuncts(kid)
    ]


def _relative(scene: Scene, verb: int) -> bool:
    """Tell whether a clause is a relative one, also without a pronoun ("districts the army had cleared")."""
    tree, head = scene.tree, scene.tree.head(verb)
    bare = tree.dep(verb) == "ccomp" and head is not None and head < verb and not is_verb(scene, head)
    return tree.dep(verb) == "relcl" or (bare and not tree.children(verb, "mark"))


def _after_colon(scene: Scene, head: int) -> bool:
    """Tell whether a phrase opens after a colon: who says so at a headline's end ("Blasts kill 13: officials")."""
    first = min(scene.tree.core(head))
    return first > 0 and scene.tree.tokens[first - 1].text == ":"


def _regained_ground(scene: Scene, verb: int) -> list[int]:
    """Give the ground in "won back from the army ground in X", which parsers read as one phrase after "from"."""
    rules = scene.lexicon.verbs.get(scene.tree.lemma(verb), ())
    if not any("ground" in rule.objects for rule in rules):
        return []
    return [
        obj
        for word, _, obj in scene.tree.prepositions(verb)
        if word in {"from", "back from"} and scene.thing("ground-noun", obj) and scene.owner(obj)
    ]


def phrases(scene: Scene, verb: int, heads: list[int]) -> Iterator[tuple[str, int, int]]:
    """Give the prepositional phrases of a verb, of its objects (parsers hang them there), and of its raising verbs."""
    tree = scene.tree
    seen: set[int] = set()
    inner = [each for head in heads if tree.dep(head) == "dobj" for each in tree.prepositions(head)]
    lost = [each for word, _, obj in inner if word == "of" for each in tree.prepositions(obj) if each[0] == "from"]
    governors = [tree.tokens[head].head for head in heads if tree.dep(head) == "dobj"]
    modifiers = [below for head in heads if scene.thing("ground-noun", head) for below in tree.children(head, "acl")]
    for word in (verb, *heads, *modifiers, *governors, *_raisers(scene, verb)):
        for phrase in tree.prepositions(word):
            if phrase[2] not in seen:
                seen.add(phrase[2])
                yield phrase
        for kid in tree.children(word, "advmod", "npadvmod"):
            if kid not in seen and scene.places(kid):
                seen.add(kid)
                yield "in", kid, kid  # "fighting continued there"
    yield from (each for each in lost if each[2] not in seen)  # "took the town of X from Y" hangs Y on X


def _raisers(scene: Scene, verb: int) -> Iterator[int]:
    """Give the verbs above that share this one's clause: "managed to", "was able to", coordination."""
    word = verb
    while scene.tree.dep(word) in {"xcomp", "acomp", "conj"}:
        head = scene.tree.head(word)
        if head is None:
            return
        if scene.tree.lemma(head) not in OBJECT_CONTROL:
            yield head
        word = head


def _particle(scene: Scene, verb: int) -> str:
    """Give the particle of a verb: its own, or an adverb or "out" right behind it ("pulled out of X")."""
    tree = scene.tree
    own = [tree.low(kid) for kid in tree.children(verb, "prt")]
    near = [kid for kid in tree.children(verb, "advmod", "prep") if verb < kid <= verb + PARTICLE_REACH]
    sure = next((word for word in own if word in PARTICLES | INWARD | {"apart", "aside"}), "")
    # "moved in", "dug in at X", "in" without an object: a particle, whatever the parser calls it
    near = [kid for kid in near if tree.low(kid) in PARTICLES or not tree.children(kid, "pobj", "pcomp")]
    return sure or next((word for word in map(tree.low, near) if word in PARTICLES | INWARD), "")


def _agents(scene: Scene, verb: int) -> list[int]:
    """Give the heads after the "by" of a verb."""
    tree = scene.tree
    kids = [kid for agent in tree.children(verb, "agent") for kid in tree.children(agent, "pobj")]
    return [each for kid in kids for each in tree.conjuncts(kid)]


@once
def clause(scene: Scene, verb: int) -> Clause:
    """Give a verb with its arguments in active order: subjects do it, objects suffer it."""
    tree = scene.tree
    passive = is_passive(scene, verb)
    agents = _agents(scene, verb)
    if passive and not agents:  # "were shot and injured by a sniper": coordinated passives share their agent
        later = [each for each in tree.children(verb, "conj") if not _own_subjects(scene, each)]
        agents = [each for other in later if is_passive(scene, other) for each in _agents(scene, other)]
    grammatical = subjects(scene, verb)
    doers = agents if passive else grammatical
    done_to = grammatical if passive else objects(scene, verb)
    return Clause(
        verb=verb,
        particle=_particle(scene, verb),
        passive=passive,
        subjects=tuple(dict.fromkeys(doers)),
        objects=tuple(dict.fromkeys(done_to)),
        phrases=tuple(phrases(scene, verb, done_to)),
    )


PARTICLES = frozenset({"out", "back", "over", "off", "away", "up", "down"})
INWARD = frozenset({"in", "through", "forward", "ahead", "on", "onto"})
"""Particles that are mostly prepositions: they are particles where nothing follows them."""
PARTICLE_REACH = 6
"""Words behind the verb in which its particle stands ("drove the last of the fighters out")."""


@once
def is_verb(scene: Scene, index: int) -> bool:
    """Tell whether a word stands as a verb (the parser gives labels, not parts of speech)."""
    tree = scene.tree
    dep, kids = tree.dep(index), tree.children(index, *VERB_KIDS)
    if dep == "acomp":
        return is_participle(scene, index)  # "remains divided", "is surrounded"
    noun_like = len(tree.children(index, "det", "poss", "nummod")) > 0 and len(kids) == 0
    if noun_like or dep not in VERB_LABELS:
        return False
    head = tree.head(index)
    if len(kids) == 0 and dep == "conj" and head is not None:
        return is_verb(scene, head)
    return len(kids) > 0 or _inflected(scene, index)


def _inflected(scene: Scene, index: int) -> bool:
    """Tell whether a form shows an ending that only verbs have."""
    low, base = scene.tree.low(index), scene.tree.lemma(index)
    plural = low in {base + "s", base + "es"}
    return not plural and (low.endswith(("ed", "ing")) or is_participle(scene, index) or low != base)


def agents(scene: Scene) -> list[ActorMention]:
    """Give the armed actors that act in a sentence: after "by", else the subjects of its verbs."""
    tree = scene.tree
    by = [
        each
        for token in tree.tokens
        if token.dep == "pobj" and tree.low(token.head) == "by"
        for other in tree.conjuncts(token.index)
        for each in scene.armed(other)
    ]
    if by:
        return by
    return [
        each
        for token in tree.tokens
        if token.dep == "nsubj" and is_verb(scene, token.head)
        for other in tree.conjuncts(token.index)
        for each in scene.armed(other)
    ]
