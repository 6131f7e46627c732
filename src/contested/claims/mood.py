"""How a clause is put: asserted, denied, possible or planned, and under what condition."""

from collections.abc import Iterator

from attrs import frozen

from contested.claims.denial import CHECKING
from contested.claims.saying import FALSE, is_false, leaves_open
from contested.claims.scene import Scene
from contested.domain.claim import Modality

CLIMBED = frozenset(
    {"xcomp", "ccomp", "acomp", "conj", "acl", "pcomp", "advcl", "dobj", "pobj", "prep", "attr", "oprd"}
)
"""Labels through which what is said above a word bears on it."""
CONDITION_MARKS = frozenset({"if", "unless", "provided", "once", "until"})
HYPOTHETIC_MARKS = frozenset({"if", "unless", "whether", "provided"})
BESIDE = frozenset({"after", "before", "since", "during", "following", "despite", "amid", "because", "until"})
"""Prepositions whose phrase stands beside the main verb and is not governed by its mood."""
NEEDS_INFINITIVE = frozenset({"set", "about", "ready", "poised"})
"""Words that govern a plan only before an infinitive."""
NO_NEGATION = frozenset({"effort", "doubt", "time", "choice", "option", "alternative", "secret", "expense", "wonder"})
"""Nouns whose "no" negates nothing: "will spare no effort to", "had no choice but to", "lost no time in"."""
LEFT_OUT = frozenset({"counted", "included", "counting", "including"})
"""Words of an aside on who is in a number: "women and children not counted"."""
NEGATIVE_ADVERBS = frozenset({"never", "no", "nowhere"})


@frozen(kw_only=True)
class Mood:
    """How a claim is put, the words of its condition, and whether it is only said to appear so."""

    modality: Modality
    condition: str
    hedged: bool = False


def _negated(scene: Scene, word: int) -> bool:
    if leaves_open(scene, word):
        return False  # "has not acknowledged the loss of X" denies no loss
    if scene.tree.lemma(word) in NO_NEGATION or (scene.tree.low(word) in LEFT_OUT and scene.tree.dep(word) != "xcomp"):
        return False
    kids = scene.tree.children(word, "neg", "advmod", "det", "preconj")
    if any(scene.tree.low(kid) == "longer" and kid > 0 and scene.tree.low(kid - 1) == "no" for kid in kids):
        return True
    return any(scene.tree.dep(kid) == "neg" or scene.tree.low(kid) in NEGATIVE_ADVERBS for kid in kids)


def _of_nobody(scene: Scene, verb: int) -> bool:
    """Tell whether a verb's subject or object is none: "no civilian was attacked", "not a single shell was fired"."""
    tree = scene.tree
    for kid in tree.children(verb, "nsubj", "nsubjpass", "dobj"):
        low = [tree.low(each) for each in tree.children(kid, "det", "neg", "amod", "preconj")]
        if tree.low(kid) == "none" or {"no", "neither"} & set(low) or {"not", "single"} <= set(low):
            return True
    return False


def _shares_negation(scene: Scene, word: int, head: int) -> bool:
    """Tell whether what is negated of a word is negated of the one listed with it: "no X or Y", not "no X, some Y"."""
    tree = scene.tree
    by_no = any(tree.low(kid) == "no" for kid in tree.children(head, "det"))
    joined = {tree.low(each) for each in tree.children(head, "cc")} & {"or", "nor", "and"}
    return not tree.children(word, "aux") and (not by_no or bool(joined))


def _aux_effect(scene: Scene, word: int) -> str:
    effect = ""
    for kid in scene.tree.children(word, "aux", "advmod"):
        sort = "aux" if scene.tree.dep(kid) == "aux" else "adverb"
        effect = effect or scene.lexicon.moods.get((sort, scene.tree.low(kid)), "")
    return effect


def _word_effect(scene: Scene, head: int, *, below: int) -> str:
    """Give what a governing word says of the clause or noun below it."""
    tree = scene.tree
    if tree.dep(below) in {"nsubj", "nsubjpass"}:
        return _undone(scene, head)  # else "clashes are going on": the verb only says that they happen
    sort = "noun" if tree.dep(head) in {"dobj", "nsubj", "pobj", "attr", "nsubjpass", "conj"} else "matrix"
    lemma = tree.lemma(head)
    effect = scene.lexicon.moods.get((sort, lemma), "") or scene.lexicon.moods.get(("matrix", lemma), "")
    if lemma == "call" and not (_to_infinitive(scene, below) or {"for", "on", "upon"} & _preps(scene, head)):
        effect = ""  # "called it an attack" names it, "called for an attack" plans it
    if lemma == "go":
        effect = "planned" if tree.low(head) == "going" else "asserted"
    if _to_infinitive(scene, below):
        effect = _of_infinitive(scene, head, effect, below=below)
    elif lemma in NEEDS_INFINITIVE:
        effect = ""  # "set off a firefight" is no plan, "is set to attack" is one
    if lemma in scene.lexicon.light["yield"] and tree.dep(head) == "advcl":
        # "fled, leaving the tribes to take control": the outcome, not a permission.
        return "asserted"
    return effect


