"""Make a claim of a draft: admit it or say why not, then add time, mood, voice, place and evidence."""

from attrs import evolve, frozen

from contested.claims import when
from contested.claims.agents import partners, told_elsewhere
from contested.claims.by_means import by_means
from contested.claims.dating import Told, before_the_past, settle
from contested.claims.doers import able, by_words, goes_on, with_partners
from contested.claims.draft import Draft
from contested.claims.genre import OF_WAR, tells_violence
from contested.claims.heading import day_heading, hour_heading, line_heading, opens_entry, place_heading
from contested.claims.lexicon import lexicon
from contested.claims.mood import announced, mood
from contested.claims.own import Own
from contested.claims.placing import CARRIED_PLACE, Places, left_by, placed, spot, without_carried
from contested.claims.scene import ARMED, UNKNOWN, Scene
from contested.claims.sufferers import STRIKES, owners, struck
from contested.claims.things import things
from contested.claims.unarmed import in_a_fight, of_any_kind, of_the_fight
from contested.claims.verbs import DEADLY
from contested.claims.voice import Voices
from contested.directory import Directory
from contested.domain.actor import ActorKind, Relation
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, Modality, PlaceRef, PlaceRole, ThingRef
from contested.domain.deed import Aspect, Deed
from contested.domain.doubt import Doubt, Reason
from contested.domain.ids import claim_anchor
from contested.domain.mention import ActorMention, Mentions, PlaceMention, TimeMention
from contested.domain.quantity import Counted, PersonClass
from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.domain.time import Interval

STAGE = "claims"
CARRIED_ACTOR = 0.8
HEDGED = 0.85
PLACED = frozenset({"capture", "transfer", "hold", "contest", "besiege", "enter"})
"""Deeds that say nothing without a place, unless they name ground of a kind ("the camp had fallen")."""
TAKEN_FROM = frozenset({"detain", "abandon", "capture", "repel", "besiege"})
"""Deeds whose other party, when unsaid, is the one foe named beside them."""
OF_WAR_GEAR = frozenset({"seize", "destroy"})
"""Deeds whose other party is a foe when what they are done to is a thing of war."""


@frozen(kw_only=True)
class _Kept:
    """What one sentence leaves to the next of its paragraph."""

    paragraph: int = -1
    part: PartKind = PartKind.BODY
    sentence: int = -1
    time: TimeMention | None = None
    places: Places = ()
    actors: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    deed: str = ""
    told: int = -1


def _takes(scene: Scene, draft: Draft) -> bool:
    """Tell whether a deed has a foe for its other party: ground or men taken, or things of war taken or destroyed."""
    if draft.rule.startswith("find-"):
        return False
    fighters = any(each.person_class is PersonClass.FIGHTER for each in draft.quantities)
    if draft.deed == "detain" and draft.quantities and not fighters and not draft.rule.startswith("take-prisoner"):
        return False  # "arrested five people": whose they are is not told
    if draft.deed in OF_WAR_GEAR:
        return any({"thing", "arms", "aircraft"} & scene.kinds(head) for head in draft.clause.objects)
    return draft.deed in TAKEN_FROM


def hedged(claim: Claim) -> Claim:
    """Give a claim as one that its report says it could not verify."""
    if claim.hedged:
        return claim
    return evolve(claim, hedged=True, confidence=round(claim.confidence * HEDGED, 3))


