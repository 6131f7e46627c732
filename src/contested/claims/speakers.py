"""What a speaker's phrase tells by itself: whether it can speak, its words, whom it belongs to."""

from contested.claims.scene import RELATIVES, Scene
from contested.domain.mention import ActorMention

LEAST_NAME = 2
"""Capitalised words that make a name of a body."""
LONGEST_SPEAKER = 14
"""Words a speaker is described with at most; more is a parser's error."""
TOLLS = frozenset(
    {"casualty", "injury", "death", "damage", "loss", "victim", "fatality", "clash", "explosion", "attack"}
)
"""What is reported, not who reports it."""
NOBODY = frozenset(
    {
        "report",
        "reports",
        "reporting",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "information",
        "claims",
        "news",
        "nobody",
        "none",
        "there",
    }
)
"""Words for what is said without saying who says it."""
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})
COMMAS = frozenset({",", ":", ";", "”", '"', "–", "—", "-"})
"""What stands between what is said and who says it."""

PERSONAL = frozenset({"he", "she", "it", "they"})
LEARNT = frozenset({"learned", "learnt", "heard", "gathered", "learns", "hears"})
COUNTS_OF = frozenset({"estimate", "count", "tally", "figure", "account", "reckoning"})
CALLED = frozenset(
    {"called", "described", "termed", "labelled", "labeled", "dubbed", "calls", "describes", "said", "says"}
)
REACH = 8
"""Words between "what X called" and what it is called."""
THINGS_SAY = frozenset(
    {"suggest", "indicate", "show", "reveal", "record", "count", "charge", "describe", "document", "register", "log"}
)
"""Verbs whose subject is often a thing ("the figures suggest")."""
GOING_ON = frozenset({"add", "continue", "go", "note", "explain", "state", "stress", "say", "specify"})
"""Verbs by which one who spoke right before speaks on ("it added")."""
BODIES = frozenset(
    {"army", "military", "police", "government", "ministry", "navy", "presidency", "coalition", "militia"}
)
"""Nouns of parties: they mean the speaker before only where its name has them."""


def can_speak(scene: Scene, head: int) -> bool:
    """Tell whether a noun that no list has is somebody where it says something ("the civil society")."""
    none = any(scene.tree.low(kid) == "no" for kid in scene.tree.children(head, "det"))
    if none or scene.tree.lemma(head) in TOLLS:
        return False  # "no casualties reported" is nobody's word
    noun = scene.tree.tokens[head].text[:1].isalpha() and not scene.is_time(head) and not scene.places(head)
    return noun and scene.tree.low(head) not in PRONOUNS | RELATIVES | NOBODY


def describer(scene: Scene, trigger: int) -> int | None:
    """Give who calls a deed so: X of "killed by what X described as shelling"."""
    tree = scene.tree
    opens = [each.index for each in tree.tokens[:trigger] if each.text.lower() == "what"]
    after = tree.tokens[opens[-1] :] if opens else ()
    called = [each.index for each in after if tree.low(each.index) in CALLED]
    if not called or not opens[-1] + 1 < called[0] < trigger <= called[0] + REACH:
        return None
    inside = range(opens[-1] + 1, called[0])
    return next((word for word in inside if tree.tokens[word].head not in inside), None)


def said_by(scene: Scene, verb: int) -> list[int]:
    """Give the subjects of a verb of saying: of two, who stands behind the comma ("leader killed in X, army says").

    A headline leaves out "was", and a parser then takes its own subject for one that speaks as well.
    """
    tree = scene.tree
    heads = tree.children(verb, "nsubj")
    if len(heads) > 1 and heads[-1] < verb:
        first = min(tree.core(heads[-1]))
        if first > 0 and tree.tokens[first - 1].text in COMMAS:
            return heads[-1:]
    return heads


def words(scene: Scene, head: int) -> str:
    """Give the words of a speaker's phrase, with what stands beside the name ("X, a spokesman for Y")."""
    tree = scene.tree
    words = list(tree.core(head))
    for apposed in tree.children(head, "appos"):
        words += [obj for word, _, obj in tree.prepositions(apposed) if word in {"of", "for"}]
    words += [each for word, _, obj in tree.prepositions(head) if word in {"of", "for"} for each in tree.core(obj)]
    start, end = tree.span(words)
    text = scene.sentence.text[start - scene.sentence.start : end - scene.sentence.start]
    return text if len(text.split()) <= LONGEST_SPEAKER else tree.tokens[head].text


def belongs_to(scene: Scene, head: int) -> list[ActorMention]:
    """Give actors a speaker belongs to: "SDF spokesman", "a spokesman for the SDF", "the army's commander"."""
    found: list[ActorMention] = []
    for index in scene.tree.core(head):
        found.extend(scene.actors(index) if index != head else [])
    for word, _, obj in scene.tree.prepositions(head):
        if word in {"of", "for", "from", "with", "in"}:
            found.extend(scene.actors(obj))
    for apposed in scene.tree.children(head, "appos"):
        found.extend(scene.actors(apposed))
        for word, _, obj in scene.tree.prepositions(apposed):
            if word in {"of", "for"}:
                found.extend(scene.actors(obj))
    return found


def is_named_body(scene: Scene, head: int) -> bool:
    """Tell whether a phrase has a name of several words ("Two Rivers Monitor"): a body that no directory knows."""
    capitals = [word for word in scene.tree.core(head) if scene.tree.tokens[word].text[:1].isupper()]
    return len(capitals) >= LEAST_NAME and scene.tree.tokens[head].text[:1].isupper() and not scene.places(head)
