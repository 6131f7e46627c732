"""Who says so: the voice a claim is weighed by, and those it is quoted through."""

from attrs import evolve, frozen

from contested.claims.relay import relay
from contested.claims.roles import is_passive, subjects
from contested.claims.saying import quoted_spans, sayings, segment
from contested.claims.scene import RELATIVES, Scene
from contested.claims.statement import speaker
from contested.claims.when import reference_day
from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.claim import Claimant
from contested.domain.ids import make_id
from contested.domain.mention import ActorMention, Mentions
from contested.domain.report import Report
from contested.domain.source import SourceKind

KINDS = {
    ActorKind.MONITOR: SourceKind.MONITOR,
    ActorKind.BODY: SourceKind.BODY,
    ActorKind.CIVILIANS: SourceKind.RESIDENTS,
    ActorKind.UNKNOWN: SourceKind.UNKNOWN,
}
OUTLET_NOUNS = frozenset({"agency", "media"})
OUTLETS = frozenset(SourceKind) - {SourceKind.PARTY, SourceKind.RESIDENTS, SourceKind.UNNAMED, SourceKind.ANALYST}
"""Kinds of voices that carry the words of others."""
PERSONS = frozenset({SourceKind.PARTY, SourceKind.RESIDENTS, SourceKind.UNNAMED})
"""Kinds of speakers that no noun for an outlet means."""
UNNAMED_REPORT = "unnamed-report"
LEAST_NAME = 2
"""Capitalised words that make a name of a body."""
LONGEST_SPEAKER = 14
"""Words a speaker is described with at most; more is a parser's error."""
SURNAME = 4
"""Letters of a capitalised word by which a speaker may be named again."""
THINGS_SAY = frozenset(
    {"suggest", "indicate", "show", "reveal", "record", "count", "charge", "describe", "document", "register", "log"}
)
"""Verbs whose subject is often a thing ("the figures suggest")."""
COUNTS_OF = frozenset({"estimate", "count", "tally", "figure", "account", "reckoning"})
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


@frozen(kw_only=True)
class Voice:
    """The claimant of a clause; ``denies`` when it says that it is not so, ``hedged`` when only reported.

    ``open`` when somebody would not say so ("officials have not confirmed that ..."): it is nobody's assertion.
    """

    claimant: Claimant
    denies: bool = False
    hedged: bool = False
    open: bool = False


