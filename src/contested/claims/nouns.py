"""Drafts from nouns: "the capture of X by Y", "clashes between A and B", "an air strike on X"."""

from collections.abc import Collection, Iterator

from contested.claims.counts import around, counted, with_side
from contested.claims.draft import FROM_AFAR, Draft
from contested.claims.frames import frames
from contested.claims.lexicon import NounRule
from contested.claims.means import of_weapons
from contested.claims.phrase import AT, HURTS, OF, NounPhrase
from contested.claims.roles import Clause, is_verb
from contested.claims.scene import ARMED, Scene
from contested.claims.sides import STRIKES, Sides, sides
from contested.claims.things import TO_PEOPLE, sort_of
from contested.claims.verbs import DEADLY
from contested.domain.claim import PlaceRole
from contested.domain.quantity import Counted, PersonClass, Quantity

JUDGED = frozenset({"accuse", "support"})
"""Deeds of politics by which somebody only speaks of what was done."""
OFFICES = frozenset(
    {"ministry", "department", "office", "committee", "commission", "council", "agency", "directorate", "bureau"}
    | {"organisation", "organization", "centre", "center", "institute", "authority", "board", "mechanism"}
)
NUMBERED = frozenset({"noun-bodies", "noun-losses"})
"""Rows that tell of a deed only with a number ("no casualties", "the body of a man" tell of none)."""
OF_PLACES = frozenset({"take", "lose", "of-place"})
"""What rows write of their parties that tell of ground only where a place is named."""
TOWARDS = frozenset({"toward", "towards", "at", "into"})
TO_THINGS = TO_PEOPLE | {"bombing", "shelling", "destroy", "seize", "clash"}
"""Deeds that a noun tells also when it only names the people or things it was done to."""
BREAKS = frozenset(
    {
        "break",
        "breaking",
        "violate",
        "violating",
        "violation",
        "breach",
        "breaching",
        "flout",
        "infringe",
        "infringement",
    }
)
"""Words for what is done to a truce that holds."""


def _is_noun(scene: Scene, index: int) -> bool:
    tree = scene.tree
    if tree.lemma(index) in {"dead", "death"} and not _counts_dead(scene, index):
        return False
    if _in_office(scene, index):
        return False
    return not is_verb(scene, index) and tree.dep(index) not in {"amod", "aux", "advmod", "compound"}


def _in_office(scene: Scene, index: int) -> bool:
    """Tell whether a noun is part of an office's name: "the Ministry of Migration and Displacement"."""
    tree = scene.tree
    named = tree.tokens[index].text[:1].isupper() and not tree.tokens[index].text.isupper()
    return named and any(tree.lemma(above) in OFFICES for above in tree.ancestors(index))


def _counts_dead(scene: Scene, index: int) -> bool:
    """Tell "119 dead" and "the deaths" from "shot dead" and "hacked to death"."""
    tree = scene.tree
    if tree.low(index) == "death":
        return tree.dep(index) != "pobj" or tree.low(tree.tokens[index].head) != "to" or bool(tree.children(index))
    told = bool(tree.children(index, "nummod", "det", "poss", "quantmod")) or bool(scene.counts(index))
    return tree.low(index) != "dead" or (told and tree.dep(index) not in {"oprd", "acomp", "amod", "advmod"})


def _modified(scene: Scene, noun: int, rule: NounRule) -> bool:
    if len(rule.modifiers) == 0:
        return True
    words = {scene.tree.low(kid) for kid in scene.tree.children(noun, "compound", "amod", "nmod", "npadvmod")}
    words |= {part for word in words for part in word.split("-")}
    before = {scene.tree.low(noun - 1)} if noun > 0 else set()
    lemmas = {scene.tree.lemma(kid) for kid in scene.tree.children(noun, "compound", "amod", "nmod")}
    return bool((words | before | lemmas) & rule.modifiers)


def _applies(scene: Scene, noun: int, rule: NounRule) -> bool:
    """Tell whether the noun has a modifier of the row, and the verb it needs above it."""
    if not _modified(scene, noun, rule):
        return False
    if len(rule.verbs) == 0:
        return True
    verb = NounPhrase(scene, noun).verb
    return verb is not None and scene.tree.lemma(verb) in rule.verbs


def _deed(phrase: NounPhrase, rule: NounRule) -> tuple[str, list[int]]:
    """Give the deed and the objects of the noun: who or what they are decides between deeds of one noun."""
    heads = [obj for word, _, obj in phrase.own if word in OF]
    kinds = {kind for head in heads for kind in phrase.scene.kinds(head)}
    civilians = "civilians" in kinds and "armed" not in kinds
    if rule.parties == "take":
        return _taken(phrase, rule, kinds), heads
    if rule.parties == "weapon":
        return of_weapons(phrase.scene, heads) or _launched(phrase), heads
    if rule.parties == "aimed" and not any(word in AT for word, _, _ in phrase.own):
        return "", heads  # "mortars" alone are things
    if civilians and rule.parties in {"people", "toll"} and rule.deed == "clash":
        return "attack-civilians", heads
    emptied = phrase.scene.tree.lemma(phrase.noun) == "evacuation" and "place" in kinds and not phrase.owners()
    if rule.deed == "withdraw" and (civilians or emptied):
        return "displace", heads  # "the evacuation of residents", "the evacuation of X"
    return rule.deed, heads


