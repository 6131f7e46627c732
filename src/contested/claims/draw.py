"""Draw the claims of a report: rules give drafts; time, mood, voice and evidence make them claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve, field, frozen

from contested.claims.answers import answers
from contested.claims.assess import assess_drafts
from contested.claims.corrections import corrected
from contested.claims.counts import segment
from contested.claims.denial import unverified
from contested.claims.draft import Draft
from contested.claims.finish import STAGE, Finisher, hedged
from contested.claims.frames import frames
from contested.claims.genre import not_of_war
from contested.claims.lasting import lasting
from contested.claims.nouns import noun_drafts
from contested.claims.parties import Parties
from contested.claims.politics import Reader
from contested.claims.scene import Scene
from contested.claims.standing import standing_drafts
from contested.claims.statives import stative_drafts
from contested.claims.tolls import keys, told_once
from contested.claims.verbs import DEADLY, verb_drafts
from contested.claims.when import reference_day
from contested.directory import Directory
from contested.domain.claim import Claim, Trace
from contested.domain.doubt import Doubt, Reason
from contested.domain.mention import Mentions
from contested.domain.report import Report
from contested.domain.sentence import Sentence

TOLLS = frozenset(
    {
        *("kill-civilians", "kill-people", "wound-civilians", "wound-people", "die-people", "die-civilians"),
        *("kill-notable", "lose-lives", "lose-lives-people", "meet-death", "noun-toll", "noun-killing"),
        *("lose-people", "fall-in-field", "noun-bodies", "noun-losses", "take-lives", "take-lives-civilians"),
        *("air-kills", "bomb-kills", "shell-kills"),
    }
)
"""Rows that tell a toll; they are deeds of their own only when nothing else in the sentence is."""
YIELDING = frozenset({"violence", "mobilize", "withdraw", "release"})
"""Deeds of politics that leave a word to the rules of war, when those read it."""
BY_WEAPONS = ("projectile", "air-kills", "shell-kills", "bomb-kills", "bomb-air", "strike-hits")
"""Rows whose subject is a weapon; when it is read as a deed's noun ("air strikes"), the deed is already told."""
OF_WEAPONS = frozenset({"bombing", "disrupt-weapons", "shelling", "airstrike", "destroy", "seize"})
WEAPON_OBJECTS = ("explosive-noun", "mine-noun", "shell-noun", "uav-noun")
"""Weapons that are the object of a deed ("hit a roadside bomb") are no deed of their own."""
USED_OBJECTS = ("attack-noun", "siege-noun", "agreement-noun")


@frozen(kw_only=True)
class Drawing:
    """What was drawn from a report: claims in order of the text, doubts, and a trace of every rule tried."""

    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    traces: tuple[Trace, ...] = field(default=())


def draw(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Mentions,
    *,
    directory: Directory,
    politics: bool = False,
    outermost: bool = False,
) -> Drawing:
    """Give the claims of one report.

    Args:
        report: the report.
        sentences: its sentences, parsed; unparsed ones give nothing.
        mentions: what was found in them.
        directory: actors, sources and deeds.
        politics: also draw the deeds of politics, from any report.
        outermost: with ``politics``, draw of a threat or demand only the outermost act, as PLOVER codes it, and
            not what it speaks of.

    Returns:
        The drawing. A report about sport or film has no claims; its trace and a doubt say what was read and why.
    """
    finisher = Finisher(report, mentions, directory, politics=politics)
    claims: list[Claim] = []
    doubts: list[Doubt] = list(_unread(report, sentences))
    traces: list[Trace] = []
    for sentence in (each for each in sentences if each.readable):
        scene = finisher.scene(sentence)
        finisher.enter(scene)
        read: list[tuple[Claim, int]] = []
        drafts = _drafts(scene)
        if politics:
            parties = Parties(scene, frames(), directory, report=report.id, mentions=mentions)
            drafts = _all_drafts(scene, parties, outermost=outermost)
        for made, note, trigger in drafts:
            claim, reason, doubted = finisher.finish(scene, made) if made is not None else (None, note, ())
            doubts.extend(doubted)
            if claim is not None:
                read.append((claim, trigger))
            traces.append(_trace(scene, trigger, made, claim=claim, reason=reason))
        if not read:
            finisher.voices.listen(scene)
        here = told_once(scene, read)
        before = _just_before(claims, sentences, sentence)
        told = here or before
        here.extend(answers(finisher, scene, tuple(told), before=before))
        if not here and unverified(scene):
            claims[len(claims) - len(told) :] = [hedged(each) for each in told]
        claims.extend(here)
    why = "" if politics else not_of_war(report, mentions, claims, by_party=finisher.by_party)
    if why:
        return _set_aside(report, claims, why, doubts=_unread(report, sentences), traces=traces)
    claims, conflicts = corrected(claims, sentences, mentions, stage=STAGE)
    claims = lasting(claims, reference_day(report))
    return Drawing(claims=tuple(claims), doubts=(*doubts, *conflicts), traces=tuple(traces))


