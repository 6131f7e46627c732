"""Which verbs of saying govern a deed: by grammar, by ", X said" at a sentence's end, and inside quotation marks."""

import re
from collections.abc import Iterator
from functools import cache

from contested.claims.lexicon import lexicon
from contested.claims.scene import Scene

QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
"""Words between quotation marks of one paragraph; a quote left open runs to its end."""
CALLS = frozenset(
    {"call", "describe", "label", "brand", "term", "deem", "dub", "denounce", "decry", "dismiss", "reject"}
)
FALSE = frozenset(
    {
        *(
            "fabrication",
            "lie",
            "lies",
            "invention",
            "falsehood",
            "slander",
            "fiction",
            "hoax",
            "propaganda",
            "nonsense",
        ),
        *("false", "untrue", "baseless", "unfounded", "groundless", "fake", "fabricated", "invented", "concocted"),
        *("bogus", "fictitious", "fictional", "incorrect", "inaccurate", "wrong", "misleading", "malicious", "absurd"),
        *(
            "intoxication",
            "disinformation",
            "misinformation",
            "libel",
            "smear",
            "myth",
            "canard",
            "fantasy",
            "imaginary",
        ),
        *("fabrications", "inventions", "falsehoods", "slanders", "hoaxes", "myths", "fantasies", "rubbish", "forgery"),
        *("untruth", "untruths", "delusion", "delusions", "trumped-up", "made-up", "mendacious", "lying"),
    }
)
"""What is said of a report to deny it."""
BREAKS = frozenset({";", "—"})
ADMITTING = frozenset(
    {"confirm", "deny", "acknowledge", "admit", "concede", "announce", "say", "recognise", "recognize", "disclose"}
)
"""Verbs of which who does not do it leaves open whether it is so: "has not confirmed the loss of X"."""
UNWILLING = frozenset({"decline", "declines", "declined", "declining", "refuse", "unable", "unwilling"})
NEITHER = frozenset({"neither", "nor", "never", "no"})
GOVERNED = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "conj", "dep", "pcomp", "prep"})
DENIED = frozenset({"dobj", "prep", "xcomp", "ccomp"})
SAID_OF = frozenset(
    {
        *("reported", "said", "claimed", "believed", "thought", "feared", "presumed", "rumoured", "rumored", "alleged"),
        *("confirmed", "declared", "known", "suspected", "understood", "estimated", "stated", "announced", "listed"),
        *("recorded", "counted", "registered", "noted", "described"),
    }
)
"""Participles of saying and thinking that may have for a subject those of whom it is said."""
OF_ONESELF = frozenset({"claimed", "announced", "declared", "stated", "confirmed", "noted"})
"""Those of them whose infinitive is the subject's own word: "claimed to hold X"."""
STATES = frozenset(
    {
        *("killed", "dead", "wounded", "injured", "hurt", "missing", "captured", "detained", "arrested", "abducted"),
        *("kidnapped", "displaced", "destroyed", "damaged", "slain", "martyred", "seized", "lost", "trapped", "alive"),
        *("kia", "wia", "mia", "captive", "safe", "unharmed", "surrendered", "neutralised", "neutralized", "drowned"),
    }
)
"""What is said of people and things behind such a participle."""
ASIDE = frozenset({"which", "who", "whom", "whose", "where"})
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
    return scene.tree.between(word, BREAKS)


def sayings(scene: Scene, trigger: int) -> Iterator[tuple[int, bool]]:
    """Give (verb of saying, whether it denies) that governs the trigger, nearest first."""
    seen: set[int] = set()
    if scene.tree.bases.isdisjoint(scene.lexicon.say) and not may_deny(scene):
        return
    for verb in (
        *_above(scene, trigger),
        *_around(scene, trigger),
        *_beside(scene, trigger),
        *_closing(scene, trigger),
    ):
        if (
            verb in seen
            or _cut_off(scene, verb, trigger)
            or is_said_of(scene, verb)
            or _beside_it(scene, verb, trigger)
        ):
            continue
        seen.add(verb)
        yield verb, denies(scene, verb)


def denies(scene: Scene, verb: int) -> bool:
    """Tell whether a verb says that something is not so: "denied", "called it untrue", "described it as lies"."""
    return scene.lexicon.speech["say"].get(scene.tree.lemma(verb)) == "deny" or calls_false(scene, verb)


def may_deny(scene: Scene) -> bool:
    """Tell whether a sentence has a word that ``denies`` could be true of."""
    return not scene.tree.bases.isdisjoint(_denying())


@cache
def _denying() -> frozenset[str]:
    return CALLS.union(word for word, effect in lexicon().speech["say"].items() if effect == "deny")


def leaves_open(scene: Scene, verb: int) -> bool:
    """Tell whether somebody would not say whether it is so: "has not confirmed", "neither X nor Y admitted"."""
    tree = scene.tree
    if tree.lemma(verb) not in ADMITTING:
        return False
    up = [above for above in tree.ancestors(verb) if tree.dep(verb) in {"xcomp", "acomp", "conj"}][:1]
    if up and tree.dep(verb) == "xcomp" and {tree.lemma(up[0]), tree.low(up[0])} & UNWILLING:
        return True
    beside = [verb, *(up if tree.dep(verb) == "conj" and tree.lemma(up[0]) in ADMITTING else ())]
    nobody = [kid for word in beside for kid in tree.children(word, "nsubj") if kid < word]
    words = [kid for word in (*beside, *nobody) for kid in tree.children(word, "neg", "det", "preconj", "cc", "advmod")]
    return any((tree.dep(kid) == "neg" or tree.low(kid) in NEITHER) and kid < verb for kid in words)


