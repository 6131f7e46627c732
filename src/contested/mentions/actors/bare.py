"""Nouns that name nobody: "government forces", "the army", "the rebels", "militants", "captured fighters"."""

from attrs import evolve

from contested.directory import capitals, lands
from contested.domain.actor import Actor, ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.aloft import is_aloft
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import LIKELY, Ground, Outcome, known, nobody, referred
from contested.mentions.actors.nations import by_phrase, forces, pick, state
from contested.mentions.actors.nouns import (
    ARMED_WORDS,
    ARMY_WORDS,
    BARE,
    CAUGHT,
    CHIEFS,
    NAMELESS,
    RULING_WORDS,
    STATE_WORDS,
    STRANGERS,
    Sort,
)
from contested.mentions.actors.phrase import Phrase
from contested.mentions.actors.salience import (
    WINDOW,
    fights,
    fights_for_state,
    fights_no_state,
    is_state,
    is_state_force,
)

_SOLDIERS = frozenset({"soldiers", "soldier", "troops", "servicemen"})
_STRANGERS = STRANGERS | {"gunmen", "gunman", "assailants", "assailant"}
"""Fighters a report calls so because it does not know whose they are."""
_POINTING = frozenset({"the", "these", "those"})
_LOOKS = frozenset({"armed", "masked", "hooded", "uniformed"})
"""Words among the nameless that tell only how they look."""
_BREAKAWAY = frozenset({"dissidents", "defectors", "splinters"})
"""Those who left somebody: never who was spoken of, but those known under that very name."""
_LINKED = ("-linked", "-affiliated", "-aligned", "-inspired")
LONG_WINDOW = 40
ARMY_WINDOW = 2
_SERVICES = frozenset({"navy", "naval", "junta"})
"""Words before machines that make them a state's, besides those for armies and governments."""
_ABROAD = frozenset({"defence", "defense", "foreign"})
_GUARDS = frozenset({"security", "border"})


def resolve_bare(phrase: Phrase, ground: Ground, here: Here) -> Outcome:
    """Decide a noun without owner or country, from the report's scope and who was spoken of."""
    words = set(phrase.modifiers)
    states = _is_states(phrase, words)
    breakaway = phrase.head.low in _BREAKAWAY and not words & ARMED_WORDS
    if states or breakaway or phrase.sort not in BARE:
        own = (_army_spoken_of(phrase, ground, here) or _of_state(phrase, ground)) if states else None
        return Outcome(_broken_away(phrase, ground, here) if breakaway else own)
    backer, led = _backer(phrase, ground), _led(phrase, ground)
    if backer != "" or led is not None:
        return Outcome(led) if led is not None else _linked(phrase, ground, backer)
    if words & CAUGHT:
        caught = _foe_of_captor(phrase, ground, here)
        if caught is not None:
            return Outcome(caught)
    armed = phrase.sort is Sort.ARMED or len(words & ARMED_WORDS) > 0
    # "The gunmen" and "those armed men" are somebody told of before, whom the report may know by name by now.
    again = phrase.determiner in _POINTING and not words & (NAMELESS - _LOOKS)
    if again or (not words & NAMELESS and phrase.head.low not in _STRANGERS):
        found = _spoken_of(phrase, ground, here, armed=armed)
        if len(found) > 0:
            return Outcome(referred(phrase, found, ground))
    if armed:
        return _so_called(phrase, ground, words)
    return Outcome(_of_state(phrase, ground) if phrase.head.low in _SOLDIERS else None)


def _is_states(phrase: Phrase, words: set[str]) -> bool:
    if phrase.sort in (Sort.STATE, Sort.MEDIA, Sort.STATE_FORCE):
        return True
    if phrase.sort is Sort.ARMED or phrase.sort not in BARE:
        return (phrase.head.low in CHIEFS and len(words & ARMY_WORDS) > 0) or _is_asset(phrase, words)
    return len(words & STATE_WORDS) > 0 or len(words & _GUARDS) > 0 or "army" in words or "police" in words


def _is_asset(phrase: Phrase, words: set[str]) -> bool:
    """Tell whether machines are told to be a state's: "army helicopters", "regime warplanes", "navy gunboats"."""
    return phrase.sort is Sort.ASSET and len(words & (STATE_WORDS | ARMY_WORDS | _SERVICES)) > 0