def _set_aside(
    report: Report, claims: Sequence[Claim], why: str, *, doubts: Iterable[Doubt], traces: Sequence[Trace]
) -> Drawing:
    """Give a drawing without claims that says what was read and why it is not kept: nothing vanishes."""
    told = Trace(sentence=0, rule="genre", words="", outcome="none", detail=why)
    unkept = tuple(evolve(each, outcome="none", detail=why) if each.outcome == "claim" else each for each in traces)
    found = list(doubts)
    if claims:
        number = f"{len(claims)} deed{'s' if len(claims) > 1 else ''}"
        detail = f"{number} read and not kept: {why}"
        found.append(
            Doubt(report=report.id, start=0, end=len(report.text), reason=Reason.NO_WAR, detail=detail, stage=STAGE)
        )
    return Drawing(doubts=tuple(found), traces=(told, *unkept))


def _just_before(claims: Sequence[Claim], sentences: Sequence[Sentence], sentence: Sentence) -> list[Claim]:
    """Give the claims of the last sentence that has any, when it stands right before or in the paragraph before."""
    last = claims[-1].evidence if claims else None
    if last is None or last.part is not sentence.part:
        return []
    paragraph = next(each.paragraph for each in sentences if each.start == last.start)
    near = sentence.paragraph - paragraph <= 1
    return [each for each in claims if each.evidence.start == last.start] if near else []


def _unread(report: Report, sentences: Sequence[Sentence]) -> Iterator[Doubt]:
    """Give a doubt for each stretch of a paragraph that was not read: without grammar, or too long for it."""
    for (_, readable), stretch in groupby(sentences, key=lambda one: (one.paragraph, one.readable)):
        if readable:
            continue
        unread = list(stretch)
        words = sum(len(one.tokens) or len(one.text.split()) for one in unread)
        yield Doubt(
            report=report.id,
            start=unread[0].start,
            end=unread[-1].end,
            reason=Reason.LONG_SENTENCE,
            detail=f"a sentence of {words} words was not read: its full stops seem lost",
            stage=STAGE,
        )


def _drafts(scene: Scene) -> Iterator[tuple[Draft | None, str, int]]:
    """Give all drafts of a sentence in order of their words.

    Phrases of control are read first: they are the most exact reading of their verb.
    """
    yield from sorted(_unordered(scene), key=lambda found: found[2])


def _all_drafts(scene: Scene, parties: Parties, *, outermost: bool) -> Iterator[tuple[Draft | None, str, int]]:
    """Give the drafts of politics and of war; a word that tells a deed of war tells no act of politics as well."""
    reader = Reader(scene, parties)
    spoken = list(reader.drafts())
    acts = {made.trigger: made for made, _, _ in spoken if made is not None}
    governed = {word for made in acts.values() for word in reader.governed(made)}
    kept: list[tuple[Draft | None, str, int]] = []
    for made, note, trigger in _unordered(scene):
        refused = "" if made is None or not outermost else _refused(made, acts, governed)
        if made is not None and refused:
            kept.append((None, f"{made.rule}: {refused}", trigger))
        else:
            kept.append((None if made is None else reader.completed(made, acts.get(trigger)), note, trigger))
    told = {trigger for made, _, trigger in kept if made is not None}
    politics = [each for each in spoken if each[0] is None or each[2] not in told]
    yield from sorted([*kept, *politics], key=lambda found: found[2])


def _refused(made: Draft, acts: Mapping[int, Draft], governed: set[int]) -> str:
    """Give why a draft of war gives way to the politics of its sentence, or ""."""
    act = acts.get(made.trigger)
    if made.trigger in governed:
        return "an act of politics speaks of it"
    if act is not None and not (act.deed in YIELDING and made.actors):
        return "is read as politics"
    nobody = len(made.actors) + len(made.targets) == 0
    return "names no party beside an act of politics" if acts and nobody and made.rule.startswith("noun-") else ""