def calls_false(scene: Scene, verb: int) -> bool:
    """Tell whether a verb calls its object false: "called the charge a lie", "describes the story as invented"."""
    if scene.tree.lemma(verb) not in CALLS:
        return False
    below = [word for word in scene.tree.subtree(verb) if verb < word]
    return any(is_false(scene, word) and _complement(scene, verb, word) for word in below)


def _complement(scene: Scene, verb: int, word: int) -> bool:
    """Tell whether a word is what the verb calls its object, or the verb of it a parser saw there."""
    head = scene.tree.head(word)
    if head is None or (scene.tree.dep(word) in {"amod", "compound"} and head > word):
        return False  # "called the false report a danger"
    return head == verb or scene.tree.low(head) == "as" or scene.tree.head(head) == verb


def is_false(scene: Scene, word: int) -> bool:
    """Tell whether a word says of a report that it is not true."""
    return scene.tree.lemma(word) in FALSE or scene.tree.low(word) in FALSE


def is_said_of(scene: Scene, verb: int) -> bool:
    """Tell whether a bare participle of saying has those it is said of before it: nobody speaks there.

    "Four reported killed", "gunmen believed to belong to X".
    """
    tree = scene.tree
    if tree.low(verb) not in SAID_OF or verb + 1 == len(tree) or tree.children(verb, "aux", "auxpass", "agent"):
        return False
    after = verb + 1
    if tree.low(after) == "to":
        return tree.low(verb) not in OF_ONESELF
    of_noun = tree.head(after) is not None and tree.tokens[after].head > after and tree.dep(after) == "amod"
    return tree.low(after) in STATES and not of_noun


def aside(scene: Scene, word: int) -> int | None:
    """Give the verb of the relative clause set off by a comma, or under a name set beside, in which a word stands.

    "The rebels, who overran X in May, ...", "from X, the post that the rebels took": the writer tells that.
    """
    tree = scene.tree
    for above in (word, *tree.ancestors(word)):
        noun = tree.head(above)
        if tree.dep(above) != "relcl" or noun is None:
            continue
        first = min(tree.subtree(above))
        comma = first > 0 and tree.tokens[first - 1].text == ","
        pronoun = any(tree.low(each) in ASIDE for each in tree.subtree(above) if each < above)
        opens = min(tree.core(noun))
        beside = opens > 0 and tree.low(opens) == "the" and tree.tokens[opens - 1].text == ","
        beside = beside and tree.dep(noun) not in {"nsubj", "nsubjpass", "conj"}
        if (comma and pronoun) or beside:
            return above
    return None


def _beside_it(scene: Scene, verb: int, trigger: int) -> bool:
    """Tell whether a word stands in an aside that a verb of saying does not govern: behind it, or beside its clause."""
    tree = scene.tree
    top = aside(scene, trigger)
    if top is None or verb in tree.subtree(top) or _in_quotes(scene, trigger):
        return False
    if verb > top and _follows(scene, verb, max(word for word in tree.subtree(top) if word < verb)):
        return False  # "they struck in Y, where women were carried off, he added": the news stands in the aside
    above = [top, *tree.ancestors(top)]
    if verb < top and verb in above:
        return tree.dep(above[above.index(verb) - 1]) not in {"ccomp", "xcomp", "parataxis", "dep"}
    return True


def _follows(scene: Scene, verb: int, last: int) -> bool:
    """Tell whether ", X said" stands right behind a word."""
    said_by = [word for kid in scene.tree.children(verb, "nsubj") for word in scene.tree.subtree(kid)]
    between = [word for word in range(last + 1, verb) if word not in said_by]
    return all(not scene.tree.tokens[word].text[:1].isalnum() for word in between)


def _in_quotes(scene: Scene, word: int) -> bool:
    start = scene.tree.tokens[word].start - scene.sentence.start
    return any(low <= start < high for low, high in quoted_spans(scene.sentence.text))


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
        deny_object = denies(scene, above) and tree.dep(word) in DENIED
        reported = lemma in say and tree.dep(word) in GOVERNED and tree.dep(word) != "conj"
        if deny_object or reported:
            yield above
        word = above


def _around(scene: Scene, trigger: int) -> Iterator[int]:
    """Give the main verbs of saying that hold the trigger somewhere below them, in its part of the sentence."""
    tree, say = scene.tree, scene.lexicon.speech["say"]
    coordinated = [above for above in (trigger, *tree.ancestors(trigger)) if tree.dep(above) == "conj"]
    low, high = segment(scene, trigger)
    for token in tree.tokens[low:high]:
        if token.lemma not in say or token.dep not in {"parataxis", "ROOT", "ccomp", "dep"}:
            continue
        if any(token.index in tree.ancestors(conj) for conj in coordinated):
            continue  # "denied X and said Y": the denial stops at "and"
        if token.index != trigger and trigger in tree.subtree(token.index):
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
