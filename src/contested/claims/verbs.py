"""Drafts from verbs: the rows of verbs.csv matched against a clause."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import evolve

from contested.claims.counts import around, counted, told_together, with_side
from contested.claims.draft import Draft
from contested.claims.fit import ROLE_PREPOSITIONS, Match, fights, first_fit, first_fits, phrase_objects
from contested.claims.lexicon import VerbRule
from contested.claims.possible import rows_that_may_fit
from contested.claims.roles import Clause, agents, clause, is_verb, subjects
from contested.claims.scene import Scene, distinct
from contested.claims.where import locate
from contested.domain.actor import ActorKind
from contested.domain.claim import PlaceRole
from contested.domain.mention import ActorMention, PlaceMention
from contested.domain.quantity import Counted, Quantity

DIRECTIONS = {
    "to": PlaceRole.DESTINATION,
    "toward": PlaceRole.DESTINATION,
    "towards": PlaceRole.DESTINATION,
    "into": PlaceRole.DESTINATION,
    "for": PlaceRole.DESTINATION,
    "from": PlaceRole.ORIGIN,
    "out of": PlaceRole.ORIGIN,
}
"""Prepositions that say which way: a place fled towards is not the place that was left."""
WAYS = {"from": PlaceRole.ORIGIN, "into": PlaceRole.DESTINATION, "to": PlaceRole.DESTINATION}
"""What the place of a row is whose column names a preposition; a target with any other."""
DEADLY = frozenset({"clash", "airstrike", "shelling", "bombing", "attack-civilians", "execute", "destroy", "repel"})
"""Deeds that can have a toll; nobody is killed by holding or leaving a place."""
FLEETING = frozenset({"briefly", "temporarily", "momentarily", "fleetingly"})
LONGEST_TARGET = 12
"""Words a target is described with at most; more is a parser's error."""
NEEDS_PLACE = frozenset({"drive-out", "fall-place", "change-hands", "pass-to"})
"""Rows that mean something else when no place is named."""
OWNED = ("aircraft", "hand", "projectile", "attack-noun", "strike-noun", "limb-noun", "gunfire")
"""Sorts of things that act for whoever owns them ("X's guns shelled", "Y's air defences shot down")."""
NO_ROW = "no row fits its subject and object"
EITHER_SIDE = ("attack-bare", "clash-with", "repel-bare", "surrender-bare", "deploy-bare", "defect-from")
"""Rows without an object that need an armed actor somewhere."""
ASKING = NEEDS_PLACE.union(EITHER_SIDE)
"""Rows that may fit a clause and still give no draft."""


def role_actors(
    scene: Scene, role: str, *, spoken: Clause, fits: tuple[int, ...], rule: VerbRule | None = None
) -> list[ActorMention]:
    """Give the armed actors in a role of verbs.csv."""
    if role == "subj":
        heads: Iterable[int] = spoken.subjects
    elif role == "obj":
        heads = fits
    elif role == "owner":
        fits = fits or spoken.subjects  # "the attack of X failed"
        owners = [each for head in fits for each in scene.owner(head)]
        launchers = [scene.tree.tokens[head].head for head in fits if scene.tree.dep(head) == "dobj"]
        launched = [who for verb in launchers if verb != spoken.verb for who in subjects(scene, verb)]
        doers = {each.actor for head in spoken.subjects if head not in fits for each in scene.actors(head)}
        owners = [each for each in owners if each.actor not in doers]
        return distinct(owners or [each for head in launched for each in scene.actors(head)])
    elif role == "phrase":
        heads = phrase_objects(scene, rule, spoken) if rule is not None else ()
    elif role in ROLE_PREPOSITIONS:
        heads = [obj for word, _, obj in spoken.phrases if word in ROLE_PREPOSITIONS[role]]
    else:
        heads = ()
    found = [each for head in heads for each in scene.actors(head)]
    if len(found) == 0 and role in {"subj", "to", "phrase"}:
        found = [each for head in heads if _acts_for_owner(scene, head) for each in scene.owner(head)]
    return distinct(found)