def _spoken_of(phrase: Phrase, ground: Ground, here: Here, *, armed: bool) -> tuple[Candidate, ...]:
    """Give the actors just spoken of whom the noun fits; soldiers are a state's, where one with soldiers was named."""
    kinds, barred = [(fights_no_state if armed else fights, WINDOW)], here.excluded | here.speakers
    if phrase.head.low in _SOLDIERS:
        barred |= ground.salience.only(lambda each: _has_no_soldiers(each, ground))
        # An army's soldiers come before a coalition's, whose are meant only right after it is named.
        kinds = [(is_state_force, WINDOW), (fights_for_state, 1)]
    for fits, window in kinds:
        found = ground.salience.best(
            fits,
            sentence=here.sentence,
            before=phrase.start,
            window=window,
            excluded=barred,
            habitual=ground.habitual(phrase.head.low),
        )
        if len(found) > 0 and not (armed and _opens(phrase, found, ground)):
            return found
    if not armed or "*" in ground.directory.epithets.get(phrase.head.low, ()):
        return ()
    # "The rebels" may come back late in a report; then only those habitually called so are meant.
    called = ground.habitual(phrase.head.low)
    return ground.salience.best(
        fights_no_state,
        sentence=here.sentence,
        before=phrase.start,
        window=LONG_WINDOW,
        excluded=here.excluded | here.speakers,
        habitual=lambda actor: called(actor) is True,
    )


def _has_no_soldiers(mention: ActorMention, ground: Ground) -> bool:
    """Tell whether a mention is of police, or of what flies: of neither would a report say "soldiers"."""
    return mention.actor.endswith("-police") or is_aloft(ground.report.text, mention.start, mention.end)


def _broken_away(phrase: Phrase, ground: Ground, here: Here) -> ActorMention | None:
    """Give the actor spoken of that goes by the noun ("the dissidents" after "FARC dissidents"), or none."""
    called = ground.habitual(phrase.head.low)
    found = ground.salience.best(
        fights_no_state, sentence=here.sentence, before=phrase.start, excluded=here.excluded, habitual=called
    )
    named = tuple(each for each in found if called(each.id))
    return referred(phrase, named, ground) if named else None


def _opens(phrase: Phrase, found: tuple[Candidate, ...], ground: Ground) -> bool:
    """Tell whether bare "fighters" may be anybody's: no "the", and two sides spoken of that go by the noun alike."""
    if phrase.determiner in ("the", "these", "those", "this", "that"):
        return False
    called = ground.habitual(phrase.head.low)
    scope = ground.scope
    alike = [each for each in found if called(each.id) is called(found[0].id)]
    sides = {ground.directory.side(each.id, theatre=scope.theatre, day=scope.day) for each in alike}
    return len(sides) > 1


def _so_called(phrase: Phrase, ground: Ground, words: set[str]) -> Outcome:
    actor: Actor | None = None
    if ground.scope.country != "" and not words & NAMELESS and phrase.head.low not in _STRANGERS:
        actor = by_phrase(ground.directory, ground.scope.country, phrase.head.low, scope=ground.scope)
        actor = actor or _so_called_later(phrase, ground)
    if actor is None:
        return nobody(phrase, ground)
    return Outcome(evolve(known(phrase, actor, score=LIKELY, reason="those so called in this theatre"), generic=True))


def _so_called_later(phrase: Phrase, ground: Ground) -> Actor | None:
    """Give the one actor of the whole report that is habitually called so, for a word that comes before its name."""
    noun = phrase.head.low
    if "*" in ground.directory.epithets.get(noun, ()):
        return None
    called = ground.habitual(noun)
    meant = {each.actor for each in ground.names if fights_no_state(each.kind) and called(each.actor)}
    return ground.directory.actor(meant.pop()) if len(meant) == 1 else None


def _of_state(phrase: Phrase, ground: Ground) -> ActorMention | None:
    """Give the side of the state the report is about: its government, or its forces."""
    code = _ministry_country(phrase, ground) if phrase.head.low == "ministry" else ground.country
    if code == "" or (phrase.sort is Sort.MEDIA and "state" not in phrase.modifiers):
        return None
    if phrase.sort in (Sort.STATE, Sort.MEDIA) or any(word in RULING_WORDS for word in phrase.modifiers):
        actor = state(ground.directory, code, ground.scope)
    else:
        actor = forces(ground.directory, code, phrase.head.low, scope=ground.scope)
    if actor is None:
        return None
    mention = evolve(known(phrase, actor, score=LIKELY, reason=f"it is told of {code}"), generic=True)
    return evolve(mention, kind=ActorKind.MEDIA) if phrase.sort is Sort.MEDIA else mention


def _army_spoken_of(phrase: Phrase, ground: Ground, here: Here) -> ActorMention | None:
    """Give the forces that "the army" goes back to, or the ministry that "the ministry" does.

    The forces of the country in question come first if they were spoken of; "the army" of nobody is left to them.
    A unit that no directory has ("the 6th Division") is no army.
    """
    if phrase.determiner not in ("the", "this") or len(phrase.modifiers) > 0:
        return None
    noun = phrase.head.low
    if noun == "ministry":
        fits, named = is_state, noun
    elif noun in ARMY_WORDS:
        fits, named = is_state_force, ""
    else:
        return None
    found = [
        each
        for each in ground.salience.best(fits, sentence=here.sentence, before=phrase.start, window=ARMY_WINDOW)
        if (named in each.name.lower() if named else ground.directory.actor(each.id) is not None)
    ]
    if len(found) == 0 or (named == "" and _has_own(ground, here, before=phrase.start)):
        return None
    return referred(phrase, tuple(found), ground)


