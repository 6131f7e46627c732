"""Which verbs of saying govern a deed: by grammar, by ", X said" at a sentence's end, and inside quotation marks."""

import re
from collections.abc import Iterator

from contested.claims.scene import Scene

QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
"""Words between quotation marks of one paragraph; a quote left open runs to its end."""
BREAKS = frozenset({";", "—"})
GOVERNED = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "conj", "dep", "pcomp", "prep"})
DENIED = frozenset({"dobj", "prep", "xcomp", "ccomp"})
CLOSING = frozenset({"nsubj", "npadvmod", "advmod", "prep", "punct", "dative", "dobj", "agent", "neg", "aux", "prt"})
"""What may hang on ", X said on Monday" at a sentence's end: no clause of its own."""


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text between quotation marks, paragraph by paragraph."""
    spans: list[tuple[int, int]] = []
    start = 0
    for block in text.split("\n\n"):
        spans.extend((start + found.start(), start + found.end()) for found in QUOTED.finditer(block))
        start += len(block) + 2
    return spans


def segment(scene: Scene, word: int) -> tuple[int, int]:
    """Give the words [low, high) between the semicolons around a word: a monitor's line tells one thing in each."""
    breaks = [token.index for token in scene.tree.tokens if token.text in BREAKS]
    low = max((index for index in breaks if index < word), default=-1) + 1
    high = min((index for index in breaks if index > word), default=len(scene.tree))
    return low, high


def sayings(scene: Scene, trigger: int) -> Iterator[tuple[int, bool]]:
    """Give (verb of saying, whether it denies) that governs the trigger, nearest first."""
    say = scene.lexicon.speech["say"]
    seen: set[int] = set()
    for verb in (
        *_above(scene, trigger),
        *_around(scene, trigger),
        *_beside(scene, trigger),
        *_closing(scene, trigger),
    ):
        if verb not in seen and not _cut_off(scene, verb, trigger):
            seen.add(verb)
            yield verb, say[scene.tree.lemma(verb)] == "deny"


def _cut_off(scene: Scene, verb: int, trigger: int) -> bool:
    """Tell whether a semicolon ends what a verb of saying says before the trigger: "5 dead, doctors say; IS fled"."""
    tree = scene.tree
    low, high = segment(scene, trigger)
    if low <= verb < high:
        return False
    return verb > trigger or any(kid < verb for kid in tree.children(verb, "ccomp", "parataxis", "dep"))


def _above(scene: Scene, trigger: int) -> Iterator[int]:
    """Give the verbs of saying the trigger's clause depends on."""
    tree, say = scene.tree, scene.lexicon.speech["say"]
    word = trigger
    for above in tree.ancestors(trigger):
        lemma = tree.lemma(above)
        deny_object = say.get(lemma) == "deny" and tree.dep(word) in DENIED
        reported = tree.dep(word) in GOVERNED and tree.dep(word) != "conj"
        if lemma in say and (deny_object or reported):
            yield above
        word = above


def _around(scene: Scene, trigger: int) -> Iterator[int]:
    """Give the main verbs of saying that hold the trigger somewhere below them, in its part of the sentence."""
    tree, say = scene.tree, scene.lexicon.speech["say"]
    coordinated = [above for above in (trigger, *tree.ancestors(trigger)) if tree.dep(above) == "conj"]
    low, high = segment(scene, trigger)
    for token in tree.tokens[low:high]:
        beside = token.dep in {"parataxis", "ROOT", "ccomp", "dep"} and token.lemma in say
        if any(token.index in tree.ancestors(conj) for conj in coordinated):
            continue  # "denied X and said Y": the denial stops at "and"
        if beside and token.index != trigger and trigger in tree.subtree(token.index):
            yield token.index


def _beside(scene: Scene, trigger: int) -> Iterator[int]:
    """Give the verbs of saying set beside what is said ("X fell, the army said, after a week")."""
    tree, say = scene.tree, scene.lexicon.speech["say"]
    for kid in [trigger, *tree.ancestors(trigger)]:
        for other in tree.children(kid, "parataxis", "dep"):
            if tree.lemma(other) in say and tree.children(other, "nsubj"):
                yield other


def _closing(scene: Scene, trigger: int) -> Iterator[int]:
    """Give the verb of ", X said" that closes the trigger's part of the sentence: all before it is X's."""
    tree, say = scene.tree, scene.lexicon.speech["say"]
    _, high = segment(scene, trigger)
    for token in reversed(tree.tokens[trigger + 1 : high]):
        if token.lemma not in say or not all(
            tree.dep(kid) in CLOSING or kid < trigger for kid in tree.children(token.index)
        ):
            continue
        said_by = [kid for kid in tree.children(token.index, "nsubj") if kid > trigger]
        first = min((word for kid in said_by for word in tree.subtree(kid)), default=token.index)
        if said_by and tree.tokens[min(first, token.index) - 1].text in {",", "”", '"', "–", "—"}:
            yield token.index
            return