def _acts_for_owner(scene: Scene, head: int) -> bool:
    """Tell whether what a phrase names acts for its owner: machines, limbs, and people who are somebody's."""
    owned = len(scene.tree.children(head, "poss")) > 0 and bool({"people", "force"} & scene.kinds(head))
    return owned or any(scene.thing(sort, head) for sort in OWNED)


def phrase_places(scene: Scene, spoken: Clause, words: frozenset[str]) -> list[PlaceMention]:
    """Give the places in phrases with one of the prepositions."""
    found: list[PlaceMention] = []
    for word, _, obj in spoken.phrases:
        if word in words:
            found.extend(each for each in scene.places(obj) if each not in found)
    return found


def role_places(
    scene: Scene, role: str, *, spoken: Clause, fits: tuple[int, ...], rule: VerbRule | None = None
) -> list[tuple[PlaceMention, PlaceRole]]:
    """Give the places of a row's place role, then the sites named beside them."""
    main: list[tuple[PlaceMention, PlaceRole]] = []
    if role in {"obj", "subj", "siege"}:
        heads = fits or (spoken.subjects if role == "siege" else ())
        if role == "subj":
            heads = spoken.objects if spoken.passive else spoken.subjects
        for head in heads:
            places = scene.places(head)
            if len(places) == 0 and role in {"siege", "obj"}:
                places = [
                    each
                    for word, _, obj in scene.tree.prepositions(head)
                    if word in {"of", "on", "around"}
                    for each in scene.places(obj)
                ]
            main.extend((each, PlaceRole.TARGET) for each in places)
    elif role == "phrase":
        found = phrase_objects(scene, rule, spoken) if rule is not None else ()
        main = [(each, PlaceRole.TARGET) for head in found for each in scene.places(head)]
    elif role in ROLE_PREPOSITIONS:
        kind = WAYS.get(role, PlaceRole.TARGET)
        main = [(each, kind) for each in phrase_places(scene, spoken, ROLE_PREPOSITIONS[role])]
    return _first_role([*main, *_beside(scene, spoken, named=bool(main))])


def _beside(scene: Scene, spoken: Clause, *, named: bool) -> Iterator[tuple[PlaceMention, PlaceRole]]:
    """Give the places beside those a row names: listed with them, around them, the way; or, with none, where it was."""
    for each, role in locate(scene, spoken.verb):
        if named and role is PlaceRole.TARGET:
            yield each, role
        elif not named and role not in DIRECTIONS.values():
            yield each, PlaceRole.SITE if role is PlaceRole.TARGET else role
    for word, _, obj in spoken.phrases:
        if word in DIRECTIONS:
            yield from ((each, DIRECTIONS[word]) for each in scene.places(obj))
        elif named and word in scene.lexicon.things["site-prep"]:
            yield from ((each, PlaceRole.WITHIN) for each in scene.places(obj))


def _first_role(places: list[tuple[PlaceMention, PlaceRole]]) -> list[tuple[PlaceMention, PlaceRole]]:
    """Keep each mention once, in its first role."""
    roles: dict[int, tuple[PlaceMention, PlaceRole]] = {}
    for each, role in places:
        roles.setdefault(each.start, (each, role))
    return list(roles.values())


def _quantities(
    scene: Scene, match: Match, *, spoken: Clause, actors: list[ActorMention], targets: list[ActorMention]
) -> list[Quantity]:
    found: list[Quantity] = []
    if match.rule.counted:
        people_do_it = bool(
            {"civilians", "people"} & set(match.rule.subjects)
        )  # those who flee or surrender are the subject
        people_do_it = people_do_it and not (match.rule.deed == "deploy" and match.objects)
        heads = spoken.subjects if people_do_it else match.objects or spoken.subjects
        found = counted(scene, heads, told_together(scene, spoken.verb, Counted(match.rule.counted)))
        found = _of_their_side(scene, match.rule, found, heads=heads, actors=actors)
    told_of = around(scene, spoken.verb) if match.rule.deed in DEADLY else []
    beside = [each for each in told_of if each.text not in {own.text for own in found}]
    told = with_side(found + beside, targets[0].actor if targets else None)
    total = any(scene.tree.lemma(head) in scene.lexicon.things["whole-war"] for head in spoken.subjects)
    return [evolve(each, period=True) for each in told] if total else told


