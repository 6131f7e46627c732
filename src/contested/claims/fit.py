"""Which rows of verbs.csv fit a clause: its particle, its subject, its objects, a needed word, a needed phrase."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from contested.claims.clause_terms import OF_THE_CLAUSE, holds_of_clause
from contested.claims.draft import FROM_AFAR
from contested.claims.lexicon import Ask, VerbRule
from contested.claims.once import once
from contested.claims.roles import Clause
from contested.claims.scene import Scene

ROLE_PREPOSITIONS = {
    "from": frozenset({"from", "out of", "from inside", "off", "out", "from within", "off of", "away from"}),
    "to": frozenset({"to", "into"}),
    "by": frozenset({"by"}),
    "between": frozenset({"between", "among"}),
    "with": frozenset({"with", "against"}),
    "sides": frozenset({"with", "between", "among"}),
    "against": frozenset({"against", "on", "upon", "at", "with"}),
    "into": frozenset({"into", "inside", "through", "across", "deep into", "deeper into"}),
    "at": frozenset({"at", "on", "upon", "toward", "towards", "into", "against"}),
    "on": frozenset({"on", "over"}),
    "behind": frozenset({"behind", "by"}),
    "of": frozenset({"of"}),
    "over": frozenset({"over", "above", "on", "atop", "in", "at"}),
    "around": frozenset({"around", "on", "of", "against", "in", "round", "over", "to"}),
    "toward": frozenset({"to", "into", "toward", "towards", "for", "in", "at"}),
    "in": frozenset(
        {"in", "at", "inside", "within", "near", "around", "on", "along", "outside", "across", "through", "of"}
        | {"north of", "south of", "east of", "west of", "close to", "north", "south", "east", "west"}
    ),
    "through": frozenset({"through", "past", "beyond"}),
    "under": frozenset({"under"}),
    "for": frozenset({"for"}),
    "upon": frozenset({"on", "upon", "over", "onto"}),
    "means": frozenset({"with", "by", "from", "via", "through", "using"}),
}
"""Prepositions that can carry each role named in verbs.csv."""
DIRECTIONAL = frozenset({"back", "in", "through", "forward", "on", "out"})
"""Particles that only say which way: without a row of its own the verb means what it means without them."""
FIRST_PERSON = frozenset({"we", "us"})
"""Who speaks: in a report that is read as one of war, a party's own fighters."""
FIGHTING = ("fighter-noun", "armed-noun", "attack-noun")
"""Sorts of subjects that fight: people, bodies of them, and their attacks ("the counterattack pushed them out")."""
ARMED_WORDS = frozenset({"armed", "hooded", "masked", "unidentified", "our"})
"""Words before people that make fighters of them ("armed individuals", "our boys")."""
EVENTS = frozenset({"attack", "siege"})
"""Sorts of nouns that "a series of" counts: a wave of attacks is beaten off like one, as dozens of tanks are tanks."""
TOUCHABLE = frozenset({"place", "people", "armed", "ground", "force", "materiel", "thing", "building"})
"""What "any" means: whatever a bomb can hit."""
WEAPONS = frozenset(
    {"projectile", "aircraft", "warplane-noun", "uav-noun", "shell-noun", "explosive-noun", "strike-noun", "suicide"}
)
"""Sorts of subjects that can hit anything at all."""
NOBODY = TOUCHABLE - {"people", "armed", "force"} | {"attack", "projectile", "bomb", "aircraft", "arms"}
"""What nobody is: a person of a trade that no list has is whatever else can be abducted."""
READ_KINDS = TOUCHABLE | {"civilians", "fighters", "suicide"}
"""Kinds that the scene reads from mentions; the other sorts are lists of things.csv."""
ONLY_READ = READ_KINDS - {"force"}
"""Those of them that no list adds to."""
ASKS_MORE = frozenset({"any", "ground", "people", "civilians", "place"})
"""Sorts that a noun phrase may meet, or not, by more than what it is."""
COMPLEMENTS = frozenset(
    {
        "dobj",
        "oprd",
        "acomp",
        "advmod",
        "xcomp",
        "ccomp",
        "prt",
        "attr",
        "prep",
        "npadvmod",
        "dative",
        "conj",
        "dep",
        "acl",
    }
)
"""Labels under a verb among which a row finds the word it needs."""
USING = ("advcl", "acl", "prep", "xcomp", "conj")
"""Labels a parser gives to "using"."""
USED_WITH = frozenset({"using", "employing", "firing", "deploying"})
OF_PEOPLE = frozenset({"killed", "wounded", "abducted", "detained", "captured"})
ANIMATE = frozenset(
    {"kill", "murder", "execute", "behead", "abduct", "kidnap", "wound", "arrest", "detain", "lynch", "shoot"}
)
"""Verbs done to people only: whatever the object of a row with one of them is called, it is people."""
NOT_PEOPLE = frozenset(
    {"it", "itself", "which", "that", "this", "way", "deal", "plan", "bill", "process", "hope", "hopes"}
)
TRUE_PARTICLES = frozenset({"prt"})