def _launched(phrase: NounPhrase) -> str:
    """Give shelling for "a launch towards X", which names no weapon."""
    aimed = any(word in TOWARDS and phrase.scene.places(obj) for word, _, obj in phrase.own)
    return "shelling" if aimed and phrase.scene.tree.lemma(phrase.noun) in {"launch", "firing"} else ""


def _taken(phrase: NounPhrase, rule: NounRule, kinds: set[str]) -> str:
    """Give what is done to what is captured: places, people and materiel."""
    if "place" in kinds or "ground" in kinds:
        return rule.deed
    if "people" in kinds:
        return "release" if phrase.scene.tree.low(phrase.noun) == "liberation" else "detain"
    return "seize" if kinds & {"materiel", "thing"} else ""


def _quantities(phrase: NounPhrase, rule: NounRule, *, deed: str, heads: list[int]) -> list[Quantity]:
    what = {"detain": Counted.CAPTURED, "seize": Counted.MATERIEL}.get(deed)
    if what is None and rule.counted:
        what = Counted(rule.counted)
    told = heads if heads or rule.parties != "toll" else [phrase.noun]  # "registered 119 dead"
    own = counted(phrase.scene, told, what) if what is not None else []
    if deed not in DEADLY:
        return own
    return own + [each for each in around(phrase.scene, phrase.noun) if each.text not in {q.text for q in own}]


def _lacks(phrase: NounPhrase, rule: NounRule, sides_of: Sides) -> bool:
    """Tell whether a noun lacks the sides without which it says nothing of war."""
    actors, targets = sides_of
    if rule.parties == "move":
        return not (actors and phrase.goes_in())  # "a push for talks"
    if rule.parties == "keep":
        return not (actors and phrase.at())  # "control" and "presence" say something only of somebody somewhere
    if rule.parties == "owned":
        return not any(each.kind in ARMED for each in actors)  # "the strike" may be of workers
    if rule.deed == "agree" and _broken(phrase):
        return True  # "accused X of breaking the truce"
    if rule.deed == "attack-civilians" and rule.parties == "attack":
        return not any(phrase.scene.civilians(obj) for word, _, obj in phrase.own if word in AT)
    return rule.parties == "give" and not (actors or targets)


def _broken(phrase: NounPhrase) -> bool:
    """Tell whether an agreement is one that somebody breaks: it was made before, and none is made now."""
    tree, head = phrase.scene.tree, phrase.scene.tree.head(phrase.noun)
    above = [word for word in (head, None if head is None else tree.head(head)) if word is not None]
    of = tree.dep(phrase.noun) == "pobj"
    return any(tree.lemma(word) in BREAKS or tree.low(word) in BREAKS for word in (above if of else above[:1]))


def noun_draft(scene: Scene, noun: int, rule: NounRule) -> Draft | None:
    """Give what a deed's noun says, or None when it names neither a party nor a place of its own."""
    phrase = NounPhrase(scene, noun)
    deed, heads = _deed(phrase, rule)
    actors, targets = sides(phrase, rule)
    places = phrase.places(deed)
    named = rule.parties in OF_PLACES and not any(role in {PlaceRole.TARGET, PlaceRole.SITE} for _, role in places)
    named = named or (rule.parties == "lose" and not phrase.lost())
    if deed == "" or (deed in {"capture", "besiege"} and named):
        return None
    aimed = [*phrase.own, *(phrase.outer if phrase.light("launch") else [])]
    civilians = any(scene.civilians(obj) for word, _, obj in aimed if word in AT)
    if deed == "clash" and civilians:
        deed = "attack-civilians"
    quantities = with_side(_quantities(phrase, rule, deed=deed, heads=heads), targets[0].actor if targets else None)
    if _lacks(phrase, rule, (actors, targets)) or (rule.id in NUMBERED and len(quantities) == 0):
        return None
    if deed == "clash" and rule.parties == "attack" and not any(each.kind in ARMED for each in targets):
        killed = {each.person_class for each in quantities}
        deed = "attack-civilians" if killed == {PersonClass.CIVILIAN} else deed  # "a rampage, killing 12 residents"
    deadly = deed in FROM_AFAR and len(quantities) > 0
    goes_on = rule.parties == "between" and phrase.goes_on() and len(scene.recent) > 0
    hit = any(word in AT | OF and sort_of(scene, obj) is not None for word, _, obj in phrase.own)
    hit = hit or any(scene.is_person(kid) for kid in scene.tree.children(noun, "poss"))
    deadly = deadly or (rule.parties == "toll" and len(quantities) > 0)  # "the clinic registered 119 dead"
    unsaid = len(actors) + len(targets) + len(places) == 0 and not (deadly or goes_on or (hit and deed in TO_THINGS))
    mourned = rule.parties == "toll" and not deadly and not any(each.kind in ARMED for each in targets)
    # "residents buried their dead": who killed them, and when, is another sentence's
    mourned = mourned and phrase.admitted() and len(scene.tree.children(noun, "poss")) > 0
    if unsaid or mourned or _only_a_setting(phrase, rule):
        return None
    spoken = phrase.clause if phrase.clause is not None else _alone(noun, phrase)
    return Draft(
        rule=rule.id,
        deed=deed,
        trigger=noun,
        clause=Clause(
            verb=noun,
            particle="",
            passive=False,
            subjects=spoken.subjects,
            objects=(),
            phrases=tuple(phrase.own + phrase.outer),
        ),
        actors=tuple(actors),
        targets=tuple(targets),
        places=tuple(places),
        quantities=tuple(quantities),
        confidence=rule.confidence,
        # "acknowledged the loss of X": the speaker's own, when no loser is named.
        actor_words="our own" if rule.parties in {"lose", "toll"} and phrase.admitted() and not targets else "",
        suffers=rule.parties in {"lose", "toll"},
    )


