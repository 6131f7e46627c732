"""Who a noun phrase means in politics: governments, capitals, offices, bodies, crowds and people who act.

The mentions of a report are those who fight and those a directory knows. In politics many more act: "students",
"the opposition", "a Japanese envoy", "Nairobi". Here such a phrase becomes an actor when a rule of politics asks for
one, so that it never turns a text of peace into one of war.
"""

from collections.abc import Iterable

from attrs import evolve

from contested.claims.frames import Frames
from contested.claims.scene import Scene
from contested.claims.tree import BEFORE_NOUN, covered
from contested.directory import Directory, Land, capitals, lands
from contested.domain.actor import ActorKind
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Mentions

POSSESSIVES = frozenset({"its", "their", "his", "her"})
PRONOUNS = frozenset({"he", "she", "it", "they", "them", "him", "who", "which", "we", "i"}) | POSSESSIVES
BELONGS = frozenset({"of", "from", "in", "for"})
"""Prepositions by which an office or a people belongs to a country ("president of Chad", "troops from Chad")."""
OWNS = frozenset({"of", "by", "from", "with", "between", "against", "on", "to", "for"})
"""Prepositions between a thing and the party it belongs to or is about ("an offer from X", "relations with X")."""
IN_PLACE = frozenset({"in", "of", "at", "near", "from"})
NAMED = frozenset({"person", "org", "norp"})
"""What the parser calls the names of those who can act."""
PEOPLE_ENDS = ("ist", "ists")
"""Ends of words for people, whatever they stand for (activists, nationalists)."""
ABSTRACT_ENDS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ance",
    "ence",
    "ism",
    "ing",
    "ings",
    "age",
    "ures",
    "ure",
)
"""Ends of nouns that mean no people."""
SURNAME_ENDS = ("as", "es", "os", "ss")
"""Ends of surnames that look like plurals ("Abbas")."""
SORTS = ("office", "body", "people", "crowd", "forces", "policing")
DEPTH = 4