@frozen(kw_only=True)
class Match:
    """A row and the objects that satisfied it."""

    rule: VerbRule
    objects: tuple[int, ...]


def first_fits(
    scene: Scene, rules: Sequence[VerbRule], spoken: Clause, *, able: Collection[str] | None = None
) -> list[Match]:
    """Give for each object the first row that fits; rows with the clause's particle go before rows without one.

    What only looks like a particle ("fired over the wall") does not bar the rows without one.

    Args:
        scene: the sentence.
        rules: the rows, in order.
        spoken: the clause.
        able: ids of the rows that can fit in the sentence, or None where that is not known.
    """
    found = _one_means(list(_fitting(scene, rules, spoken, able=able)))
    named = {each.rule.deed for each in found if "place" in each.rule.objects}
    # "keeps those villages as well as X and Y": the names say which ground.
    return [each for each in found if each.rule.objects != ("ground",) or each.rule.deed not in named]


def first_fit(scene: Scene, rules: Sequence[VerbRule], spoken: Clause, *, able: Collection[str]) -> Match | None:
    """Give the row that is met first, as ``first_fits`` goes through them, or None where it gives none."""
    return next(_fitting(scene, rules, spoken, able=able), None)


def _fitting(
    scene: Scene, rules: Sequence[VerbRule], spoken: Clause, *, able: Collection[str] | None
) -> Iterator[Match]:
    with_particle = [rule for rule in rules if spoken.particle and spoken.particle in rule.particles]
    bare = [rule for rule in rules if rule.bare]
    found = False
    for match in _in_order(scene, _of(with_particle or bare, able), spoken):
        found = True
        yield match
    true = any(scene.tree.low(kid) == spoken.particle for kid in scene.tree.children(spoken.verb, *TRUE_PARTICLES))
    if not found and with_particle and (not true or spoken.particle in DIRECTIONAL):
        yield from _in_order(scene, _of(bare, able), spoken)


def _of(rules: list[VerbRule], able: Collection[str] | None) -> list[VerbRule]:
    return rules if able is None else [rule for rule in rules if rule.id in able]


def _one_means(found: list[Match]) -> list[Match]:
    """Join what one verb does to several things by the same means: "bombed a school and a clinic" is one deed."""
    arms = [each for each in found if each.rule.deed in FROM_AFAR]
    if len({each.rule.deed for each in arms}) < 2:
        return found
    joined = Match(rule=arms[0].rule, objects=tuple(head for each in arms for head in each.objects))
    return [joined, *(each for each in found if each not in arms)]


def _in_order(scene: Scene, rules: Iterable[VerbRule], spoken: Clause) -> Iterator[Match]:
    taken: set[int] = set()
    found = False
    for rule in rules:
        if not _has_needed(scene, rule, spoken) or not _subject_fits(scene, rule, spoken):
            continue
        if rule.phrase[0] and len(phrase_objects(scene, rule, spoken)) == 0:
            continue
        if not all(_holds(scene, ask, spoken) is ask.wanted for ask in rule.asks):
            continue
        fits = _fitting_objects(scene, rule, spoken)
        if fits is None:
            continue
        fresh = tuple(head for head in fits if head not in taken)
        loose = rule.objects in {(), ("*",)}
        if (loose and found) or (not loose and len(fresh) == 0):
            continue
        taken.update(fresh)
        found = True
        yield Match(rule=rule, objects=fresh)


