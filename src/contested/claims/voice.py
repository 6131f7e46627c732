"""Who says so: the voice a claim is weighed by, and those it is quoted through."""

from attrs import evolve, frozen

from contested.claims import speakers
from contested.claims.own import partisan
from contested.claims.relay import author, cited_by, relay
from contested.claims.roles import is_passive, subjects
from contested.claims.saying import aside, is_said_of, leaves_open, quoted_spans, sayings, segment
from contested.claims.scene import Scene
from contested.claims.speakers import NOBODY, PRONOUNS, belongs_to, can_speak, describer, is_named_body, said_by, words
from contested.claims.statement import speaker
from contested.claims.when import reference_day
from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.claim import Claimant
from contested.domain.ids import make_id
from contested.domain.mention import ActorMention, Mentions
from contested.domain.report import PartKind, Report
from contested.domain.source import SourceKind

OUTLET_NOUNS = frozenset({"agency", "media"})
OUTLETS = frozenset(SourceKind) - {SourceKind.PARTY, SourceKind.RESIDENTS, SourceKind.UNNAMED, SourceKind.ANALYST}
"""Kinds of voices that carry the words of others."""
PERSONS = frozenset({SourceKind.PARTY, SourceKind.RESIDENTS, SourceKind.UNNAMED})
"""Kinds of speakers that no noun for an outlet means."""
UNNAMED_REPORT = "unnamed-report"
SURNAME = 4
"""Letters of a capitalised word by which a speaker may be named again."""
SOURCING = frozenset({"according", "per", "by", "on"})
"""Words that bring who says so without a verb of saying."""


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
        self.heard_in = -1
        self.heard_at = (-1, PartKind.BODY)
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
        plain = unsaid = False
        for verb, denied in sayings(scene, trigger):
            if leaves_open(scene, verb):
                unsaid = True  # who will not confirm or deny it says nothing of it: the next voice tells that
                continue
            found = self._relayed(scene, verb)
            denies = denied and not plain
            if found is None:
                continue  # also the noun of "denied reports of X", which shields nothing
            # "denied X and said Y": a nearer word of plain saying shields what follows from the denial.
            plain = plain or not denied
            self._hear(scene, found)
            silent = not denies and len(scene.tree.children(verb, "neg")) > 0
            return Voice(claimant=found, denies=denies, open=unsaid or silent)
        named = self._according(scene, trigger) or self._shown(scene, trigger) or self._claimed(scene, trigger)
        named = named or self._described(scene, trigger) or self._learnt(scene, trigger)
        named = named or self._beside_quote(scene, trigger)
        if named is not None:
            self._hear(scene, named)
            return Voice(claimant=named, open=unsaid)
        goes_on = self._in_its_terms(scene, trigger)
        told = Voice(claimant=self.carrier, hedged=hedged) if goes_on is None else Voice(claimant=goes_on)
        return evolve(told, open=unsaid)

    def _in_its_terms(self, scene: Scene, word: int) -> Claimant | None:
        """Give the party heard last where its words go on unmarked ("The army said ... Our troops left X")."""
        last, near = self.last, self.heard_at == (scene.sentence.paragraph, scene.sentence.part)
        party = last is not None and near and self.party(self.carrier) is None and self.party(last) is not None
        own = party and not self._quoted(scene, word) and partisan(scene, lambda each: self._quoted(scene, each))
        return last if own else None

    def _quoted(self, scene: Scene, word: int) -> bool:
        start = scene.tree.tokens[word].start
        return any(low <= start < high for low, high in self.quoted)

    def side(self, scene: Scene, word: int) -> str | None:
        """Give the party in whose words a word stands: of who is quoted there, else of the report's own source."""
        if not self._quoted(scene, word):
            going_on = self._in_its_terms(scene, word)
            return self.party(self.carrier if going_on is None else going_on)
        speaker = self._beside_quote(scene, word)
        return None if speaker is None else self.party(speaker)

    def party(self, claimant: Claimant) -> str | None:
        """Give the party that speaks: itself where it is known, else the one it serves."""
        known = self.directory.actor(claimant.id) if claimant.kind is SourceKind.PARTY else None
        itself = known is not None and known.kind is not ActorKind.PERSON  # a spokesman is no side
        return claimant.id if itself else claimant.side

    def listen(self, scene: Scene) -> None:
        """Remember who speaks in a sentence without a deed, for what "he added" in the next."""
        for token in scene.tree.based(scene.lexicon.say):
            if scene.tree.children(token.index, "nsubj") and not is_said_of(scene, token.index):
                found = self._relayed(scene, token.index)
                if found is not None:
                    self._hear(scene, found)

    def _hear(self, scene: Scene, found: Claimant) -> None:
        self.last, self.heard_in = found, scene.sentence.index
        self.heard_at = (scene.sentence.paragraph, scene.sentence.part)
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
        heads = said_by(scene, verb) or subjects(scene, verb)
        way = relay(scene, verb, heads[0] if heads else None)
        spoken = None if way.speaker is None else self.named(scene, way.speaker)
        found = spoken or self._speaker(scene, verb)
        if found is None:
            return None
        outlets = way.through if spoken is not None or way.speaker is None else ()
        through = [each for each in (self.read(scene, head) for head in outlets) if each is not None]
        ids = tuple(each.id for each in through if each.kind in OUTLETS and each.id not in {found.id, self.carrier.id})
        return evolve(found, chain=(*ids, *found.chain)) if ids and found != self.carrier else found

    def named(self, scene: Scene, head: int) -> Claimant | None:
        """Give who is quoted, cited or denies: also a body that no list has ("citing the civil defence")."""
        found = self.read(scene, head)
        if found is None and can_speak(scene, head):
            return self._made(words(scene, head), SourceKind.UNKNOWN)
        return found

    def _carried(self, scene: Scene, head: int) -> Claimant | None:
        """Give who speaks by a name after "according to": whom it cites, else itself."""
        cited = cited_by(scene, head)
        through = self.read(scene, head)
        found = None if cited is None else self.named(scene, cited)
        if found is None or through is None or through.kind not in OUTLETS or through.id == self.carrier.id:
            return found or through
        return evolve(found, chain=(through.id, *found.chain))

    def _speaker(self, scene: Scene, verb: int) -> Claimant | None:
        heads = said_by(scene, verb)
        if not heads and scene.tree.lemma(verb) not in speakers.THINGS_SAY:
            heads = subjects(scene, verb)
        if is_passive(scene, verb):
            heads = [obj for name, _, obj in scene.tree.prepositions(verb) if name == "by"]
        for head in map(scene.antecedent, heads):
            found = self.read(scene, head)
            if found is None and scene.tree.lemma(verb) not in speakers.THINGS_SAY and can_speak(scene, head):
                found = self._made(words(scene, head), SourceKind.UNKNOWN)
            if found is not None:
                return found
        return None

    def _according(self, scene: Scene, trigger: int) -> Claimant | None:
        """Read "according to X" anywhere in the trigger's part of the sentence."""
        tree = scene.tree
        low, high = segment(scene, trigger)
        own = aside(scene, trigger)
        for token in tree.tokens[low:high]:
            if tree.low(token.index) not in SOURCING or aside(scene, token.index) != own:
                continue  # ", of which two were taken, according to X": the rest is not X's
            found = self._per(scene, token.index)
            if found is not None:
                return found
            if token.text.lower() == "according":
                for _, _, obj in tree.prepositions(token.index):
                    found = self._carried(scene, obj)
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
            if tree.low(word) in {"by", "on"} and tree.lemma(obj) in speakers.COUNTS_OF:
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
                by = [
                    obj for word, _, obj in scene.tree.prepositions(above) if word in {"by", "from"} and obj < trigger
                ]
                if by:
                    return self.read(scene, by[0])
        return None

    def _described(self, scene: Scene, trigger: int) -> Claimant | None:
        """Read "killed by what X described as shelling": X calls it so."""
        caller = describer(scene, trigger)
        return None if caller is None else self.read(scene, caller)

    def _learnt(self, scene: Scene, trigger: int) -> Claimant | None:
        """Read "the paper has learnt from X that ...", "was told by X"."""
        tree = scene.tree
        for above in (
            *tree.ancestors(trigger),
            *(
                kid
                for word in (trigger, *tree.ancestors(trigger))
                for kid in tree.children(word, "parataxis", "dep", "ccomp")
            ),
        ):
            if tree.low(above) in speakers.LEARNT and above != trigger:
                told_by = [obj for word, _, obj in tree.prepositions(above) if word == "from"]
                if told_by:
                    return self.named(scene, told_by[0])
        return None

    def read(self, scene: Scene, head: int) -> Claimant | None:
        """Give the claimant a noun phrase names, or None when it cannot speak."""
        nobody = scene.tree.low(head) in NOBODY and not scene.owner(head)
        nobody = nobody or any(scene.tree.low(kid) in {"no", "neither"} for kid in scene.tree.children(head, "det"))
        return None if nobody else self._read(scene, head)

    def _read(self, scene: Scene, head: int) -> Claimant | None:
        head = author(scene, head)
        unnamed = scene.tree.low(head) in PRONOUNS and not scene.actors(head)
        if unnamed or (self.last is not None and self._speaks_on(scene, head)):
            return self.last
        if scene.tree.low(head) in {"we", "i"}:
            return self.last if self.last is not None and self.last.side is not None else self.carrier
        known = self.heard.get(scene.tree.low(head))
        if known is not None and scene.tree.core(head) == (head,) and scene.tree.tokens[head].text[:1].isupper():
            return known  # a surname alone
        actors = scene.actors(head) or belongs_to(scene, head)
        if actors and actors[0].kind is not ActorKind.CIVILIANS:
            found = self.of_actor(actors[0])
            return found if found.text == "" else evolve(found, text=words(scene, head))
        if self.last is not None and self._refers_back(scene, head):
            return self.last
        return self._unlisted(scene, head)

    def _speaks_on(self, scene: Scene, head: int) -> bool:
        """Tell whether "it", "he" or "one of them" is who spoke in the sentence before, whoever else it names.

        "The army fled, the governor said. It added ...": what a pronoun before a verb of saying means is a speaker.
        """
        tree = scene.tree
        above = tree.head(head)
        near = 0 <= scene.sentence.index - self.heard_in <= 1
        goes_on = above is not None and tree.lemma(above) in speakers.GOING_ON
        if tree.low(head) in speakers.PERSONAL:
            residents = self.last is not None and self.last.kind is SourceKind.RESIDENTS
            return near and goes_on and not (residents and tree.low(head) != "they")
        of_them = any(word == "of" and tree.low(obj) in {"them", "these"} for word, _, obj in tree.prepositions(head))
        return tree.low(head) in {"one", "another"} and of_them and near

    def _unlisted(self, scene: Scene, head: int) -> Claimant | None:
        """Give a claimant that no directory of actors has: residents, an unnamed official, a listed outlet."""
        tree, speech = scene.tree, scene.lexicon.speech
        word = tree.lemma(head)
        text = words(scene, head)
        if word in speech["resident"]:
            return self._made(text, SourceKind.RESIDENTS)
        if not is_named_body(scene, head) and (
            word in speech["unnamed"] or scene.is_person(head) or scene.thing("people-noun", head)
        ):
            return self._made(text, SourceKind.UNNAMED)
        named = self.directory.source_named(text)
        if named is not None:
            chain = (self.carrier.id,)
            return Claimant(id=named.id, name=named.name, text=text, kind=named.kind, side=named.side, chain=chain)
        return self._made(text, SourceKind.UNKNOWN) if is_named_body(scene, head) else None

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
        if word in speakers.BODIES:
            heard = "" if self.last is None else f"{self.last.name} {self.last.text}".lower()
            return word in heard.split()
        return word not in OUTLET_NOUNS or (self.last is not None and self.last.kind not in PERSONS)

    def _made(self, text: str, kind: SourceKind) -> Claimant:
        name = text.strip()
        return Claimant(id=make_id("su", name.lower()), name=name, text=text, kind=kind, chain=(self.carrier.id,))

    def _is_own(self, mention: ActorMention, side: str | None) -> bool:
        """Tell whether the report is the actor's own voice: not where a state's agency or press carries its army's."""
        if self.carrier.side is None or self.carrier.kind not in {SourceKind.PARTY, SourceKind.PARTY_MEDIA}:
            return False
        party = self.carrier.kind is SourceKind.PARTY or self.directory.source(self.carrier.id) is None
        return self.carrier.side == mention.actor or (party and self.carrier.side == side)

    def _is_carrier(self, mention: ActorMention) -> bool:
        """Tell whether a common noun means the party whose report it is: "the ministry" in a ministry's statement."""
        if self.carrier.side is None:
            return False
        own = self.carrier.name.lower().split()
        return mention.text.islower() and mention.text.split()[-1] in own

    def of_actor(self, mention: ActorMention) -> Claimant:
        """Give an actor as claimant: a party speaks for itself, its media arm for it."""
        kind, side = self.directory.speaks(mention.actor, mention.kind, day=self.day)
        own = kind is SourceKind.PARTY and (self._is_own(mention, side) or self._is_carrier(mention))
        if mention.actor == self.carrier.id or own:
            return self.carrier  # a party's own press does not quote its party: it is its voice
        return Claimant(
            id=mention.actor, name=mention.name, text=mention.text, kind=kind, side=side, chain=(self.carrier.id,)
        )