class Parties:
    """The parties of one sentence, asked by word index."""

    def __init__(self, scene: Scene, frames: Frames, directory: Directory, *, report: str, mentions: Mentions) -> None:
        """Find the countries of the sentence of a report, and the peoples called after one ("Algerians")."""
        self.scene = scene
        self.tree = scene.tree
        self.frames = frames
        self.directory = directory
        self.report = report
        self.theatre = mentions.theatre
        self.country = mentions.country
        sentence = scene.sentence
        self._lands: dict[int, Land] = {}
        for named in lands(sentence.text, (0, len(sentence.text)), directory):
            land = evolve(named, start=sentence.start + named.start, end=sentence.start + named.end)
            self._lands |= dict.fromkeys(covered(scene.tree.tokens, land.start, land.end), land)
        demonyms = {each.text for nation in directory.nations for each in nation.demonyms}
        self._peoples = {
            token.index for token in scene.tree.tokens
            if token.text.endswith("s") and token.text[:-1] in demonyms
        }  # fmt: skip

    def is_sort(self, name: str, index: int) -> bool:
        """Tell whether a word is of a sort of politics-words.csv."""
        return self.frames.sort(name, self.tree.low(index), self.tree.lemma(index))

    def of(self, head: int, depth: int = 0) -> list[ActorMention]:
        """Give the parties that a noun phrase denotes; none where it means a thing."""
        head = self.scene.antecedent(head)
        if depth > DEPTH:
            return []
        found = self._paired(head) or self.scene.actors(head)
        if len(found) == 0 and self.tree.low(head) in PRONOUNS:
            return self._meant(head, depth)
        found = found or self._states(head) or self._shared(head, depth)
        if len(found) == 0 and self._acts(head):
            found = [self.unknown(head)]
        if len(found) == 0 and (self.is_sort("machine", head) or self.is_sort("voice-thing", head)):
            found = self.owners(head, depth + 1) or self._issuer(head, depth)
        return found

    def _shared(self, head: int, depth: int) -> list[ActorMention]:
        """Give those of whom a number or a group is named ("thousands of students")."""
        if not self.is_sort("share", head):
            return []
        shared = [obj for word, _, obj in self.tree.prepositions(head) if word in {"of", "from"}]
        inner = [each for obj in shared for each in self.of(obj, depth + 1)]
        return inner or ([self.unknown(head)] if self.is_sort("crowd", head) else [])

    def _issuer(self, head: int, depth: int) -> list[ActorMention]:
        """Give who gives out a statement that then speaks ("issued a statement condemning X")."""
        above = self.tree.head(head)
        if self.tree.dep(head) != "dobj" or above is None:
            return []
        return [each for kid in self.tree.children(above, "nsubj") for each in self.of(kid, depth + 1)]

    def _paired(self, head: int) -> list[ActorMention]:
        """Give the governments of coordinated adjectives: "Turkish and Greek officials" are of two."""
        for kid in self.tree.children(head, "amod", "nmod", "compound"):
            words = [word for word in self.tree.conjuncts(kid) if word in self._lands]
            if len({self._lands[word] for word in words}) > 1 and self._has_parties(head):
                return [each for word in words for each in self._state(self._lands[word], self._span([word]), "gov")]
        return []

    def named(self, head: int) -> list[ActorMention]:
        """Give a party that a word names: a country, its adjective, or an actor of the directory or the report."""
        land = self._lands.get(head)
        if land is not None:
            return self._state(land, self._span([head], land), "gov")
        return [each for each in self.scene.actors(head) if not each.reference and not each.generic]

    def own_side(self, head: int) -> bool:
        """Tell whether a phrase is of the subject's own ("their countries", "its troops")."""
        return any(self.tree.low(kid) in POSSESSIVES for kid in self.tree.children(head, "poss"))

    def people_of_land(self, head: int) -> bool:
        """Tell whether a word means people by their country or kind ("Algerians", "ethnic Albanians")."""
        if head in self._peoples:
            return True
        word = self.tree.tokens[head].text
        return word.endswith("s") and head not in self._lands and self._name_of(head) == "norp"

    def speaks(self, head: int) -> list[ActorMention]:
        """Give whoever is the subject of a verb that only people and bodies can be the subject of."""
        head = self.scene.antecedent(head)
        low = self.tree.low(head)
        things = ("act", "voice-thing", "thing", "blast", "share", "vague")
        if self.scene.is_time(head) or low in PRONOUNS or low.endswith(ABSTRACT_ENDS):
            return []
        if any(self.is_sort(sort, head) for sort in things) or self.scene.places(head):
            return []
        return [self.unknown(head)] if low.isalpha() and len(low) > DEPTH else []

    def owners(self, head: int, depth: int = 0) -> list[ActorMention]:
        """Give the parties a thing belongs to or is about: "India's demand", "an offer by rebels", "ties with Chad"."""
        found = [
            each
            for kid in self.tree.children(head, *BEFORE_NOUN)
            for word in self.tree.conjuncts(kid)
            for each in self._owner(word, depth)
        ]
        for word, _, obj in self.tree.prepositions(head):
            if word in OWNS and depth <= DEPTH:
                found += self.of(obj, depth + 1) or self.owners(obj, depth + 1)
        for below in self.tree.children(head, "acl"):
            for word, _, obj in self.tree.prepositions(below):
                if word in {"by", "against", "on", "with"}:
                    found += self.of(obj, depth + 1)
        return unique(found)

    def _owner(self, word: int, depth: int) -> list[ActorMention]:
        land = self._lands.get(word)
        if self.tree.low(word) in PRONOUNS:
            return []
        if land is not None:
            return self._state(land, self._span([word], land), "gov")
        return self.of(word, depth + 1) if self.tree.dep(word) == "poss" or self.scene.actors(word) else []

    def _meant(self, head: int, depth: int) -> list[ActorMention]:
        """Give the party that a pronoun stands for: the subject of a clause above it."""
        for above in self.tree.ancestors(head):
            for kid in self.tree.children(above, "nsubj", "nsubjpass"):
                if kid < head and self.tree.low(kid) not in PRONOUNS:
                    found = self.of(kid, depth + 1)
                    if found:
                        return found
        return []

    def _states(self, head: int) -> list[ActorMention]:
        """Give the government a phrase means: a country, a capital, an organ of one or more countries."""
        own = self._lands.get(head)
        if own is not None and head not in self._peoples:
            return self._state(own, self._span([head], own), "gov")
        code = capitals(self.directory).get(self.tree.tokens[head].text)
        if code is not None and not self._of_place(head):
            return self._government(code, self._span([head]), "gov")
        organ = self._organ(head)
        if organ == "":
            return []
        named = [self._lands[index] for index in self._own_words(head) if index in self._lands]
        if named:
            return self._state(named[0], self._phrase(head), organ)
        return self._of_country(head, organ)

    def _of_country(self, head: int, organ: str) -> list[ActorMention]:
        """Give the organ of a country named behind or beside it ("the president of Chad", "X, the Malian premier")."""
        for apposed in (head, *self.tree.children(head, "appos")):
            for word, _, obj in self.tree.prepositions(apposed):
                land = self._lands.get(obj)
                if word in BELONGS and land is not None:
                    return self._state(land, (self._phrase(head)[0], max(land.end, self._phrase(head)[1])), organ)
            beside = [self._lands[index] for index in self.tree.core(apposed) if index in self._lands]
            if beside and apposed != head and self._organ(apposed):
                return self._state(beside[0], self._phrase(head), organ)
        return []

    def _organ(self, head: int) -> str:
        """Give which organ of a state a phrase can mean: its government, forces or police; "" for none."""
        words = self._own_words(head)
        if any(self.is_sort("apart", index) for index in words if index != head):
            return ""
        if self.is_sort("policing", head):
            return "police"
        if self.is_sort("forces", head):
            return "forces"
        titled = self.scene.is_person(head) or self._name_of(head) == "person"
        office = self.is_sort("office", head) or (titled and any(self.is_sort("office", each) for each in words))
        apposed = titled and any(self.is_sort("office", each) for each in self.tree.children(head, "appos"))
        return "gov" if office or apposed else ""

    def _own_words(self, head: int) -> list[int]:
        """Give the words of a phrase up to its head, what stands beside it left out."""
        return [word for word in self.tree.core(head) if word <= head]

    def _of_place(self, head: int) -> bool:
        """Tell whether a capital is only where something is ("in Kampala", "the streets of Kampala")."""
        above = self.tree.head(head)
        return self.tree.dep(head) == "pobj" and above is not None and self.tree.low(above) in IN_PLACE

    def _has_parties(self, head: int) -> bool:
        sorts = any(self.is_sort(sort, head) for sort in (*SORTS, "machine"))
        return sorts or self.scene.is_person(head) or self._name_of(head) != ""

    def _acts(self, head: int) -> bool:
        """Tell whether a phrase means people or bodies: by its noun, or by a name that is no place's."""
        if self.scene.is_time(head):
            return False
        if any(self.is_sort(sort, head) for sort in SORTS) or self.people_of_land(head):
            return True
        if self.tree.low(head).endswith(PEOPLE_ENDS):
            return True
        if self.scene.is_person(head) or self.scene.thing("people-noun", head):
            return True
        return len(self.scene.places(head)) == 0 and self._name_of(head) in NAMED

    def _name_of(self, head: int) -> str:
        """Give what the parser calls the name a word stands in, or ""."""
        token = self.tree.tokens[head]
        kinds = [kind for start, end, kind in self.scene.sentence.guesses if start <= token.start and token.end <= end]
        return kinds[0] if kinds else ""

    def unknown(self, head: int) -> ActorMention:
        """Give an actor that no directory has, with its words."""
        start, end = self._phrase(head)
        sentence = self.scene.sentence
        text = sentence.text[start - sentence.start : end - sentence.start]
        names = self._private_names(head)
        if names:
            text = self._description(head, names)
        # Words that many share are no identity: each private person is somebody of their own until it is known better.
        private = names or any(self._private_names(kid) for kid in self.tree.children(head, "appos"))
        whose = f"{self.report} {start} {end}" if private else text.lower()
        crowd = self.is_sort("crowd", head) or self.is_sort("people", head) or self.people_of_land(head)
        return ActorMention(
            start=start,
            end=end,
            text=text,
            actor=unknown_actor_id(name=whose, theatre=self.theatre),
            name=text,
            kind=ActorKind.CIVILIANS if crowd else ActorKind.UNKNOWN,
            generic=text.islower(),
        )

    def _private_names(self, head: int) -> frozenset[int]:
        """Give the words of a phrase that name somebody who is no public figure: they are never kept.

        Small parsers take many a man for a country, a group or nothing. So whatever has a capital as the head of a
        phrase, or owns it, and is no word for an office, a body, people or forces, is taken for a person's name.
        """
        words = self._own_words(head)
        figures = [each for each in self.scene.person_mentions if each.figure is not None]
        spans = [(start, end) for start, end, kind in self.scene.sentence.guesses if kind == "person"]
        spans += [(each.start, each.end) for each in self.scene.person_mentions]
        found = {word for word in words if any(self._inside(word, *span) for span in spans)}
        found |= {word for word in words if self.tree.dep(word) == "poss" and self._may_name(word)}
        if head in found or self._may_name(head):
            first = head
            while first - 1 in words and self._capital(first - 1) and not self._of_some_sort(first - 1):
                first -= 1
            found.update(range(first, head + 1))
        return frozenset(
            word for word in found if not any(self._inside(word, each.start, each.end) for each in figures)
        )

    def _inside(self, word: int, start: int, end: int) -> bool:
        token = self.tree.tokens[word]
        return start <= token.start and token.end <= end

    def _capital(self, word: int) -> bool:
        """Tell whether a word is written as a name is, and not as an acronym."""
        text = self.tree.tokens[word].text
        return text[:1].isupper() and not (len(text) > 1 and text.isupper())

    def _of_some_sort(self, word: int) -> bool:
        """Tell whether a word means an office, a body, people or forces, whatever its letters."""
        listed = any(self.is_sort(sort, word) for sort in (*SORTS, "machine", "share", "voice-thing", "body-name"))
        people = self.scene.thing("people-noun", word) or self.tree.low(word) in self.scene.lexicon.persons
        return listed or people or self.tree.low(word).endswith(PEOPLE_ENDS)

    def _may_name(self, word: int) -> bool:
        """Tell whether a word may be a person's name: a capital, and nothing that tells otherwise."""
        if not self._capital(word) or self._of_some_sort(word) or self.scene.actors(word) or self.scene.places(word):
            return False
        if word in self._lands or word in self._peoples or self._is_people(word):
            return False
        opens = word == 0 and self._name_of(word) == ""
        if opens and self.tree.low(word).endswith("s"):
            return False  # "Vandals": the first word of a sentence has a capital whatever it means
        return not any(self.tree.low(kid) == "the" for kid in self.tree.children(word, "det"))

    def _is_people(self, word: int) -> bool:
        """Tell whether a name in the plural means a people ("Croatian Serbs"), where surnames end in s too."""
        alone = len(self.tree.children(word, "det", "amod", "nummod")) == 0
        return self.people_of_land(word) and not (alone and self.tree.low(word).endswith(SURNAME_ENDS))

    def _description(self, head: int, names: frozenset[int]) -> str:
        """Give the words beside the names of persons in a phrase ("the activist X", "X's lawyer"), or "a person".

        They stand together in the report, so that a reader of the evidence finds them.
        """
        kept: list[int] = []
        for word in reversed(self._own_words(head)):
            dep = self.tree.dep(word)
            left_out = word in names or dep in {"det", "appos", "case"} or (dep == "punct" and len(kept) == 0)
            if not left_out and kept and word + 1 != kept[0]:
                break
            if not left_out:
                kept.insert(0, word)
        if len(kept) == 0:
            return "a person"
        start, end = self.tree.span(kept)
        return self.scene.sentence.text[start - self.scene.sentence.start : end - self.scene.sentence.start]

    def _state(self, land: Land, span: tuple[int, int], organ: str) -> list[ActorMention]:
        code = self.country if self.country in land.codes else land.codes[0]
        return self._government(code, span, organ)

    def _government(self, code: str, span: tuple[int, int], organ: str) -> list[ActorMention]:
        actor = self.directory.actor(f"{code.lower()}-{organ}")
        if actor is None:
            return []
        sentence = self.scene.sentence
        text = sentence.text[span[0] - sentence.start : span[1] - sentence.start]
        return [ActorMention(start=span[0], end=span[1], text=text, actor=actor.id, name=actor.name, kind=actor.kind)]

    def _phrase(self, head: int) -> tuple[int, int]:
        """Give the characters of a phrase from its first word that is no determiner or number to its head."""
        words = self._own_words(head)
        while words and words[0] != head and self.tree.dep(words[0]) in {"det", "nummod", "quantmod"}:
            words = words[1:]
        return self._span(words or [head])

    def _span(self, words: list[int], land: Land | None = None) -> tuple[int, int]:
        start, end = self.tree.span(words)
        return (start, end) if land is None else (min(start, land.start), max(end, land.end))


def unique(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """Keep the first mention of each actor."""
    kept: dict[str, ActorMention] = {}
    for mention in mentions:
        kept.setdefault(mention.actor, mention)
    return list(kept.values())