class Finisher:
    """Finishes the drafts of one report in order of the text."""

    def __init__(self, report: Report, mentions: Mentions, directory: Directory, *, politics: bool = False) -> None:
        """Prepare the voices and an empty memory; with ``politics`` deeds need no armed actor."""
        self.politics = politics
        self.report = report
        self.mentions = mentions
        self.directory = directory
        self.voices = Voices(report, mentions, directory)
        self.by_party = False
        self.own = Own(mentions, directory, when.reference_day(report))
        self.kept = _Kept()
        self.day = line_heading(report)
        self.place: PlaceMention | None = None
        self.before: Scene | None = None
        self.last: Scene | None = None
        self.ordinals: dict[tuple[int, str], int] = {}
        self.seen: set[tuple[str, ...]] = set()
        self.violent = False
        self.armed_report = any(each.kind in ARMED for each in mentions.actors)
        self.chronicle = when.is_chronicle(mentions.times, when.reference_day(report))

    def scene(self, sentence: Sentence) -> Scene:
        """Give the scene of a sentence, with the actors that only who speaks in it can tell ("we", "the enemy")."""
        plain = Scene(sentence, self.mentions, lexicon())
        more = tuple(self.own.mentions_of(plain, lambda word: self.voices.side(plain, word)))
        if more:
            self.armed_report = self.by_party = True
        return Scene(sentence, self.mentions, lexicon(), more=more) if more else plain

    def enter(self, scene: Scene) -> None:
        """Enter a sentence; a new paragraph forgets the places and times of the one before."""
        left = spot(self.before) if self.before is not None and len(self.kept.places) == 0 else ()
        if left:
            self.kept = evolve(self.kept, places=left)
        self.last, self.before = self.before, scene
        captions = self.kept.part is PartKind.CAPTION and scene.sentence.part is PartKind.CAPTION
        if scene.sentence.paragraph != self.kept.paragraph and not captions:
            time = self.kept.time if self.chronicle else None
            places = self.kept.places if self.kept.part is PartKind.TITLE else ()
            self.kept = _Kept(paragraph=scene.sentence.paragraph, part=scene.sentence.part, time=time, places=places)
        heading = day_heading(scene)
        heading = heading or (hour_heading(scene, self.report) if self.day is None else None)
        if heading is not None:
            self.day = heading
            self.kept = evolve(self.kept, time=heading)
        self.place = place_heading(scene)
        if opens_entry(scene) and heading is None:
            self.kept = evolve(self.kept, time=None)  # the day of another entry; that of the heading above stays
        if self.place is not None:
            self.kept = evolve(self.kept, places=((self.place, PlaceRole.SITE),))
        elif opens_entry(scene):
            self.kept = evolve(self.kept, places=())
        self.seen = set()
        self.violent = tells_violence(scene)
        scene.recall(each for each, role in self.kept.places if role in {PlaceRole.TARGET, PlaceRole.ORIGIN})

    def finish(self, scene: Scene, draft: Draft) -> tuple[Claim | None, str, tuple[Doubt, ...]]:
        """Give (claim or None, reason when None, doubts)."""
        deed_done = by_means(scene, draft)
        draft = self._in_fight(scene, draft if deed_done == draft.deed else evolve(draft, deed=deed_done))
        draft = of_any_kind(self._complete(scene, draft))
        given = things(scene, draft)
        reason = self._refusal(draft, given)
        if reason:
            return None, reason, ()
        deed = self.directory.deed(draft.deed)
        spoken = self.voices.of(scene, draft.trigger)
        draft = evolve(draft, actors=self.own.of_speaker(draft.actors, spoken.claimant))
        draft = self.own.without_own_dead(scene, draft, spoken.claimant)
        put = mood(scene, draft.trigger)
        modality = Modality.ASSERTED if draft.topic == "enclosure" or draft.settled else put.modality
        if self.politics and modality is Modality.POSSIBLE and announced(scene, draft.trigger):
            modality = Modality.PLANNED
        if spoken.open and modality is Modality.ASSERTED:
            modality = Modality.POSSIBLE  # what nobody would confirm is not asserted by them
        if spoken.denies:
            modality = Modality.ASSERTED if modality is Modality.DENIED else Modality.DENIED
        interval, background, mention = self._when(scene, draft, aspect=deed.aspect, modality=modality)
        draft = without_carried(draft, interval, aspect=deed.aspect, modality=modality)
        claim = Claim(
            id=self.anchor(scene, draft.deed),
            report=self.report.id,
            deed=draft.deed,
            aspect=deed.aspect,
            actors=self._refs(draft.actors)
            or self._first_person(draft, spoken.claimant, suffers=False)
            or self.own.success(scene, draft, spoken.claimant)
            or by_words(scene, draft, theatre=self.mentions.theatre, claimant=spoken.claimant),
            targets=self._targets(draft) or self._first_person(draft, spoken.claimant, suffers=True),
            places=tuple(PlaceRef(place=each.place, text=each.text, role=role) for each, role in draft.places),
            things=given,
            when=interval,
            quantities=draft.quantities,
            modality=modality,
            condition=put.condition,
            claimant=spoken.claimant,
            rule=draft.rule,
            evidence=self.evidence(scene, draft.trigger),
            confidence=round(draft.confidence * (HEDGED if spoken.hedged or put.hedged else 1.0), 3),
            background=background,
            topic=draft.topic,
            theatre=self.mentions.theatre,
            hedged=spoken.hedged or put.hedged,
        )
        self._keep(scene, draft, mention, aspect=deed.aspect)
        return claim, "", self._doubts(scene, draft, deed)

    def _in_fight(self, scene: Scene, draft: Draft) -> Draft:
        """Make a toll of people a clash where they were killed in a fight: that of the sides told before."""
        near = self.kept.deed == "clash" and scene.sentence.index - self.kept.told == 1
        goes_on = near and of_the_fight(scene, draft, places=tuple(each for each, _ in self.kept.places))
        if not goes_on and not in_a_fight(scene, draft):
            return draft
        actors, sure = (self.kept.actors, CARRIED_ACTOR) if goes_on else ((), 1.0)
        return evolve(draft, deed="clash", actors=actors, confidence=draft.confidence * sure)

    def anchor(self, scene: Scene, deed: str) -> str:
        """Give the id of the next claim of a deed in a sentence."""
        sentence = scene.sentence
        key = (sentence.index, deed)
        ordinal = self.ordinals.get(key, 0)
        self.ordinals[key] = ordinal + 1
        return claim_anchor(report=self.report.id, start=sentence.start, end=sentence.end, deed=deed, ordinal=ordinal)

    @staticmethod
    def evidence(scene: Scene, trigger: int) -> Evidence:
        """Give where a word tells something, with the words of its sentence."""
        sentence, token = scene.sentence, scene.tree.tokens[trigger]
        return Evidence(
            start=sentence.start,
            end=sentence.end,
            text=sentence.text,
            part=sentence.part,
            trigger=sentence.text[token.start - sentence.start : token.end - sentence.start],
        )

    def _complete(self, scene: Scene, draft: Draft) -> Draft:
        """Add what the sentence or the one before leaves unsaid: co-actors, captors of the booty, the place."""
        if self.directory.deed(draft.deed).family == "territory":
            draft = evolve(draft, actors=able(draft.actors), targets=able(draft.targets))
        if len(draft.actors) == 0 and draft.deed in STRIKES:
            draft = evolve(draft, actors=tuple(told_elsewhere(scene, draft)))
        beside = partners(scene, draft)
        draft = evolve(draft, actors=(*draft.actors, *beside)) if beside else draft
        actors = with_partners(scene, draft)
        confidence = draft.confidence
        carried = draft.clause.passive and draft.deed in {"seize", "abandon"}
        if len(actors) == 0 and carried and self.kept.actors:
            actors = self.kept.targets if draft.deed == "abandon" and self.kept.targets else self.kept.actors
            confidence *= CARRIED_ACTOR
        near = scene.sentence.index - self.kept.told
        if len(actors) == 0 and (near == 0 or (near == 1 and len(scene.place_mentions) == 0)):
            actors = goes_on(scene, draft, deed=self.kept.deed, doers=self.kept.actors)
            confidence *= CARRIED_ACTOR if actors else 1.0
        places, factor = placed(scene, draft, kept=self.kept.places, heading=self.place)
        confidence *= factor
        if len(actors) == 0 and draft.deed == "capture" and len(draft.targets) > 0:
            actors = self._foe(scene, draft.targets, carried=True)  # who lost it is told: to whom, their foe
            confidence *= CARRIED_ACTOR if actors else 1.0
        names = {each.actor for each in actors}
        targets = tuple(each for each in draft.targets if each.actor not in names)
        if len(targets) == 0 and draft.deed != "attack-civilians":
            told = evolve(draft, actors=actors)
            targets = tuple(owners(scene, told) or struck(scene, told))
        if all(each.actor.startswith(UNKNOWN) for each in targets) and len(actors) > 0 and _takes(scene, draft):
            targets = self._foe(scene, actors, carried=draft.deed != "besiege") or targets
        return evolve(
            draft,
            actors=actors,
            targets=targets,
            places=places,
            carried=factor == CARRIED_PLACE,
            confidence=confidence,
        )

    def _foe(self, scene: Scene, actors: tuple[ActorMention, ...], *, carried: bool) -> tuple[ActorMention, ...]:
        """Give the one foe of the doers that the sentence, or else the one before, names: whose men, or to whom."""
        day = when.reference_day(self.report)
        before = (*self.kept.actors, *self.kept.targets) if carried else ()
        near = self.last is not None and self.last.sentence.paragraph == scene.sentence.paragraph
        spoken = self.last.actor_mentions if carried and near and self.last is not None else ()
        for mentions in (scene.actor_mentions, before, spoken):
            foes = {
                each.actor: each
                for each in mentions
                if each.kind in ARMED
                and any(
                    self.directory.relation(actor.actor, each.actor, theatre=self.mentions.theatre, day=day)
                    is Relation.FOE
                    for actor in actors
                )
            }
            if len(foes) == 1:
                return tuple(foes.values())
        return ()

    def _refusal(self, draft: Draft, given: tuple[ThingRef, ...]) -> str:
        """Give why a draft is no claim, or "" when it is one."""
        people = (*draft.actors, *draft.targets)
        armed = any(each.kind in ARMED for each in people) or draft.actor_words.lower().startswith(("we", "our "))
        places = sorted(each.place.id for each, _ in draft.places)
        sides = (*sorted(each.actor for each in draft.actors), "/", *sorted(each.actor for each in draft.targets))
        key = (draft.deed, draft.topic, *sides, *places, *(each.text for each in given))
        if key in self.seen:
            return "says again what the sentence already said"
        if draft.deed in PLACED and len(draft.places) == 0 and not draft.rule.endswith("-ground"):
            return "no place is named"
        if draft.deed == "hold" and not (armed or draft.armed):
            return "no armed actor holds it"
        if self.politics and (len(people) > 0 or len(draft.places) > 0):
            armed = True  # peace has deeds of its own
        if not armed and draft.deed != "assess" and not self._war_without_actor(draft, given):
            return "no armed actor is named"
        self.seen.add(key)
        return ""

    def _war_without_actor(self, draft: Draft, given: tuple[ThingRef, ...]) -> bool:
        """Tell whether a deed that names no armed actor still belongs to the war the report tells of."""
        if draft.deed in {"contest", "besiege"} and any(each.known for each, _ in draft.places):
            return True
        if not self.armed_report and draft.deed not in OF_WAR:
            # Headlines name nobody ("Car bomb kills 10 in X"): the dead of violence in a land at war are the war's.
            dead = draft.deed in DEADLY and any(each.what is Counted.KILLED for each in draft.quantities)
            hit = draft.deed in DEADLY | {"abduct"} and len(given) > 0
            return (dead or hit) and self.violent and self.mentions.theatre != ""
        if draft.rule.endswith(("-ground", "-home")) or (draft.armed and len(draft.places) > 0):
            return True
        told = len(draft.places) + len(draft.quantities) + len(given) + len(draft.actors) + len(draft.targets)
        return told > 0

    def _refs(self, mentions: tuple[ActorMention, ...]) -> tuple[ActorRef, ...]:
        kept: dict[str, ActorRef] = {}
        for each in mentions:
            actor, name = each.actor, each.name
            serves = self.directory.serves(actor, day=self.voices.day) if each.kind is ActorKind.PERSON else None
            if serves is not None:
                party = self.directory.actor(serves)
                actor, name = serves, party.name if party is not None else serves
            kept.setdefault(actor, ActorRef(id=actor, name=name, text=each.text))
        return tuple(kept.values())

    def _first_person(self, draft: Draft, claimant: Claimant, *, suffers: bool) -> tuple[ActorRef, ...]:
        """Give the speaker's own side for "we" and "our forces", as those who do it or, in "we lost X", who suffer."""
        first = draft.actor_words.lower().split()[:1]
        if first not in (["we"], ["our"]) or claimant.side is None or draft.suffers is not suffers:
            return ()
        own = self.voices.party(claimant) or claimant.side
        party = self.directory.actor(own)
        return (ActorRef(id=own, name=claimant.name if party is None else party.name, text=draft.actor_words),)

    def _targets(self, draft: Draft) -> tuple[ActorRef, ...]:
        """Give the targets; a person described by role keeps those words ("the leader's deputy")."""
        refs = self._refs(draft.targets)
        if len(refs) == 1 and draft.target_words and draft.deed in {"detain", "execute", "abduct"}:
            return (evolve(refs[0], text=draft.target_words),)
        return refs

    def _when(
        self, scene: Scene, draft: Draft, *, aspect: Aspect, modality: Modality
    ) -> tuple[Interval, bool, TimeMention | None]:
        """Give the interval, whether it is background, and the time mention that is worth remembering."""
        told = Told(kept=self.kept.time, heading=self.day, chronicle=self.chronicle)
        dated = settle(self.report, scene, draft, aspect=aspect, modality=modality, told=told)
        return dated.interval, dated.background, dated.mention

    def _keep(self, scene: Scene, draft: Draft, mention: TimeMention | None, *, aspect: Aspect) -> None:
        """Leave to what follows the time of a deed, who did it, and the places that its sentence told first."""
        if aspect is not Aspect.EVENT or before_the_past(scene, draft.trigger):
            mention = None
        named = any(each in scene.place_mentions and not each.reference for each, _ in draft.places)
        places = left_by(scene, draft)
        told = places and (self.kept.sentence != scene.sentence.index or len(self.kept.places) == 0)
        self.kept = _Kept(
            sentence=scene.sentence.index if named else self.kept.sentence,
            paragraph=self.kept.paragraph,
            part=self.kept.part,
            time=mention if mention is not None and mention.relation == "in" else self.kept.time,
            places=places if told else self.kept.places,
            actors=draft.actors or self.kept.actors,
            targets=draft.targets or self.kept.targets,
            deed=draft.deed if draft.actors else self.kept.deed,
            told=scene.sentence.index if draft.actors else self.kept.told,
        )

    def _doubts(self, scene: Scene, draft: Draft, deed: Deed) -> tuple[Doubt, ...]:
        found = []
        if len(draft.actors) == 0 and draft.actor_words and deed.aspect is Aspect.EVENT:
            found.append((Reason.NO_ACTOR, f'no known actor in "{draft.actor_words}"'))
        if len(draft.places) == 0 and deed.family in {"territory", "violence"}:
            found.append((Reason.NO_PLACE, f"{draft.deed} without a place"))
        return tuple(
            Doubt(
                report=self.report.id,
                start=scene.sentence.start,
                end=scene.sentence.end,
                reason=reason,
                detail=detail,
                stage=STAGE,
            )
            for reason, detail in found
        )
