"""Who does a deed, beside what its rule reads: those listed with them, those told only by their words."""

from attrs import evolve

from contested.claims.blame import claimed_by
from contested.claims.draft import FROM_AFAR, Draft
from contested.claims.roles import clause
from contested.claims.scene import ARMED, Scene
from contested.claims.speakers import words
from contested.domain.actor import ActorKind
from contested.domain.claim import ActorRef, Claimant
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention
from contested.domain.source import SourceKind
from contested.spelling import fold

ONE_SIDED = frozenset({
    "clash", "airstrike", "shelling", "bombing", "attack-civilians", "capture", "abduct", "enter", "destroy", "seize",
})  # fmt: skip
"""Deeds of one side, from which the next sentence may go on."""
OUTCOMES = frozenset({"destroy", "detain", "seize", "clash", "abduct", "release"})
"""What may be told of such a deed in a sentence of its own."""
CREWS = frozenset({"facilities", "crew", "crews", "teams", "team", "batteries", "assets", "personnel"})
FOUGHT = frozenset({"capture", "repel", "clash", "detain", "disrupt-weapons", "abduct"})
"""Deeds that people who bear no arms by trade do with their own hands: "peasants expelled the rebels"."""
TRADES_OF_WAR = frozenset({
    "sappers", "sapper", "hunters", "hunter", "vigilantes", "smugglers", "traffickers", "poachers", "raiders",
    "pirates",
    "looters", "robbers", "thieves", "kidnappers", "bandits", "brigands", "rustlers", "thugs", "guards", "rangers",
    "columns", "column", "engineers", "deminers", "volunteers", "loyalists", "irregulars", "auxiliaries", "levies",
    "partisans", "deserters", "mutineers", "defectors", "remnants", "hardliners", "wardens", "scouts", "patrols",
})  # fmt: skip
"""Those who fight, guard or rob, who are no side by that."""
OF_PARTIES = frozenset({
    "front", "army", "armies", "forces", "force", "movement", "brigade", "brigades", "battalion", "command", "council",
    "government", "militia", "militias", "resistance", "rebels", "guard", "guards", "alliance", "coalition", "party",
    "organisation", "organization", "faction", "militants", "fighters", "guerrillas", "mujahideen", "corps", "division",
    "regiment", "emirate", "caliphate", "ministry", "navy", "troops", "union", "congress", "committee", "group",
    "jihad",
})  # fmt: skip
"""Words of the names of those who fight: a source that bears one may be a party that no directory knows."""
OF_OUTLETS = frozenset({
    "bulletin", "news", "agency", "gazette", "times", "post", "wire", "press", "media", "monitor", "observatory",
    "radio", "tv", "television", "channel", "digest", "notes", "journal", "review", "report", "reports", "watch",
    "tribune", "herald", "chronicle", "daily", "weekly", "mail", "network", "centre", "center", "institute", "project",
})  # fmt: skip
"""Words of the names of those who tell: an outlet has no troops, whatever it calls "ours"."""
OWNERS = frozenset({"our", "their", "its", "his", "her", "my", "your", "whose"})
ROLES = frozenset({
    "members", "elements", "forces", "units", "personnel", "officials", "officers", "commanders", "leaders", "sides",
    "side", "parties", "team", "teams", "crews", "others", "opponents", "rivals", "allies", "partners",
    "sources", "authorities", "spokesmen", "spokesman", "troops",
})  # fmt: skip
"""Words for a part in something, which tell of nobody alone."""
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "those", "others", "them"})
ONLOOKERS = frozenset({ActorKind.MEDIA, ActorKind.MONITOR, ActorKind.BODY, ActorKind.CIVILIANS})


