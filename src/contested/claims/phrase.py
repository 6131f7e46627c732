"""A deed's noun with what stands around it: its phrases, its owners, the verb it depends on."""

from attrs import evolve

from contested.claims.roles import clause, is_verb, objects, phrases
from contested.claims.scene import Scene, distinct
from contested.claims.verbs import role_actors
from contested.claims.where import FARTHEST_NOUN, locate
from contested.domain.claim import PlaceRole
from contested.domain.mention import ActorMention, PlaceMention

LEAVING = frozenset({"displace", "withdraw"})
"""Deeds that happen where people leave from."""
BY = frozenset({"by", "from"})
INTO = frozenset({"into", "inside", "through", "across", "in", "to"})
AT = frozenset({"on", "against", "at", "into", "targeting", "upon", "toward", "towards"})
OF = frozenset({"of"})
SERIES = frozenset({"series", "number", "wave", "string", "round", "spate", "dozen", "barrage", "campaign", "hundred"})
"""Nouns that count deeds."""
ADMITS = frozenset(
    {"acknowledge", "admit", "concede", "confirm", "regret", "deplore", "mourn", "lament", "bury", "grieve"}
)
"""Verbs whose subject tells of its own loss ("acknowledged the loss of X")."""
HURTS = frozenset({"kill", "wound", "injure", "hit", "target", "destroy", "strike"})
STANDS_UNDER = frozenset({"be", "remain", "stay", "come", "find", "live", "keep"})
"""Verbs that say of their subject under what it is."""
GIVES_ITS_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


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
        if sort == "suffer" and tree.dep(self.noun) == "pobj" and tree.low(tree.tokens[self.noun].head) == "under":
            return self.verb is not None and tree.lemma(self.verb) in STANDS_UNDER  # "is under attack"
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

    def launchers(self) -> list[ActorMention]:
        """Give who launched it in a relative clause: "the assault that X opened against Y"."""
        scene = self.scene
        found: list[ActorMention] = []
        for below in scene.tree.children(self.noun, "relcl", "acl", "ccomp"):
            if scene.tree.lemma(below) in scene.lexicon.light["launch"]:
                heads = [each for kid in scene.tree.children(below, "nsubj") for each in scene.tree.conjuncts(kid)]
                found.extend(each for head in heads for each in scene.armed(head))
        return distinct(found)

    def of_whole(self) -> list[ActorMention]:
        """Give who did the deeds that this one is counted among: "X made eight attacks, including a raid on Y"."""
        tree, prep = self.scene.tree, self.scene.tree.head(self.noun)
        if prep is None or tree.dep(self.noun) != "pobj" or tree.low(prep) not in {"including", "among"}:
            return []
        above = tree.head(prep)
        while above is not None and tree.dep(above) == "pobj":
            above = tree.head(tree.tokens[above].head)  # hung on where they were: "attacks into Y, including"
        if above is None:
            return []
        nouns = [above, *tree.children(above, "dobj")] if is_verb(self.scene, above) else [above]
        wholes = [NounPhrase(self.scene, noun) for noun in nouns]
        return distinct([each for whole in wholes for each in (whole.owners() or whole.doers())])

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
        if deed == "clash" and self.goes_on():
            over = [obj for word, _, obj in self.outer if word in {"for", "over"}]  # "a battle is raging for X"
            found.extend((each, PlaceRole.TARGET) for obj in over for each in self.scene.places(obj))
        have = {each.place.id for each, _ in found}
        placed = locate(self.scene, self.noun, farthest=FARTHEST_NOUN)
        found.extend((each, role) for each, role in placed if each.place.id not in have)
        return found


def _covers(scene: Scene, mention: ActorMention, index: int) -> bool:
    token = scene.tree.tokens[index]
    return token.start < mention.end and mention.start < token.end