def _tells(scene: Scene, noun: int, rule: NounRule) -> bool:
    """Tell whether ``noun_draft`` gives a draft; where a party is named, most often without seeking places."""
    phrase = NounPhrase(scene, noun)
    actors, targets = sides(phrase, rule)
    if rule.parties in OF_PLACES or rule.id in NUMBERED or not (actors or targets):
        return noun_draft(scene, noun, rule) is not None
    told = _deed(phrase, rule)[0] != "" and not _lacks(phrase, rule, (actors, targets))
    return told and not _only_a_setting(phrase, rule)


def _only_a_setting(phrase: NounPhrase, rule: NounRule) -> bool:
    """Tell whether the noun only frames another deed: "was captured by X in a joint raid" is one deed, not two."""
    scene, tree = phrase.scene, phrase.scene.tree
    if rule.parties not in STRIKES or tree.dep(phrase.noun) != "pobj" or phrase.verb is None or phrase.light("suffer"):
        return False
    if rule.deed in FROM_AFAR and tree.lemma(phrase.verb) in HURTS:
        return False  # "wounded by mortar fire": the fire is the deed
    own = [each for _, _, obj in phrase.own for each in (*scene.actors(obj), *scene.places(obj))]
    return len(own) == 0 and len(phrase.owners()) == 0 and tree.lemma(phrase.verb) in scene.lexicon.verbs


def _alone(noun: int, phrase: NounPhrase) -> Clause:
    return Clause(verb=noun, particle="", passive=False, subjects=(), objects=(), phrases=tuple(phrase.own))


def _lifted(scene: Scene, noun: int) -> bool:
    """Tell whether a siege is named only as what ends: "the lifting of the siege of X"."""
    prep = scene.tree.head(noun)
    if prep is None or scene.tree.dep(noun) != "pobj" or not scene.thing("siege-noun", noun):
        return False
    return scene.thing("relief-noun", scene.tree.tokens[prep].head)


def _only_spoken_of(scene: Scene, noun: int) -> bool:
    """Tell whether a noun goes back to a deed told before: condemned or praised, with no party or place of its own.

    "X condemned the attack" tells of no attack; "X condemned the attack on Y" does.
    """
    tree = scene.tree
    head = tree.head(noun)
    if head is None or tree.dep(noun) not in {"dobj", "nsubjpass"}:
        return False
    if not any(row.deed in JUDGED for row in frames().by_form.get(tree.low(head), ())):
        return False
    plain = {"det", "amod", "case", "punct"}
    bare = all(tree.dep(kid) in plain and not scene.actor_of(kid) for kid in tree.children(noun))
    return bare and len(tree.children(noun, "det")) > 0


def _fitting(scene: Scene, used: Collection[int]) -> Iterator[tuple[int, list[NounRule]]]:
    """Give each noun that rows apply to and no verb has used, with the rows."""
    for noun, rules in scene.sorts.nouns:
        if noun in used or not _is_noun(scene, noun):
            continue
        fitting = [each for each in rules if _applies(scene, noun, each)]
        if len(fitting) == 0 or scene.tree.low(scene.tree.tokens[noun].head) == "without" or _lifted(scene, noun):
            continue  # "left without a fight" tells of none
        yield noun, fitting


def noun_tells(scene: Scene) -> bool:
    """Tell whether ``noun_drafts`` gives a draft where no verb has used a noun."""
    return any(
        not _only_spoken_of(scene, noun) and any(_tells(scene, noun, rule) for rule in fitting)
        for noun, fitting in _fitting(scene, ())
    )


def noun_drafts(scene: Scene, used: Collection[int]) -> Iterator[tuple[Draft | None, str, int]]:
    """Give (draft or None, rule or reason, noun index) for each noun the rules know and no verb has used."""
    for noun, fitting in _fitting(scene, used):
        if _only_spoken_of(scene, noun):
            yield None, f"{fitting[0].id}: is only spoken of, as told before", noun
            continue
        drafts = ((rule, noun_draft(scene, noun, rule)) for rule in fitting)
        rule, made = next((each for each in drafts if each[1] is not None), (fitting[0], None))
        yield made, rule.id if made else f"{rule.id}: names no party and no place", noun
