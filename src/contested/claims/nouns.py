"""Drafts from nouns: "the capture of X by Y", "clashes between A and B", "an air strike on X"."""

from collections.abc import Iterator

from attrs import evolve

from contested.claims.blame import blamed
from contested.claims.counts import around, counted, with_side
from contested.claims.draft import Draft
from contested.claims.frames import frames
from contested.claims.lexicon import NounRule
from contested.claims.roles import Clause, agents, clause, is_verb, objects, phrases
from contested.claims.scene import Scene, distinct
from contested.claims.things import TO_PEOPLE, sort_of
from contested.claims.verbs import DEADLY, role_actors
from contested.claims.where import FARTHEST_NOUN, locate
from contested.domain.claim import PlaceRole
from contested.domain.mention import ActorMention, PlaceMention
from contested.domain.quantity import Counted, Quantity

LEAVING = frozenset({"displace", "withdraw"})
"""Deeds that happen where people leave from."""
BY = frozenset({"by", "from"})
INTO = frozenset({"into", "inside", "through", "across", "in", "to"})
AT = frozenset({"on", "against", "at", "into", "targeting", "upon", "toward", "towards"})
OF = frozenset({"of"})
FIGHT = frozenset({"between", "with", "against", "involving", "among"})
JUDGED = frozenset({"accuse", "support"})
"""Deeds of politics by which somebody only speaks of what was done."""
SERIES = frozenset({"series", "number", "wave", "string", "round", "spate", "dozen", "barrage", "campaign", "hundred"})
"""Nouns that count deeds."""
ADMITS = frozenset({"acknowledge", "admit", "concede", "confirm", "regret"})
"""Verbs whose subject tells of its own loss ("acknowledged the loss of X")."""
HURTS = frozenset({"kill", "wound", "injure", "hit", "target", "destroy", "strike"})
GIVES_ITS_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


TO_THINGS = TO_PEOPLE | {"bombing", "shelling", "destroy", "seize", "clash"}
"""Deeds that a noun tells also when it only names the people or things it was done to."""


