"""What a sentence says of the claims told just before it: "Moscow denied the report", "it could not be verified"."""

from collections.abc import Iterator

from contested.claims.roles import subjects
from contested.claims.saying import FALSE, calls_false, denies, is_false, may_deny
from contested.claims.scene import Scene

ACCUSATIONS = frozenset({"accusation", "allegation", "charge"})
"""Words for what is said against who denies it, and of nobody else."""
BACK = frozenset({"it", "this", "that", "them", "these", "those", "so", "which", "something"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any", "all", "its", "their", "his", "her"})
CHECKING = frozenset({"verify", "confirm", "corroborate", "substantiate", "authenticate", "check", "ascertain"})
TRUE = frozenset({"true", "correct", "accurate", "case", "truth"})
"""What a report is not where it is denied: "that is not true", "no truth in it"."""
UNTRUE = FALSE | TRUE
"""Words one of which a sentence must have to say that something is not so."""
JUDGED = frozenset({"wrong", "absurd", "malicious", "nonsense"})
"""Words that judge a deed as well as what is told of it, and so deny nothing after a bare "this is"."""
TELLS = ("acl", "relcl", "ccomp", "prep")


def means_before(scene: Scene, head: int) -> bool:
    """Tell whether a phrase stands for what was said before and says nothing of its own."""
    tree = scene.tree
    if tree.low(head) in BACK:
        return True
    bare = not any(tree.dep(kid) in TELLS for kid in tree.children(head))
    pointing = any(tree.low(kid) in POINTING for kid in tree.children(head, "det", "poss"))
    return tree.lemma(head) in scene.lexicon.speech["told"] and bare and (pointing or tree.low(head).endswith("s"))


def denials(scene: Scene, *, here: bool) -> Iterator[tuple[int, int, bool]]:
    """Give (verb of denying, head of who denies, whether it was accused) where what is denied was told before.

    Args:
        scene: the sentence.
        here: True when the sentence itself tells it; "which X denied" means nothing of a sentence before.
    """
    tree = scene.tree
    for token in tree.tokens if may_deny(scene) else ():
        if not denies(scene, token.index) or tree.children(token.index, "neg"):
            continue
        relative = _above_relative(scene, token.index)
        denied = _called(scene, token.index) or tree.children(token.index, "dobj") or relative
        speakers = tree.children(token.index, "nsubj") or subjects(scene, token.index)
        own = bool(denied) and scene.tree.low(denied[0]) in {"which", "something"}
        # "a report the army described as false": set beside what it tells, it needs no "the"
        beside = here and denied == relative and bool(denied) and tree.lemma(denied[0]) in scene.lexicon.speech["told"]
        if denied and speakers and (here or not own) and (beside or means_before(scene, denied[0])):
            yield token.index, speakers[0], tree.lemma(denied[0]) in ACCUSATIONS


DEAD = frozenset({"dead", "victim", "casualty", "killed", "fatality", "wounded", "slain"})


def concedes(scene: Scene, verb: int) -> bool:
    """Tell whether who denies goes on to say who the dead were: "disputed this and said the victims were herders".

    Then the deed is granted, and only whom it struck is denied.
    """
    tree = scene.tree
    below = [word for kid in tree.children(verb, "conj", "ccomp", "advcl") for word in tree.subtree(kid)]
    victims = [word for word in below if tree.lemma(word) in DEAD or tree.low(word) in DEAD]
    return any(
        tree.low(kid) in {"the", "those", "all", "most"} for word in victims for kid in tree.children(word, "det")
    )


def untruths(scene: Scene) -> Iterator[int]:
    """Give the verbs by which a sentence says of what was told before that it is not so: "This is a lie"."""
    tree = scene.tree
    if tree.forms.isdisjoint(UNTRUE) and tree.bases.isdisjoint(UNTRUE):
        return
    for token in tree.based({"be"}):
        if tree.children(token.index, "ccomp", "xcomp", "csubj"):
            continue
        said = [each for kid in tree.children(token.index, "attr", "acomp") for each in tree.conjuncts(kid)]
        negated = len(tree.children(token.index, "neg")) > 0
        false = any(is_false(scene, each) and tree.lemma(each) not in JUDGED for each in said) and not negated
        untrue = negated and any(tree.lemma(each) in TRUE for each in said)
        about = [each for each in tree.children(token.index, "nsubj") if means_before(scene, each)]
        if (about and (false or untrue)) or any(_no_truth(scene, token.index, each) for each in said):
            yield token.index


def _no_truth(scene: Scene, verb: int, word: int) -> bool:
    """Tell whether a word is the truth that "there is no" of in what was told before."""
    tree = scene.tree
    none = any(tree.low(kid) == "no" for kid in tree.children(word, "det"))
    about = [obj for name, _, obj in (*tree.prepositions(word), *tree.prepositions(verb)) if name in {"in", "to"}]
    return none and tree.lemma(word) == "truth" and all(means_before(scene, each) for each in about)


def _called(scene: Scene, verb: int) -> list[int]:
    """Give what is called false; parsers make it the subject of the false word ("called the charges lies")."""
    if not calls_false(scene, verb):
        return []
    kids = scene.tree.children(verb, "dobj")
    below = [
        each
        for kid in scene.tree.children(verb, "ccomp", "oprd", "xcomp")
        for each in scene.tree.children(kid, "nsubj")
    ]
    return kids or below


def _above_relative(scene: Scene, verb: int) -> list[int]:
    """Give the noun a relative clause without a pronoun denies: "something a spokesman rejected"."""
    head = scene.tree.head(verb)
    return [head] if head is not None and scene.tree.dep(verb) == "relcl" else []


def unverified(scene: Scene) -> bool:
    """Tell whether a sentence says that what was told before could not be verified."""
    tree = scene.tree
    for token in tree.based(CHECKING):
        checked = tree.children(token.index, "dobj", "nsubjpass")
        doubted = any(tree.dep(kid) == "neg" for word in _up(scene, token.index) for kid in tree.children(word))
        unable = any(tree.lemma(word) == "unable" for word in _up(scene, token.index))
        if (doubted or unable) and checked and means_before(scene, checked[0]):
            return True
    return False


def _up(scene: Scene, word: int) -> list[int]:
    """Give a verb and those that govern it as an infinitive ("was unable to verify", "it was not possible to")."""
    found = [word]
    for above in scene.tree.ancestors(word):
        if scene.tree.dep(found[-1]) not in {"xcomp", "acomp", "ccomp", "advcl"}:
            break
        found.append(above)
    return found