def _of_their_side(
    scene: Scene, rule: VerbRule, found: list[Quantity], *, heads: Sequence[int], actors: list[ActorMention]
) -> list[Quantity]:
    """Give counts without a side that only a common noun tells against the clause: "the enemy lost 40 servicemen".

    Who loses people loses their own, and nobody kills their own.
    """
    named = {each.actor for head in heads for each in scene.armed(head) if not each.generic}
    doers = {each.actor for each in actors}
    return [
        evolve(each, side=None) if each.side not in named and (rule.target == "subj" or each.side in doers) else each
        for each in found
    ]


def _words(scene: Scene, heads: tuple[int, ...]) -> str:
    """Give the words of the phrase that heads make ("X's second in command": parsers see two heads in one phrase)."""
    if len(heads) == 0:
        return ""
    tree = scene.tree
    listed = any(tree.children(head, "cc") for head in heads)
    words: list[int] = []
    for head in heads[:1] if listed else heads:
        words += tree.core(head)
        words += [
            more
            for word, prep, obj in tree.prepositions(head)
            if word in {"of", "in"} and not scene.places(obj)
            for more in (prep, *tree.core(obj))
        ]
    start, end = tree.span(words)
    text = scene.sentence.text[start - scene.sentence.start : end - scene.sentence.start]
    return text if len(text.split()) <= LONGEST_TARGET else tree.tokens[heads[0]].text


def _applies(match: Match, *, places: list[tuple[PlaceMention, PlaceRole]]) -> bool:
    """Tell whether the row's further needs are met."""
    return match.rule.id not in NEEDS_PLACE or any(role is not PlaceRole.SITE for _, role in places)


def _fleeting(scene: Scene, verb: int) -> bool:
    """Tell whether a deed is said to have lasted for moments or hours."""
    return any(scene.tree.low(kid) in FLEETING for kid in scene.tree.children(verb, "advmod"))