class NounPhrase:
    """A deed's noun with what stands around it."""

    def __init__(self, scene: Scene, noun: int) -> None:
        """Gather the noun's phrases and those of the verb it depends on."""
        self.scene = scene
        self.noun = noun
        self.own = list(phrases(scene, noun, []))
        self.verb = self._verb()
        self.outer: list[tuple[str, int, int]] = []
        if self.verb is not None:
            self.outer = [each for each in phrases(scene, self.verb, []) if each[2] != noun]
            for kid in scene.tree.children(self.verb, "dobj", "nsubjpass"):
                self.outer.extend(each for each in scene.tree.prepositions(kid) if each not in self.own)
        self.clause = clause(scene, self.verb) if self.verb is not None else None

    def _verb(self) -> int | None:
        tree = self.scene.tree
        word = self.noun
        while tree.dep(word) in {"conj", "compound"} and tree.head(word) is not None:
            word = tree.tokens[word].head
        head = tree.head(word)
        if tree.dep(word) == "pobj" and head is not None and tree.lemma(tree.tokens[head].head) in SERIES:
            word = tree.tokens[head].head  # "a series of air strikes" acts like the strikes
            head = tree.head(word)
        if tree.dep(word) not in GIVES_ITS_ARGUMENTS or head is None:
            return None
        if tree.dep(word) == "pobj":
            above = tree.head(head)
            return above if above is not None and is_verb(self.scene, above) else None
        return head if is_verb(self.scene, head) or tree.children(head, "nsubj", "dobj") else None

    def light(self, sort: str) -> bool:
        """Tell whether the noun is the object (or passive subject) of a light verb of this sort."""
        tree = self.scene.tree
        if self.verb is None or tree.lemma(self.verb) not in self.scene.lexicon.light[sort]:
            return False
        return tree.dep(self.noun) in {"dobj", "nsubjpass", "conj", "pobj"}

    def actors(self, words: frozenset[str], *, outer: bool = False) -> list[ActorMention]:
        """Give the actors in phrases with one of the prepositions."""
        phrases = self.own + (self.outer if outer else [])
        return distinct([each for word, _, obj in phrases if word in words for each in self.scene.actors(obj)])

    def owners(self) -> list[ActorMention]:
        """Give actors before the noun ("IS attack", "the army's withdrawal") and participles ("launched by X")."""
        scene = self.scene
        found: list[ActorMention] = []
        for index in scene.tree.core(self.noun):
            if index != self.noun and scene.tree.dep(index) != "appos":
                found.extend(mention for mention in scene.actor_mentions if _covers(scene, mention, index))
        for below in scene.tree.children(self.noun, "acl", "relcl"):
            if scene.tree.lemma(below) not in scene.lexicon.light["launch"]:
                continue  # "an attack repelled by X" is not X's attack
            found.extend(
                each for word, _, obj in scene.tree.prepositions(below) if word == "by" for each in scene.actors(obj)
            )
        return distinct(found)

    def admitted(self) -> bool:
        """Tell whether the noun is what somebody acknowledges."""
        return self.verb is not None and self.scene.tree.lemma(self.verb) in ADMITS

    def goes_on(self) -> bool:
        """Tell whether the noun is only said to happen ("fighting goes on")."""
        happens = self.scene.lexicon.light["occur"]
        return self.verb is not None and self.scene.tree.lemma(self.verb) in happens

    def doers(self) -> list[ActorMention]:
        """Give the actors that are the subject of the noun's verb ("coalition aircraft launched strikes")."""
        if self.clause is None:
            return []
        heads = tuple(head for head in self.clause.subjects if head != self.noun)
        return role_actors(self.scene, "subj", spoken=evolve(self.clause, subjects=heads), fits=())

    def struck(self) -> list[ActorMention]:
        """Give the actors that the noun's verb kills, wounds or hits: "its air strikes killed 115 X fighters"."""
        tree = self.scene.tree
        if self.verb is None or tree.dep(self.noun) != "nsubj" or tree.lemma(self.verb) not in HURTS:
            return []
        return distinct([each for head in objects(self.scene, self.verb) for each in self.scene.armed(head)])

    def lost(self) -> bool:
        """Tell whether a place is what falls or is lost: "the loss of X", "X's fall"; not "heavy losses at X"."""
        tree = self.scene.tree
        owned = [kid for kid in tree.children(self.noun, "poss", "compound", "nmod") if self.scene.places(kid)]
        heads = [obj for word, _, obj in self.own if word in OF]
        return len(owned) > 0 or any({"place", "ground"} & self.scene.kinds(head) for head in heads)

    def taken_from(self) -> list[ActorMention]:
        """Give those from whom something is taken; "the liberation of X from Y" hangs Y on X."""
        tree = self.scene.tree
        taken = [obj for word, _, obj in self.own if word in OF]
        inner = [obj for head in taken for word, _, obj in tree.prepositions(head) if word == "from"]
        return self.actors(frozenset({"from"})) or distinct([each for obj in inner for each in self.scene.armed(obj)])

    def at(self) -> bool:
        """Tell whether the noun's own phrases name a place."""
        inner = [each for _, _, obj in self.own for _, _, each in self.scene.tree.prepositions(obj)]
        return any(self.scene.places(obj) for obj in (*(obj for _, _, obj in self.own), *inner))

    def goes_in(self) -> bool:
        """Tell whether a movement's noun says into where ("an advance into X")."""
        return any(word in INTO and self.scene.places(obj) for word, _, obj in self.own)

    def places(self, deed: str) -> list[tuple[PlaceMention, PlaceRole]]:
        """Give places of the noun's own phrases, else of its verb's."""
        found: list[tuple[PlaceMention, PlaceRole]] = []
        of = [obj for word, _, obj in self.own if word in OF]
        below = [phrase for obj in of for phrase in self.scene.tree.prepositions(obj)]
        for word, _, obj in (*self.own, *(below if deed in LEAVING else ())):
            if word in AT | OF:
                found.extend((each, PlaceRole.TARGET) for each in self.scene.places(obj))
            elif word == "from" and deed in LEAVING:
                found.extend((each, PlaceRole.ORIGIN) for each in self.scene.places(obj))
        if self.light("suffer") and self.clause is not None:
            heads = self.clause.subjects  # "the town came under fire"
            found.extend((each, PlaceRole.TARGET) for head in heads for each in self.scene.places(head))
        have = {each.place.id for each, _ in found}
        placed = locate(self.scene, self.noun, farthest=FARTHEST_NOUN)
        found.extend((each, role) for each, role in placed if each.place.id not in have)
        return found