def _undone(scene: Scene, verb: int) -> str:
    """Give what a verb says of a deed that is its subject: "postponed" leaves it planned, "called off" denies it."""
    particle = next((scene.tree.low(kid) for kid in scene.tree.children(verb, "prt")), "")
    return scene.lexicon.moods.get(("undone", f"{scene.tree.lemma(verb)} {particle}".strip()), "")


def _preps(scene: Scene, word: int) -> set[str]:
    return {scene.tree.low(kid) for kid in scene.tree.children(word, "prep")}


def _of_infinitive(scene: Scene, head: int, effect: str, *, below: int) -> str:
    """Give what a word says of an infinitive below it: a purpose is not yet a deed, what came of it is one."""
    tree = scene.tree
    if any(tree.low(kid) == "only" for kid in tree.children(below, "advmod")):
        return "asserted"  # "advanced, only to be thrown back"
    if tree.low(head) == "had":
        return "asserted"  # "had to pull back"
    if effect != "":
        return effect
    if any(tree.low(kid) == "have" for kid in tree.children(below, "aux")):
        return "asserted"  # "is understood to have captured"
    if tree.dep(below) in {"xcomp", "advcl", "acl"}:
        # "moved to capture", "gathered to attack"
        return "planned" if tree.lemma(head) not in scene.lexicon.light["yield"] else "asserted"
    return ""


def _to_infinitive(scene: Scene, word: int) -> bool:
    return any(scene.tree.low(kid) == "to" for kid in scene.tree.children(word, "aux"))


def _chain(scene: Scene, trigger: int) -> Iterator[tuple[int, int]]:
    """Give (word, governor) upward from the trigger while the governor bears on it; stops at words of saying."""
    word = trigger
    seen = {word}
    head = scene.tree.head(word)
    if scene.tree.dep(word) in {"nsubj", "nsubjpass"} and head is not None:
        if scene.tree.lemma(head) not in scene.lexicon.light["occur"] and _undone(scene, head) == "":
            return
        # "the retreat did not happen": what is said of the noun is said of the deed.
        yield word, head
        word = head
    while scene.tree.dep(word) in CLIMBED:
        head = scene.tree.head(word)
        if head is None or head in seen or _stands_alone(scene, word, head):
            return
        yield word, head
        seen.add(head)
        word = head
    head = scene.tree.head(word)
    if head is not None and scene.tree.dep(word) == "nsubjpass" and word != trigger and _undone(scene, head):
        yield word, head  # "talks on a truce were called off"


def _stands_alone(scene: Scene, word: int, head: int) -> bool:
    """Tell whether a clause or phrase is not governed by the mood of the word above it."""
    tree = scene.tree
    dep = tree.dep(word)
    if dep in {"conj", "advcl"} and tree.children(word, "nsubj", "nsubjpass"):
        return True
    if dep == "ccomp":
        return tree.lemma(head) in scene.lexicon.speech["say"]
    if dep == "advcl":
        # "leaving", "after capturing": a fact beside the main verb, not governed by its negation.
        return not _to_infinitive(scene, word)
    if dep == "prep":
        # "after the fall of X nobody was killed": the fall is not denied.
        undone = tree.dep(head) == "nsubjpass" and _undone(scene, tree.tokens[head].head) != ""
        beside = tree.dep(head) not in {"ROOT", "dobj", "attr", "xcomp", "pobj"} and not undone
        return tree.low(word) in BESIDE or beside
    return False


def mood(scene: Scene, trigger: int) -> Mood:
    """Give the modality of a trigger's clause and its condition.

    The outermost plan or possibility wins ("may plan to attack" is possible); an odd number of negations denies.
    """
    effects = [_aux_effect(scene, trigger)]
    negations = int(_negated(scene, trigger) or _of_nobody(scene, trigger))
    hypothetic = _hypothetic(scene, trigger)
    chain = list(_chain(scene, trigger))
    for word, head in chain:
        if scene.tree.lemma(head) in CHECKING:
            return _unchecked(scene, trigger, effects, negations)
        if hypothetic:
            break  # "it is not clear whether X was hit" denies nothing
        if scene.tree.dep(word) == "conj":
            effects.append(_aux_effect(scene, head))
            negations += int(_negated(scene, head) and _shares_negation(scene, word, head))
            continue
        effects.extend((_word_effect(scene, head, below=word), _aux_effect(scene, head)))
        negations += int(_negated(scene, head))
        hypothetic = hypothetic or _hypothetic(scene, head)
    if _in_unchecked_report(scene, trigger):
        return _unchecked(scene, trigger, effects, negations)
    negations += sum(effect == "denied" for effect in effects) + int(_called_false(scene, trigger))
    if hypothetic:
        negations = 0  # "if the siege is not lifted" denies nothing
    if scene.sentence.text.rstrip().endswith("?") or hypothetic:
        effects.append("possible")
    hedges = scene.lexicon.speech["hedge"]
    return Mood(
        modality=_settle(effects, negations),
        condition=_condition(scene, trigger),
        hedged=any(scene.tree.lemma(head) in hedges for _, head in chain),
    )


