"""What a row of verbs.csv asks of a clause as a whole, which no one word meets: its tense, its place, a plight."""

from contested.claims.roles import Clause
from contested.claims.scene import Scene
from contested.claims.where import locate

PLIGHT_PREPOSITIONS = frozenset({"without", "in", "under"})
NONE_OF = frozenset({"no", "little", "few", "scarcely", "hardly"})
"""Words that make "with" a lack: "with no power"; who leaves "with fuel" takes it along."""
PLIGHTS = frozenset(
    {"dead", "homeless", "wounded", "injured", "destroyed", "damaged", "devastated", "ruined", "deserted", "powerless"}
)
"""What somebody or something is left behind as."""
OF_THE_CLAUSE = frozenset({"where", "plight", "bare", "tense", "launching"})
"""Terms that no word alone meets: it happens somewhere, something is left in a plight, objects name nothing, tense, it
went wrong at its own launch."""
POINTING = frozenset({"it", "which", "these", "those", "all"})
"""Words that stand for what was named before, beside the pronouns of people."""


def holds_of_clause(scene: Scene, asked: str, spoken: Clause) -> bool:
    """Tell whether what a term asks of the clause as a whole holds, whatever words it is met by."""
    if asked == "plight":
        return _left_in_a_plight(scene, spoken)
    if asked == "bare":
        return any(_names_nothing(scene, head) for head in spoken.objects)
    if asked == "launching":
        return any(_is_own_launch(scene, obj) for _, _, obj in scene.tree.prepositions(spoken.verb))
    return len(locate(scene, spoken.verb)) > 0 if asked == "where" else _is_present(scene, spoken.verb)


def _is_own_launch(scene: Scene, head: int) -> bool:
    """Tell whether something went wrong as it was launched: "after launch"; not "after the launch of an offensive"."""
    whose = scene.tree.children(head, "det", "poss", "amod", "compound")
    of = any(word == "of" for word, _, _ in scene.tree.prepositions(head))
    return scene.tree.low(head) == "launch" and not whose and not of


def _names_nothing(scene: Scene, head: int) -> bool:
    """Tell whether a noun phrase only counts or points: "34", "34 of them", "most of which"."""
    tree = scene.tree
    if scene.thing("person-pronoun", head) or tree.low(head) in POINTING:
        return True
    number = tree.low(head).isdigit() or scene.thing("number", head) or scene.thing("quantifier", head)
    return number and all(_names_nothing(scene, obj) for word, _, obj in tree.prepositions(head) if word == "of")


def _left_in_a_plight(scene: Scene, spoken: Clause) -> bool:
    """Tell whether a place is left so, not left: "leaving the city without electricity", "left X in ruins"."""
    tree = scene.tree
    below = (spoken.verb, *(word for head in spoken.objects for word in tree.subtree(head)))
    said = [
        obj
        for head in below
        for word, _, obj in tree.prepositions(head)
        if word in PLIGHT_PREPOSITIONS
        or (word == "with" and any(tree.low(kid) in NONE_OF for kid in tree.children(obj, "det", "amod", "advmod")))
    ]
    said += [kid for head in below for kid in tree.children(head, "oprd", "acomp")]
    if any(scene.thing("plight-noun", word) for each in said for word in (each, *tree.children(each, "conj"))):
        return True
    return any(tree.low(each) in PLIGHTS for each in said)


def _is_present(scene: Scene, verb: int) -> bool:
    """Tell whether a verb tells a state: in the present ("occupy") or going on ("had been occupying")."""
    low, base = scene.tree.low(verb), scene.tree.lemma(verb)
    aux = {scene.tree.low(kid) for kid in scene.tree.children(verb, "aux", "auxpass")}
    plain = low in {base, base + "s", base[:-1] + "ies"} and not aux
    return plain or (low.endswith("ing") and bool(aux & {"is", "are", "was", "were", "been"}))