def by_words(scene: Scene, draft: Draft, *, theatre: str, claimant: Claimant) -> tuple[ActorRef, ...]:
    """Give doers that nobody knows by the words that tell of them: "men in uniform", "a sniper"; never by a name."""
    claiming = claimed_by(scene, draft.trigger) if not draft.suffers and not draft.actors else None
    if claiming is not None and _is_proper(scene, claiming) and not scene.actors(claiming):
        name = words(scene, claiming)  # "the X Front claimed an attack on Y"
        return _ref(name[4:] if name.lower().startswith("the ") else name, theatre)
    if draft.suffers or len(draft.clause.subjects) == 0 or draft.actor_words == "":
        return ()
    head = draft.clause.subjects[0]
    if draft.actor_words.lower().startswith("our ") and _is_party(claimant):
        own = _ref(claimant.name, theatre)  # a party that nobody knows tells of its own
        return tuple(evolve(each, text=draft.actor_words) for each in own)
    if _nobodys(draft.actor_words):
        return ()
    kinds = scene.kinds(head)
    fights = bool({"people", "force"} & kinds) or _is_crew(scene, head)
    fights = fights or (_is_proper(scene, head) and draft.deed not in FROM_AFAR)  # what drops bombs is a plane by name
    fights = fights and scene.tree.low(head) not in PRONOUNS
    people = draft.deed in FOUGHT and any(each.kind is ActorKind.CIVILIANS for each in scene.actors(head))
    fights = fights or scene.tree.low(head) in TRADES_OF_WAR or people
    if not fights or scene.is_person(head) or ((scene.actors(head) or "civilians" in kinds) and not people):
        return ()
    return _ref(" ".join(draft.actor_words.split()), theatre)


def _is_party(claimant: Claimant) -> bool:
    """Tell whether the report's own source may be a party that no directory knows, by its name: never an outlet."""
    if len(claimant.chain) > 0 or claimant.kind not in {SourceKind.PARTY, SourceKind.PARTY_MEDIA, SourceKind.UNKNOWN}:
        return False
    called = set(claimant.name.lower().split())
    return bool(called & OF_PARTIES) and not called & OF_OUTLETS


def _nobodys(words: str) -> bool:
    """Tell whether words tell of somebody only through another: "their fighters", "our forces", bare "members"."""
    first, *rest = words.lower().split()
    return first in OWNERS or (len(rest) == 0 and first in ROLES)


def _ref(name: str, theatre: str) -> tuple[ActorRef, ...]:
    return (ActorRef(id=unknown_actor_id(name=fold(name), theatre=theatre), name=name, text=name),)


def _is_crew(scene: Scene, head: int) -> bool:
    """Tell whether a phrase means those who serve a weapon: "air defence facilities", "drone crews"."""
    arms = any(scene.thing("limb-noun", kid) for kid in scene.tree.children(head, "compound", "nmod", "amod"))
    return arms and scene.tree.low(head) in CREWS


def _is_proper(scene: Scene, head: int) -> bool:
    """Tell whether a phrase is a name that is neither a place nor a sentence's first word: "the Ashawis"."""
    capital = scene.tree.tokens[head].text[:1].isupper() and head > 0
    weapon = any(scene.thing(sort, head) for sort in ("projectile", "bomb", "aircraft"))
    return capital and not weapon and not scene.places(head) and not scene.is_time(head)


def goes_on(scene: Scene, draft: Draft, *, deed: str, doers: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Give the doer of the deed told just before, when a sentence only tells what came of it.

    "The army ambushed a convoy. Two vehicles were destroyed." A passive without an agent, in a sentence that names
    nobody but whom it was done to, goes on from a deed of one side; nothing goes on from a fight of two.

    Args:
        scene: the sentence.
        draft: what was read of it, without a doer.
        deed: the last deed told, of the sentence before or of this one.
        doers: who did that.
    """
    alone = len(doers) == 1 and deed in ONE_SIDED and doers[0].kind in ARMED
    if not alone or draft.deed not in OUTCOMES or not draft.clause.passive or draft.actor_words:
        return ()
    sufferers = {each.actor for each in draft.targets}
    named = {each.actor for each in scene.actor_mentions if each.kind in ARMED}
    return doers if doers[0].actor not in sufferers and named <= sufferers | {doers[0].actor} else ()


def able(mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Keep those who can take part in a struggle for ground; outlets, monitors, aid bodies and civilians cannot."""
    return tuple(each for each in mentions if each.kind not in ONLOOKERS)


def with_partners(scene: Scene, draft: Draft) -> tuple[ActorMention, ...]:
    """Add those who launched the operation in which the deed was done, when its doer is among them."""
    have = {each.actor for each in draft.actors}
    for token in scene.words_of("operation-noun"):
        whole = token.head if token.dep == "compound" else token.index  # "operation process launched by"
        for below in scene.tree.children(whole, "acl"):
            launchers = [each for obj in clause(scene, below).subjects for each in scene.armed(obj)]
            if have & {each.actor for each in launchers}:
                return (*draft.actors, *(each for each in launchers if each.actor not in have))
    return draft.actors