class Voices:
    """Finds claimants in a report, remembering the last one for "he added"."""

    def __init__(self, report: Report, mentions: Mentions, directory: Directory) -> None:
        """Settle the carrier: the report's own source, or the party whose statement it is."""
        self.directory = directory
        self.day = reference_day(report)
        self.carrier = self._carrier(report)
        party = speaker(report, mentions) if self.carrier.side is None else None
        if party is not None:
            own = self.of_actor(party)
            self.carrier = evolve(own, chain=() if self.carrier.id == UNNAMED_REPORT else own.chain)
        self.last: Claimant | None = None
        self.heard: dict[str, Claimant] = {}
        self.quoted = quoted_spans(report.text)

    def _carrier(self, report: Report) -> Claimant:
        source = self.directory.source(report.source) if report.source else None
        name = report.source_name or report.source
        if source is None:
            named = self.directory.source_named(name) if name else None
            source = named
        if source is not None:
            return Claimant(id=source.id, name=source.name, kind=source.kind, side=source.side)
        if name:
            party = self.directory.speaking(name)
            kind, side = (SourceKind.UNKNOWN, None) if party is None else (SourceKind.PARTY_MEDIA, party.id)
            return Claimant(id=report.source or make_id("su", name.lower()), name=name, kind=kind, side=side)
        return Claimant(id=UNNAMED_REPORT, name="the report itself")

    def of(self, scene: Scene, trigger: int) -> Voice:
        """Give the voice of a trigger: who in the sentence says it, else the report's own source."""
        adverbs = [token.lemma for token in scene.tree.tokens if token.dep == "advmod"]
        hedged = any(word in scene.lexicon.speech["hedge"] for word in adverbs)
        plain = False
        for verb, denied in sayings(scene, trigger):
            found = self._relayed(scene, verb)
            denies = denied and not plain
            # "denied X and said Y": a nearer word of plain saying shields what follows from the denial.
            plain = plain or not denied
            if found is None:
                continue
            self._hear(found)
            if not denies and scene.tree.children(verb, "neg"):
                return Voice(claimant=found, open=True)
            return Voice(claimant=found, denies=denies)
        named = self._according(scene, trigger) or self._shown(scene, trigger) or self._claimed(scene, trigger)
        named = named or self._beside_quote(scene, trigger)
        if named is not None:
            self._hear(named)
            return Voice(claimant=named)
        return Voice(claimant=self.carrier, hedged=hedged)

    def side(self, scene: Scene, word: int) -> str | None:
        """Give the party in whose words a word stands: of who is quoted there, else of the report's own source."""
        start = scene.tree.tokens[word].start
        if not any(low <= start < high for low, high in self.quoted):
            return self._party(self.carrier)
        speaker = self._beside_quote(scene, word)
        return None if speaker is None else self._party(speaker)

    def _party(self, claimant: Claimant) -> str | None:
        """Give the party that speaks: itself where it is known, else the one it serves."""
        itself = claimant.kind is SourceKind.PARTY and self.directory.actor(claimant.id) is not None
        return claimant.id if itself else claimant.side

    def listen(self, scene: Scene) -> None:
        """Remember who speaks in a sentence without a deed, for what "he added" in the next."""
        for token in scene.tree.tokens:
            if token.lemma in scene.lexicon.speech["say"] and scene.tree.children(token.index, "nsubj"):
                found = self._relayed(scene, token.index)
                if found is not None:
                    self._hear(found)

    def _hear(self, found: Claimant) -> None:
        self.last = found
        for name in found.text.split():
            if name[:1].isupper() and len(name) >= SURNAME:
                self.heard[name.lower()] = found

    def _beside_quote(self, scene: Scene, trigger: int) -> Claimant | None:
        """Give who speaks a quote that no verb of saying governs: the speaker beside it, else the one heard last."""
        start = scene.tree.tokens[trigger].start
        span = next((each for each in self.quoted if each[0] <= start < each[1]), None)
        if span is None:
            return None
        outside = [
            token.index
            for token in scene.tree.tokens
            if token.lemma in scene.lexicon.speech["say"] and not span[0] <= token.start < span[1]
        ]
        for verb in sorted(outside, key=lambda word: abs(word - trigger)):
            found = self._relayed(scene, verb)
            if found is not None:
                return found
        return self.last

    def _relayed(self, scene: Scene, verb: int) -> Claimant | None:
        """Give who speaks under a verb of saying, with the outlets named between it and the report."""
        heads = scene.tree.children(verb, "nsubj") or subjects(scene, verb)
        way = relay(scene, verb, heads[0] if heads else None)
        spoken = None if way.speaker is None else self.read(scene, way.speaker)
        found = spoken or self._speaker(scene, verb)
        if found is None:
            return None
        outlets = way.through if spoken is not None or way.speaker is None else ()
        through = [each for each in (self.read(scene, head) for head in outlets) if each is not None]
        ids = tuple(each.id for each in through if each.kind in OUTLETS and each.id not in {found.id, self.carrier.id})
        return evolve(found, chain=(*ids, *found.chain)) if ids and found != self.carrier else found

    def _speaker(self, scene: Scene, verb: int) -> Claimant | None:
        heads = scene.tree.children(verb, "nsubj")
        if not heads and scene.tree.lemma(verb) not in THINGS_SAY:
            heads = subjects(scene, verb)
        if is_passive(scene, verb):
            heads = [obj for name, _, obj in scene.tree.prepositions(verb) if name == "by"]
        for head in map(scene.antecedent, heads):
            found = self.read(scene, head)
            if found is None and scene.tree.lemma(verb) not in THINGS_SAY and self._can_speak(scene, head):
                found = self._made(self._words(scene, head), SourceKind.UNKNOWN)
            if found is not None:
                return found
        return None

    @staticmethod
    def _can_speak(scene: Scene, head: int) -> bool:
        """Tell whether a noun that no list has is somebody where it says something ("the civil society")."""
        none = any(scene.tree.low(kid) == "no" for kid in scene.tree.children(head, "det"))
        if none or scene.tree.lemma(head) in TOLLS:
            return False  # "no casualties reported" is nobody's word
        noun = scene.tree.tokens[head].text[:1].isalpha() and not scene.is_time(head) and not scene.places(head)
        return noun and scene.tree.low(head) not in PRONOUNS | RELATIVES | NOBODY

    def _according(self, scene: Scene, trigger: int) -> Claimant | None:
        """Read "according to X" anywhere in the trigger's part of the sentence."""
        tree = scene.tree
        low, high = segment(scene, trigger)
        for token in tree.tokens[low:high]:
            found = self._per(scene, token.index)
            if found is not None:
                return found
            if token.text.lower() == "according":
                for _, _, obj in tree.prepositions(token.index):
                    found = self.read(scene, obj)
                    if found is not None:
                        return found
                for prep in tree.children(token.index, "prep"):
                    for obj in tree.children(prep, "pobj"):
                        return self.read(scene, obj)
        return None

    def _per(self, scene: Scene, word: int) -> Claimant | None:
        """Read "as per X", "per X", "by X's estimates"."""
        tree = scene.tree
        for obj in tree.children(word, "pobj"):
            if tree.low(word) == "per" and (
                tree.tokens[obj].text[:1].isupper() or tree.children(obj, "amod", "compound")
            ):
                return self.read(scene, obj)
            if tree.low(word) in {"by", "on"} and tree.lemma(obj) in COUNTS_OF:
                owners = scene.owner(obj) or [each for kid in tree.core(obj) for each in scene.actors(kid)]
                return self.of_actor(owners[0]) if owners else None
        return None

    def _shown(self, scene: Scene, trigger: int) -> Claimant | None:
        """Read "X published photos of ...": what the pictures are said to show is X's claim."""
        tree, speech = scene.tree, scene.lexicon.speech
        for above in tree.ancestors(trigger):
            if tree.lemma(above) not in speech["show"]:
                continue
            pictures = [kid for kid in tree.children(above, "dobj") if tree.lemma(kid) in speech["picture"]]
            if pictures:
                return self._speaker(scene, above)
        return None

    def _claimed(self, scene: Scene, trigger: int) -> Claimant | None:
        """Read "claims by X that ..." and "reports from X of ...": the noun's owner speaks."""
        for above in scene.tree.ancestors(trigger):
            if scene.tree.lemma(above) in scene.lexicon.speech["noun"]:
                owners = scene.owner(above)
                if owners:
                    return self.of_actor(owners[0])
        return None

    def read(self, scene: Scene, head: int) -> Claimant | None:
        """Give the claimant a noun phrase names, or None when it cannot speak."""
        nobody = scene.tree.low(head) in NOBODY and not scene.owner(head)
        return None if nobody else self._read(scene, head)

    def _read(self, scene: Scene, head: int) -> Claimant | None:
        if scene.tree.low(head) in PRONOUNS and not scene.actors(head):
            return self.last
        if scene.tree.low(head) in {"we", "i"}:
            return self.last if self.last is not None and self.last.side is not None else self.carrier
        known = self.heard.get(scene.tree.low(head))
        if known is not None and scene.tree.core(head) == [head] and scene.tree.tokens[head].text[:1].isupper():
            return known  # a surname alone
        actors = scene.actors(head) or self._beside(scene, head)
        if actors and actors[0].kind is not ActorKind.CIVILIANS:
            found = self.of_actor(actors[0])
            return found if found.text == "" else evolve(found, text=self._words(scene, head))
        if self.last is not None and self._refers_back(scene, head):
            return self.last
        return self._unlisted(scene, head)

    @staticmethod
    def _words(scene: Scene, head: int) -> str:
        """Give the words of a speaker's phrase, with what stands beside the name ("X, a spokesman for Y")."""
        tree = scene.tree
        words = list(tree.core(head))
        for apposed in tree.children(head, "appos"):
            words += [obj for word, _, obj in tree.prepositions(apposed) if word in {"of", "for"}]
        words += [each for word, _, obj in tree.prepositions(head) if word in {"of", "for"} for each in tree.core(obj)]
        start, end = tree.span(words)
        text = scene.sentence.text[start - scene.sentence.start : end - scene.sentence.start]
        return text if len(text.split()) <= LONGEST_SPEAKER else tree.tokens[head].text

    def _unlisted(self, scene: Scene, head: int) -> Claimant | None:
        """Give a claimant that no directory of actors has: residents, an unnamed official, a listed outlet."""
        tree, speech = scene.tree, scene.lexicon.speech
        word = tree.lemma(head)
        text = self._words(scene, head)
        if word in speech["resident"]:
            return self._made(text, SourceKind.RESIDENTS)
        if not _is_named_body(scene, head) and (
            word in speech["unnamed"] or scene.is_person(head) or scene.thing("people-noun", head)
        ):
            return self._made(text, SourceKind.UNNAMED)
        named = self.directory.source_named(text)
        if named is not None:
            chain = (self.carrier.id,)
            return Claimant(id=named.id, name=named.name, text=text, kind=named.kind, side=named.side, chain=chain)
        return self._made(text, SourceKind.UNKNOWN) if _is_named_body(scene, head) else None

    def _refers_back(self, scene: Scene, head: int) -> bool:
        """Tell whether "the agency", "the commander", "the same office" means the speaker heard before."""
        if any(name in {"of", "for"} for name, _, _ in scene.tree.prepositions(head)):
            return False  # "the head of the council" is told apart by its words
        definite = [scene.tree.low(kid) for kid in scene.tree.children(head, "det", "amod")]
        others = [kid for kid in scene.tree.core(head) if scene.tree.dep(kid) != "det" and kid != head]
        plain = all(scene.tree.low(kid) in {"same", "press", "later"} for kid in others)
        word = scene.tree.lemma(head)
        return "the" in definite and plain and word in scene.lexicon.speech["unnamed"] and self._can_be(word)

    def _can_be(self, word: str) -> bool:
        """Tell whether the speaker heard before can be called so: a commander is no agency."""
        return word not in OUTLET_NOUNS or (self.last is not None and self.last.kind not in PERSONS)

    def _made(self, text: str, kind: SourceKind) -> Claimant:
        name = text.strip()
        return Claimant(id=make_id("su", name.lower()), name=name, text=text, kind=kind, chain=(self.carrier.id,))

    def _beside(self, scene: Scene, head: int) -> list[ActorMention]:
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

    def of_actor(self, mention: ActorMention) -> Claimant:
        """Give an actor as claimant: a party speaks for itself, its media arm for it."""
        serves = self.directory.serves(mention.actor, day=self.day)
        kind = KINDS.get(mention.kind, SourceKind.PARTY)
        if mention.kind is ActorKind.MEDIA:
            kind = SourceKind.PARTY_MEDIA if serves else SourceKind.OUTLET
        side = serves
        if side is None and kind is SourceKind.PARTY:
            side = mention.actor
        own = side is not None and kind is SourceKind.PARTY and side == self.carrier.side
        if mention.actor == self.carrier.id or own:
            return self.carrier  # a party's own press does not quote its party: it is its voice
        return Claimant(
            id=mention.actor, name=mention.name, text=mention.text, kind=kind, side=side, chain=(self.carrier.id,)
        )


def _is_named_body(scene: Scene, head: int) -> bool:
    """Tell whether a phrase has a name of several words ("Two Rivers Monitor"): a body that no directory knows."""
    capitals = [word for word in scene.tree.core(head) if scene.tree.tokens[word].text[:1].isupper()]
    return len(capitals) >= LEAST_NAME and scene.tree.tokens[head].text[:1].isupper() and not scene.places(head)