@once
def sorts_of(scene: Scene, head: int) -> frozenset[str]:
    """Give all sorts a noun phrase is of: kinds of the scene, and lists of things.csv with or without "-noun"."""
    kinds = scene.kinds(head)
    found = _listed(scene.sorts.of[scene.antecedent(head)]) | (kinds & READ_KINDS)
    if scene.tree.low(head).isalpha() and kinds.isdisjoint(NOBODY):
        found |= {"somebody"}
    return found | _counted_sorts(scene, head)


@lru_cache(maxsize=1024)  # the words of things.csv are of some hundred sets of sorts
def _listed(names: frozenset[str]) -> frozenset[str]:
    """Give lists of things.csv as rows name them: with or without "-noun"."""
    return names.union(name.removesuffix("-noun") for name in names) - ONLY_READ


def _counted_sorts(scene: Scene, head: int) -> frozenset[str]:
    """Give the sorts of what a number, a share or a series is of: "12 of 15 drones", "a series of attacks"."""
    share, series = scene.thing("quantifier", head), scene.thing("series-noun", head)
    number = scene.tree.low(head).isdigit() or scene.thing("number", head)
    if not (share or series or number):
        return frozenset()
    inner = frozenset().union(*(sorts_of(scene, obj) for word, _, obj in scene.tree.prepositions(head) if word == "of"))
    if not (share or number):
        return inner & EVENTS
    return inner - (ONLY_READ if share else READ_KINDS) - {"somebody"}


def is_a(scene: Scene, head: int, sort: str) -> bool:
    """Tell whether a noun phrase is of a sort: a kind of the scene, or a list of things.csv."""
    return sort in sorts_of(scene, head)


def _subject_fits(scene: Scene, rule: VerbRule, spoken: Clause) -> bool:
    if len(rule.subjects) == 0:
        return True
    if "armed" in rule.subjects and len(spoken.subjects) == 0:
        return True
    if "armed" in rule.subjects and any(fights(scene, each) for each in spoken.subjects):
        return True
    return any(_fits_one(scene, rule, head, sorts=rule.subjects, plain=rule.plain_subjects) for head in spoken.subjects)


def _fits_one(scene: Scene, rule: VerbRule, head: int, *, sorts: tuple[str, ...], plain: frozenset[str]) -> bool:
    """Tell whether a noun phrase is of one of the sorts that a row asks for."""
    if not plain.isdisjoint(sorts_of(scene, head)):
        return True
    return any(_object_fits(scene, rule, head, sort=sort) for sort in sorts if sort in ASKS_MORE)


@once
def fights(scene: Scene, head: int) -> bool:
    """Tell whether a subject that names no known actor is still of those who fight: "the column", "we"."""
    tree = scene.tree
    if tree.low(head) in FIRST_PERSON or any(scene.thing(sort, head) for sort in FIGHTING):
        return True
    before = {tree.low(kid) for kid in tree.children(head, "amod", "poss", "compound")}
    return bool(before & ARMED_WORDS) and (
        scene.thing("people-noun", head) or tree.low(head) in {"individual", "individuals", "lad", "lads"}
    )


def _holds(scene: Scene, ask: Ask, spoken: Clause) -> bool:
    if ask.where == "word":
        forms = {form(word) for word in scene.tree.subtree(spoken.verb) for form in (scene.tree.lemma, scene.tree.low)}
        return bool(forms & ask.what)
    if ask.where == "above":
        return scene.tree.lemma(scene.tree.tokens[spoken.verb].head) in ask.what
    if ask.where in OF_THE_CLAUSE:
        return holds_of_clause(scene, ask.where, spoken)
    if ask.where in ROLE_PREPOSITIONS:
        heads = [obj for word, _, obj in spoken.phrases if word in ROLE_PREPOSITIONS[ask.where]]
    else:
        heads = list(spoken.subjects if ask.where == "subj" else spoken.objects)
    return any(_meets(scene, ask, head) for head in heads)


def _meets(scene: Scene, ask: Ask, head: int) -> bool:
    if "any" in ask.what or {scene.tree.lemma(head), scene.tree.low(head)} & ask.what:
        return True
    return any(is_a(scene, head, sort) for sort in ask.what)