def _called_false(scene: Scene, trigger: int) -> bool:
    """Tell whether a deed stands in what is called false: "the tale that we shot captives is a fabrication"."""
    tree, reports = scene.tree, scene.lexicon.speech["told"]
    if tree.forms.isdisjoint(FALSE) and tree.bases.isdisjoint(FALSE):
        return False
    for noun in tree.ancestors(trigger):
        told = tree.lemma(noun) in reports
        if told and any(is_false(scene, kid) for kid in tree.children(noun, "amod", "compound")):
            return True  # "spread false news that ..."
        stray = [kid for kid in tree.children(noun, "nsubj") if tree.lemma(kid) in reports and kid < noun]
        if stray and any(is_false(scene, each) for each in _said_of(scene, noun, told=True)):
            return True  # "the rumours spread by X about our retreat are lies": a parser took "spread" for the verb
        verb = tree.head(noun)
        if tree.dep(noun) not in {"nsubj", "nsubjpass"} or verb is None or noun == trigger:
            continue
        return any(is_false(scene, each) for each in _said_of(scene, verb, told=told))
    return False


def _said_of(scene: Scene, verb: int, *, told: bool) -> list[int]:
    """Give what "be" says of a subject; of a report also where it stands beside the verb."""
    words = [verb, *(scene.tree.children(verb, "conj", "ccomp", "dep") if told else ())]
    forms = [word for word in words if scene.tree.lemma(word) == "be"]
    return [each for be in forms for each in scene.tree.children(be, "attr", "acomp", "ccomp")]


def _in_unchecked_report(scene: Scene, trigger: int) -> bool:
    """Tell whether a deed stands in "the claim that ... could not be verified"."""
    tree = scene.tree
    nouns = [word for word in tree.ancestors(trigger) if tree.lemma(word) in scene.lexicon.speech["told"]]
    verbs = [tree.head(word) for word in nouns if tree.dep(word) in {"nsubj", "nsubjpass", "dobj"}]
    return any(verb is not None and tree.lemma(verb) in CHECKING for verb in verbs)


def _unchecked(scene: Scene, trigger: int, effects: list[str], negations: int) -> Mood:
    """Give the mood below "could not be verified": what was claimed stands as claimed, and is only reported so."""
    return Mood(modality=_settle(effects, negations), condition=_condition(scene, trigger), hedged=True)


def announced(scene: Scene, trigger: int) -> bool:
    """Tell whether a clause is what its own subject said it would do ("said they would boycott X")."""
    tree = scene.tree
    head = tree.head(trigger)
    would = any(tree.low(kid) == "would" for kid in tree.children(trigger, "aux"))
    return (
        would and tree.dep(trigger) == "ccomp" and head is not None and tree.lemma(head) in scene.lexicon.speech["say"]
    )


def _settle(effects: list[str], negations: int) -> Modality:
    if negations % 2 == 1:
        return Modality.DENIED
    open_ended = [effect for effect in effects if effect in {"planned", "possible"}]
    return Modality(open_ended[-1]) if open_ended else Modality.ASSERTED


def _hypothetic(scene: Scene, word: int) -> bool:
    marks = {scene.tree.low(kid) for kid in scene.tree.children(word, "mark", "advmod")}
    inverted = [
        aux
        for aux in scene.tree.children(word, "aux")
        for subject in scene.tree.children(word, "nsubj")
        if scene.tree.low(aux) in {"had", "should", "were"} and aux < subject
    ]
    return bool(marks & HYPOTHETIC_MARKS) or (len(inverted) > 0 and scene.tree.dep(word) == "advcl")


def _condition(scene: Scene, trigger: int) -> str:
    """Give the words of an if- or unless-clause that hangs on the trigger or on what governs it."""
    if scene.tree.forms.isdisjoint(CONDITION_MARKS):
        return ""
    above = [head for _, head in _chain(scene, trigger)]
    for word in (trigger, *above, *scene.tree.conjuncts(trigger)[1:]):
        for clause in scene.tree.children(word, "advcl"):
            marks = {scene.tree.low(kid) for kid in scene.tree.subtree(clause)[:2]}
            if marks & CONDITION_MARKS:
                start, end = scene.tree.span(scene.tree.subtree(clause))
                offset = scene.sentence.start
                return scene.sentence.text[start - offset : end - offset]
    return ""