def _covers(scene: Scene, mention: ActorMention, index: int) -> bool:
    token = scene.tree.tokens[index]
    return token.start < mention.end and mention.start < token.end


def _is_noun(scene: Scene, index: int) -> bool:
    return not is_verb(scene, index) and scene.tree.dep(index) not in {"amod", "aux", "advmod", "compound"}


def _modified(scene: Scene, noun: int, rule: NounRule) -> bool:
    if len(rule.modifiers) == 0:
        return True
    words = {scene.tree.low(kid) for kid in scene.tree.children(noun, "compound", "amod", "nmod", "npadvmod")}
    words |= {part for word in words for part in word.split("-")}
    before = {scene.tree.low(noun - 1)} if noun > 0 else set()
    lemmas = {scene.tree.lemma(kid) for kid in scene.tree.children(noun, "compound", "amod", "nmod")}
    return bool((words | before | lemmas) & rule.modifiers)


def _doers(phrase: NounPhrase, rule: NounRule, subject: list[ActorMention]) -> list[ActorMention]:
    """Give who does the noun's deed, from the nearest words to the farthest."""
    actors = phrase.actors(frozenset({"by"})) or phrase.owners()
    if len(actors) == 0 and phrase.light("launch"):
        actors = subject
    if len(actors) == 0:
        actors = blamed(phrase.scene, phrase.noun)
    if len(actors) == 0 and rule.parties == "attack":
        actors = phrase.actors(frozenset({"by", "from"}), outer=True)
    return actors


def _applies(scene: Scene, noun: int, rule: NounRule) -> bool:
    """Tell whether the noun has a modifier of the row, and the verb it needs above it."""
    if not _modified(scene, noun, rule):
        return False
    if len(rule.verbs) == 0:
        return True
    verb = NounPhrase(scene, noun).verb
    return verb is not None and scene.tree.lemma(verb) in rule.verbs


def _parties(phrase: NounPhrase, rule: NounRule) -> tuple[list[ActorMention], list[ActorMention]]:
    """Give (actors, targets) by the row's scheme."""
    subject = phrase.doers()
    if rule.parties == "between":
        fighters = phrase.actors(FIGHT, outer=True) or phrase.owners()
        if phrase.actors(frozenset({"with", "against"})) and not phrase.actors(frozenset({"between"}), outer=True):
            fighters = distinct([*fighters, *agents(phrase.scene)])  # "after fighting with X" it was Y that fought
        more = subject if phrase.light("launch") or phrase.light("suffer") or not fighters else []
        return distinct(more + fighters), []
    if rule.parties == "lose":
        losers = phrase.owners() or (subject if phrase.admitted() else [])
        return phrase.actors(frozenset({"to"}), outer=True), losers
    if rule.parties == "give":
        return phrase.actors(frozenset({"to"})), phrase.actors(frozenset({"by", "from"})) or phrase.owners()
    if rule.parties == "keep":
        return phrase.actors(BY) or phrase.actors(OF) or phrase.owners(), []
    if rule.parties in {"leave", "move"}:
        return phrase.actors(OF | BY) or phrase.owners() or (subject if phrase.light("launch") else []), []
    actors = _doers(phrase, rule, subject)
    targets = phrase.actors(AT, outer=phrase.light("launch")) if rule.parties == "attack" else phrase.taken_from()
    if rule.parties == "attack" and len(targets) == 0:
        targets = phrase.struck()
    if rule.parties == "attack" and phrase.light("suffer") and len(targets) == 0:
        targets = subject
    if rule.parties == "people":
        targets = phrase.actors(OF)
    kept = {each.actor for each in actors}
    return actors, [each for each in targets if each.actor not in kept]