def _has_own(ground: Ground, here: Here, *, before: int) -> bool:
    """Tell whether forces of the country in question have been spoken of at all."""
    told = ground.salience.best(is_state_force, sentence=here.sentence, before=before, window=LONG_WINDOW)
    homes = [ground.directory.actor(each.id) for each in told]
    return any(home is not None and home.country == ground.country for home in homes)


def _backer(phrase: Phrase, ground: Ground) -> str:
    """Give the armed actor that fighters are said to be linked to ("Al Qaeda-linked fighters"), or ""."""
    for name in ground.names:
        inside = phrase.start <= name.start and name.end < phrase.head.start
        if inside and fights_no_state(name.kind):
            rest = phrase.text[name.end - phrase.start :].lower().replace("‑", "-")
            if rest.startswith(_LINKED):
                return name.actor
    return ""


def _led(phrase: Phrase, ground: Ground) -> ActorMention | None:
    """Give the forces of the country that leads others ("Russian-led forces")."""
    if phrase.sort not in (Sort.FORCE, Sort.STATE_FORCE):
        return None
    for land in lands(ground.report.text, (phrase.start, phrase.head.start), ground.directory):
        rest = ground.report.text[land.end : phrase.head.start].lower().replace("‑", "-")
        actor = forces(ground.directory, pick(land, ground.scope), phrase.head.low, scope=ground.scope)
        if rest.startswith("-led") and actor is not None:
            return evolve(
                known(phrase, actor, score=LIKELY, reason="the forces of the country that leads"), generic=True
            )
    return None


def _linked(phrase: Phrase, ground: Ground, backer: str) -> Outcome:
    """Decide fighters linked to a group: its one branch in the theatre; nobody where it has none or several."""
    scope, directory = ground.scope, ground.directory
    branches = {
        directory.side(actor.id, theatre=scope.theatre, day=scope.day)
        for actor in directory.actors
        if scope.theatre in actor.theatres
        and fights_no_state(actor.kind)
        and any(
            each.parent == backer
            and (scope.day is None or (each.start or scope.day) <= scope.day <= (each.end or scope.day))
            for each in actor.memberships
        )
    }
    spoken = [each.actor for each in ground.names if each.start < phrase.start and each.actor in branches]
    branch = directory.actor((spoken or sorted(branches))[-1]) if len(spoken) > 0 or len(branches) == 1 else None
    if branch is None:
        return nobody(phrase, ground)
    return Outcome(evolve(known(phrase, branch, score=LIKELY, reason="its branch in this theatre"), generic=True))


def _ministry_country(phrase: Phrase, ground: Ground) -> str:
    """Give the country of a ministry without one: where it happened, or whose capital the report is written in.

    A ministry of war or of foreign affairs speaks of places abroad, so only the capital tells whose it is, if the text
    names that country. Where several countries are in question and nothing tells, "" keeps it unnamed.
    """
    abroad = any(word in _ABROAD for word in phrase.modifiers)
    if not abroad and len(ground.countries) == 1:
        return next(iter(ground.countries))
    dateline = ground.report.dateline
    place = "" if dateline is None else dateline.place.split(",")[0].strip().casefold()
    named = {
        code
        for land in lands(ground.report.text, (0, len(ground.report.text)), ground.directory)
        for code in land.codes
    }
    for capital, code in capitals(ground.directory).items():
        if capital.casefold() == place and code in named:
            return code
    theatre = ground.directory.theatre(ground.scope.theatre)
    several = theatre is not None and len(theatre.countries) > 1
    return "" if several or (abroad and len(named) > 1) else ground.scope.country


def _foe_of_captor(phrase: Phrase, ground: Ground, here: Here) -> ActorMention | None:
    """Decide "captured fighters" after the one who captured: somebody who is not on the captor's side."""
    nearest = ground.salience.best(fights, sentence=here.sentence, before=phrase.start, window=1)
    captors = here.excluded or frozenset(each.id for each in nearest[:1])
    friends = set(captors)
    for candidate in ground.salience.best(fights, sentence=here.sentence, before=phrase.start):
        for captor in captors:
            relation = ground.directory.relation(
                captor, candidate.id, theatre=ground.scope.theatre, day=ground.scope.day
            )
            if relation.friendly:
                friends.add(candidate.id)
    found = ground.salience.best(fights, sentence=here.sentence, before=phrase.start, excluded=frozenset(friends))
    return referred(phrase, found, ground) if len(captors) > 0 and len(found) > 0 else None