def _fitting_objects(scene: Scene, rule: VerbRule, spoken: Clause) -> tuple[int, ...] | None:
    """Give the objects that satisfy a row; None when the row does not apply."""
    if len(rule.objects) == 0:
        return () if len(spoken.objects) == 0 else None
    if rule.objects == ("*",):
        return spoken.objects
    sorts, plain = rule.objects, rule.plain_objects
    return tuple(head for head in spoken.objects if _fits_one(scene, rule, head, sorts=sorts, plain=plain)) or None


def _object_fits(scene: Scene, rule: VerbRule, head: int, *, sort: str) -> bool:
    if sort == "any":
        # Whatever a missile hits is hit ("struck an oil mill").
        return bool(WEAPONS & set(rule.subjects)) or bool(scene.kinds(head) & TOUCHABLE)
    if sort == "ground":
        kinds = scene.kinds(head)
        if scene.thing("quantifier", head) or scene.thing("series-noun", head):
            # "a pair of outposts"
            inner = [obj for word, _, obj in scene.tree.prepositions(head) if word == "of"]
            return any(_object_fits(scene, rule, obj, sort=sort) for obj in inner)
        return "ground" in kinds and "place" not in kinds
    if sort in {"people", "civilians"} and rule.counted in OF_PEOPLE and _must_be_people(scene, rule, head):
        return sort == "people" or scene.by_trade(head)
    return is_a(scene, head, sort) or (sort == "place" and scene.stands_for_place(head))


def _must_be_people(scene: Scene, rule: VerbRule, head: int) -> bool:
    """Tell whether what is killed or abducted, and no list has, is people: anything that is no thing and no place."""
    if is_a(scene, head, "people") or not rule.lemmas & ANIMATE:
        return False
    token = scene.tree.tokens[head]
    named = token.text[:1].isupper() and not (token.text.endswith("s") and token.text[1:].islower())
    told = token.text[:1].isalnum() and scene.tree.low(head) not in NOT_PEOPLE and not named
    things = bool(scene.kinds(head) & (TOUCHABLE - {"people", "armed"})) or scene.thing("place-noun", head)
    things = things or scene.thing("livestock", head)
    return told and not things and not scene.is_time(head) and not scene.lexicon.materiel.get(scene.tree.low(head))


def phrase_objects(scene: Scene, rule: VerbRule, spoken: Clause) -> tuple[int, ...]:
    """Give the objects of the preposition a row needs, of the sorts it asks for."""
    word, sorts = rule.phrase
    words = ROLE_PREPOSITIONS.get(word, frozenset({word}))
    brought = [obj for prep, _, obj in spoken.phrases if prep in words]
    if word == "means" and rule.deed in FROM_AFAR:
        # What is told first decides: "with artillery and drones" is shelling.
        by_word = reversed([(prep, obj) for low, prep, obj in spoken.phrases if low in words])
        brought = list(dict(by_word).values())
    if word == "means":
        brought += [obj for kid in scene.tree.children(spoken.verb, *USING) for obj in _used(scene, kid)]
    return tuple(obj for obj in brought if any(_is_any(scene, obj, sort) for sort in sorts))


def _used(scene: Scene, verb: int) -> list[int]:
    """Give the objects of "using": what a deed is done with."""
    if scene.tree.low(verb) not in USED_WITH:
        return []
    return [each for kid in scene.tree.children(verb, "dobj") for each in scene.tree.conjuncts(kid)]


def _is_any(scene: Scene, head: int, sort: str) -> bool:
    return bool(scene.kinds(head) & TOUCHABLE) if sort == "any" else is_a(scene, head, sort)


def _has_needed(scene: Scene, rule: VerbRule, spoken: Clause) -> bool:
    """Tell whether a word that a row needs stands among the complements of its verb."""
    if len(rule.needs) == 0:
        return True
    tree = scene.tree
    if rule.needs.isdisjoint(tree.forms) and rule.needs.isdisjoint(tree.bases):
        return False
    words: set[int] = set()
    for kid in tree.children(spoken.verb):
        if tree.dep(kid) in COMPLEMENTS:
            words.update(tree.core(kid))
            words.update(each for _, _, obj in tree.prepositions(kid) for each in tree.core(obj))
    for _, prep, obj in spoken.phrases:
        words.update((prep, *tree.core(obj)))
    forms = {form for word in words for form in (tree.low(word), tree.lemma(word))}
    return bool(forms & rule.needs)