def _deed(phrase: NounPhrase, rule: NounRule) -> tuple[str, list[int]]:
    """Give the deed and the objects of the noun: who or what they are decides between deeds of one noun."""
    heads = [obj for word, _, obj in phrase.own if word in OF]
    kinds = {kind for head in heads for kind in phrase.scene.kinds(head)}
    civilians = "civilians" in kinds and "armed" not in kinds
    if rule.parties == "take":
        return _taken(phrase, rule, kinds), heads
    if civilians and rule.parties == "people" and rule.deed == "clash":
        return "attack-civilians", heads
    if civilians and rule.deed == "withdraw":
        return "displace", heads  # "the evacuation of residents"
    return rule.deed, heads


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
    own = counted(phrase.scene, heads, what) if what is not None else []
    if deed not in DEADLY:
        return own
    return own + [each for each in around(phrase.scene, phrase.noun) if each.text not in {q.text for q in own}]


def noun_draft(scene: Scene, noun: int, rule: NounRule) -> Draft | None:
    """Give what a deed's noun says, or None when it names neither a party nor a place of its own."""
    phrase = NounPhrase(scene, noun)
    deed, heads = _deed(phrase, rule)
    actors, targets = _parties(phrase, rule)
    places = phrase.places(deed)
    named = rule.parties in {"take", "lose", "of-place"} and not any(
        role in {PlaceRole.TARGET, PlaceRole.SITE} for _, role in places
    )
    named = named or (rule.parties == "lose" and not phrase.lost())
    if rule.parties == "move" and not (actors and phrase.goes_in()):
        return None  # "a push for talks"
    if rule.parties == "keep" and not (actors and phrase.at()):
        return None  # "control" and "presence" say something only of somebody somewhere
    if rule.parties == "give" and not (actors or targets):
        return None
    if deed == "" or (deed in {"capture", "besiege"} and named):
        return None
    aimed = [*phrase.own, *(phrase.outer if phrase.light("launch") else [])]
    civilians = any(scene.civilians(obj) for word, _, obj in aimed if word in AT)
    if deed == "clash" and civilians:
        deed = "attack-civilians"
    quantities = with_side(_quantities(phrase, rule, deed=deed, heads=heads), targets[0].actor if targets else None)
    deadly = deed in {"airstrike", "shelling", "bombing"} and len(quantities) > 0
    goes_on = rule.parties == "between" and phrase.goes_on() and len(scene.recent) > 0
    hit = any(word in AT | OF and sort_of(scene, obj) is not None for word, _, obj in phrase.own)
    hit = hit or any(scene.is_person(kid) for kid in scene.tree.children(noun, "poss"))
    unsaid = len(actors) + len(targets) + len(places) == 0 and not (deadly or goes_on or (hit and deed in TO_THINGS))
    if unsaid or _only_a_setting(phrase, rule):
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
        actor_words="our own" if rule.parties == "lose" and phrase.admitted() else "",
        suffers=rule.parties == "lose",
    )


def _only_a_setting(phrase: NounPhrase, rule: NounRule) -> bool:
    """Tell whether the noun only frames another deed: "was captured by X in a joint raid" is one deed, not two."""
    scene, tree = phrase.scene, phrase.scene.tree
    if rule.parties != "attack" or tree.dep(phrase.noun) != "pobj" or phrase.verb is None or phrase.light("suffer"):
        return False
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


def _rules(scene: Scene, index: int) -> tuple[NounRule, ...]:
    """Give the rows of a noun: by its own form first, since "shelling" has the base form of the verb."""
    low = scene.tree.low(index)
    for form in (low, low.removesuffix("s"), scene.tree.lemma(index)):
        if form in scene.lexicon.nouns:
            return scene.lexicon.nouns[form]
    return ()


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


def noun_drafts(scene: Scene, used: set[int]) -> Iterator[tuple[Draft | None, str, int]]:
    """Give (draft or None, rule or reason, noun index) for each noun the rules know and no verb has used."""
    for token in scene.tree.tokens:
        rules = _rules(scene, token.index)
        if len(rules) == 0 or token.index in used or not _is_noun(scene, token.index):
            continue
        rule = next((each for each in rules if _applies(scene, token.index, each)), None)
        if rule is None or scene.tree.low(token.head) == "without" or _lifted(scene, token.index):
            continue  # "left without a fight" tells of none
        if _only_spoken_of(scene, token.index):
            yield None, f"{rule.id}: is only spoken of, as told before", token.index
            continue
        made = noun_draft(scene, token.index, rule)
        yield made, rule.id if made else f"{rule.id}: names no party and no place", token.index