def _unordered(scene: Scene) -> Iterator[tuple[Draft | None, str, int]]:
    statives = [*stative_drafts(scene), *standing_drafts(scene)]
    read = {(made.trigger, made.deed) for made, _, _ in statives if made is not None}
    triggers = {made.trigger for made, _, _ in statives if made is not None}
    yield from statives
    used = set(triggers)
    spoken = list(verb_drafts(scene))
    for made, _, _ in spoken:
        used.update(_used_nouns(scene, made) if made is not None else ())
    nouns = list(noun_drafts(scene, used))
    others = [made for made, _, _ in (*statives, *spoken, *nouns) if made is not None and made.deed in DEADLY]
    others = [made for made in others if made.rule not in TOLLS]
    told: list[Draft] = []
    nouns_read = {made.trigger for made, _, _ in nouns if made is not None}
    nouns_read |= {head for made, _, _ in spoken if made is not None for head in _fired(made)}
    for made, note, trigger in spoken:
        if made is not None and trigger in triggers and made.deed in {"capture", "hold", "transfer"}:
            continue
        if made is not None and (trigger, made.deed) in read:
            continue
        if made is not None and made.rule.startswith(BY_WEAPONS) and nouns_read & set(made.clause.subjects):
            yield None, "its subject is already read as a deed", trigger
            continue
        if made is not None and made.rule in TOLLS:
            if _told_elsewhere(scene, made, [*others, *told]):
                yield None, "its toll belongs to another deed of the sentence", trigger
                continue
            told.append(made)
        yield made, note, trigger
    for made, note, trigger in nouns:
        if made is not None and made.rule in TOLLS and _told_elsewhere(scene, made, [*others, *told]):
            yield None, "its toll belongs to another deed of the sentence", trigger
            continue
        yield made, note, trigger
    yield from assess_drafts(scene)


def _fired(made: Draft) -> tuple[int, ...]:
    """Give the weapons a draft tells of ("the missile that X fired"): what they do is told with it."""
    return () if made.rule.startswith(BY_WEAPONS) else made.clause.objects


def _told_elsewhere(scene: Scene, toll: Draft, others: list[Draft]) -> bool:
    """Tell whether another deed of the sentence carries the same casualties ("shelled the town, killing two")."""
    goes_on = scene.tree.low(toll.trigger).endswith("ing")
    if not goes_on:  # "7 killed, 12 houses burnt": the fires did not kill them
        others = [each for each in others if each.deed != "destroy"]
    places = keys(scene, toll)
    if len(places) == 0:
        dies = scene.tree.lemma(toll.trigger) in {"die", "perish"} and any(_near(scene, toll, each) for each in others)
        return len(others) > 0 and (goes_on or dies)  # "exploded, injuring him", "hit a car, the driver died"
    return any(places <= keys(scene, other) for other in others)


def _near(scene: Scene, toll: Draft, other: Draft) -> bool:
    """Tell whether no semicolon stands between a toll and a deed told before it."""
    low, high = segment(scene, toll.trigger)
    return low <= other.trigger < min(high, toll.trigger)


def _used_nouns(scene: Scene, made: Draft) -> set[int]:
    """Give the nouns a verb's draft has taken up: the attack that is repelled is no attack of its own."""
    failed = made.clause.subjects if made.rule == "attack-grinds" else ()
    heads = (*made.clause.objects, *failed)
    objects = [head for head in heads if scene.tree.tokens[head].head == made.trigger]
    sorts = (*USED_OBJECTS, *WEAPON_OBJECTS) if made.deed in OF_WEAPONS else USED_OBJECTS
    agents = [head for head in made.clause.subjects if made.clause.passive and made.deed in OF_WEAPONS]
    used = {head for head in objects if any(scene.thing(sort, head) for sort in sorts)}
    # "were blown up by mines at X" is one deed
    return used | {head for head in agents if scene.thing("mine-noun", head)} | set(made.needed)


def _trace(scene: Scene, trigger: int, made: Draft | None, *, claim: Claim | None, reason: str) -> Trace:
    return Trace(
        sentence=scene.sentence.index,
        rule=made.rule if made is not None else "",
        words=scene.tree.tokens[trigger].text,
        outcome="none" if claim is None else "claim",
        detail=reason if claim is None else claim.id,
    )