def _told_apart(
    actors: list[ActorMention], targets: list[ActorMention]
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Keep nobody on both sides: what is only a common noun or a pronoun gives way to a name."""
    names = {each.actor for each in targets if not (each.generic or each.reference)}
    actors = [each for each in actors if each.actor not in names or not (each.generic or each.reference)]
    kept = {each.actor for each in actors}
    return actors, [each for each in targets if each.actor not in kept]


def _sides(
    scene: Scene, rule: VerbRule, *, spoken: Clause, fits: tuple[int, ...]
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Give (doers, sufferers) of a matched row, with what a deed says of them where its words do not."""
    actors = role_actors(scene, rule.actor, spoken=spoken, fits=fits, rule=rule)
    targets = list(role_actors(scene, rule.target, spoken=spoken, fits=fits, rule=rule))
    if rule.target == "against":
        targets = targets or list(role_actors(scene, "owner", spoken=spoken, fits=fits))
    if rule.actor == "obj" and len(actors) == 0:
        actors = role_actors(scene, "subj", spoken=spoken, fits=fits)
    if rule.deed == "abandon" and len(actors) == 0:
        actors = role_actors(scene, "behind", spoken=spoken, fits=fits) or agents(scene)
    if rule.deed == "deploy" and len(actors) == 0:
        actors = role_actors(scene, "obj", spoken=spoken, fits=fits)  # "SDF troops were deployed": the SDF's doing
    if rule.deed == "agree" and len(actors) == 0:
        actors, targets = targets, []  # "a truce was reached between A and B"
    return _told_apart(actors, targets)


def draft(scene: Scene, match: Match, spoken: Clause) -> Draft | None:
    """Give what a matched row says, or None when its needs are not met."""
    rule, fits = match.rule, match.objects
    subject_place = rule.subjects == ("place",) and not rule.objects
    if subject_place:
        fits = spoken.subjects
    places = role_places(scene, "obj" if subject_place else rule.place, spoken=spoken, fits=fits, rule=rule)
    if not _applies(match, places=places):
        return None
    actors, targets = _sides(scene, rule, spoken=spoken, fits=fits)
    if rule.id in EITHER_SIDE and len(actors) + len(targets) == 0:
        return None
    if rule.id == "clash-with" and len(targets) + len(places) == 0 and len(actors) < 2:
        return None  # "who fight for the coalition" tells of no fight
    deed = rule.deed
    if rule.id in {"strike-place", "strike-ground"} and any(each.kind is ActorKind.COALITION for each in actors):
        deed = "airstrike"  # coalitions strike from the air unless their guns are named
    if deed == "capture" and _fleeting(scene, spoken.verb):
        deed = "clash"  # a grab of hours is a fight, not control (the codebooks' day rule)
    if deed == "capture" and any(scene.thing("partial-noun", head) for head in fits):
        deed = "contest"
    return Draft(
        rule=rule.id,
        deed=deed,
        trigger=spoken.verb,
        clause=spoken,
        actors=tuple(actors),
        targets=tuple(targets),
        places=tuple(places),
        quantities=tuple(_quantities(scene, match, spoken=spoken, actors=actors, targets=targets)),
        confidence=rule.confidence,
        target_words=_words(scene, spoken.objects) if "people" in rule.objects else "",
        actor_words=_words(scene, spoken.subjects),
        suffers=rule.target == "subj",
        armed=any(fights(scene, head) for head in spoken.subjects),
        needed=phrase_objects(scene, rule, spoken) if rule.phrase[0] else (),
    )


def verb_drafts(scene: Scene) -> Iterator[tuple[Draft | None, str, int]]:
    """Give (draft or None, rule or reason, verb index) for each verb the rules know."""
    for verb in scene.sorts.verbs:
        if not is_verb(scene, verb):
            continue
        able = rows_that_may_fit(scene, verb)
        if able:
            yield from _of_verb(scene, scene.lexicon.verbs[scene.tree.lemma(verb)], clause(scene, verb), able=able)
        else:
            yield None, NO_ROW, verb


def verb_tells(scene: Scene) -> bool:
    """Tell whether ``verb_drafts`` gives a draft, most often without making it."""
    for verb in scene.sorts.verbs:
        able = rows_that_may_fit(scene, verb) if is_verb(scene, verb) else ()
        if not able:
            continue
        rules, spoken = scene.lexicon.verbs[scene.tree.lemma(verb)], clause(scene, verb)
        match = first_fit(scene, rules, spoken, able=able)
        if match is None:
            continue
        if match.rule.id not in ASKING or any(
            made is not None for made, _, _ in _of_verb(scene, rules, spoken, able=able)
        ):
            return True
    return False


def _of_verb(
    scene: Scene, rules: Sequence[VerbRule], spoken: Clause, *, able: Collection[str]
) -> Iterator[tuple[Draft | None, str, int]]:
    """Give the drafts of one verb; rows whose needs are not met leave their objects to the rows after them."""
    tried: set[str] = set()
    while True:
        matches = first_fits(scene, [rule for rule in rules if rule.id not in tried], spoken, able=able)
        made = [(match.rule.id, draft(scene, match, spoken)) for match in matches]
        failed = {rule for rule, each in made if each is None}
        if len(failed) == 0:
            break
        tried |= failed
        yield from ((None, f"{rule}: a needed word or place is missing", spoken.verb) for rule in sorted(failed))
    if len(made) == 0 and len(tried) == 0:
        yield None, NO_ROW, spoken.verb
    yield from ((each, rule, spoken.verb) for rule, each in made)
