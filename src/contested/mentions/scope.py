"""What a report is mostly about: its country, theatre and day; scope tells homonyms and generic words apart."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, PlaceMention, PlaceUse
from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.domain.time import Day
from contested.gazetteer import Gazetteer
from contested.mentions.places.dateline import is_desk, resolve_dateline
from contested.mentions.spotter import Spotter
from contested.mentions.whole import goes_on

DATELINE_VOTES = 4.0
DESK_VOTES = 0.75
"""A capital in the dateline is often only where an agency has its desk for several wars (Beirut, Nairobi, Geneva)."""
TITLE_VOTES = 2.0
CAPITAL_VOTES = 0.5
"""A capital often stands for a government that speaks, so it counts less than the country's name."""
ADJECTIVE_VOTES = 0.7
"""An adjective often tells of a power abroad ("Russian jets")."""
INSIDE_BONUS = 0.5
"""What "in" before a country adds: something is said to have happened there."""
HOME_VOTES = 0.4
"""What the home of a local outlet or of a party's press adds: less than any country that is named."""
SURE_PLACE = 0.5
"""Probability from which a place tells the country of a report that names none."""
OWN_WAR_BONUS = 1.5
"""A country that is the ground of a theatre outweighs outside powers that are named as often."""
FURTHER_COUNTRY = 0.1
READING = 1
"""Reports whose words are kept counted: the one being read, since each step of reading it asks again."""

ARMED = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL})
"""Kinds of actors that fight."""


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


_WAR = Spotter(
    _listed(
        """
    missile, missiles, bombed, airstrike, airstrikes, air strike, air strikes, artillery, mortar, mortars, shelled,
    shelling, shells, rocket, rockets, drone, drones, warplane, warplanes, militant, militants, insurgent,
    insurgents, insurgency, rebel, rebels, gunmen, jihadist, jihadists, fighter, fighters, troops, soldiers,
    militia, militias, ceasefire, cease-fire, frontline, frontlines, front line, front lines, ambush, ambushed,
    ambushes, clash, clashed, clashes, offensive, siege, besieged, displaced, casualties, civilians, kill, kills,
    killed, wounds, wounded, bombs, bombing, bombings, suicide attack, suicide attacks, suicide attacker,
    suicide attackers, bombarded, bombardment, guerrilla, guerrillas, paramilitary, paramilitaries, armed group,
    armed groups, hostage, hostages, airbase, suicide bomb, suicide bombs, suicide bomber, suicide bombers,
    suicide bombing, suicide bombings, car bomb, car bombs, ied, the enemy, our forces, our troops, our fighters,
    our units, our soldiers
    """
    )
)
"""Words of war, in lower case."""
_SOLDIERLY = re.compile(
    r"\b(?:army|military|navy|defen[cs]e|front|brigade|forces|attack(?:ed)?|captured|seized|entered|withdrew|fled|holds|controls|"
    r"recaptured|retook|retreat(?:ed)?|deployed|advanced)\b",
    re.IGNORECASE,
)
"""Words of war that museums, charities and match reports use as well; two different ones tell as much as one other."""
_HELD = re.compile(
    r"\b(?:under|in)\s+(?:the\s+)?(?:full\s+)?[A-Z][\w-]+\s+(?:control|hands|occupation)\b|"
    r"\b(?:under the control|in the hands) of [A-Z]|\b[A-Z]\w+-(?:held|controlled|occupied)\b"
)
"""A power named as holder of ground."""
_PLAY = Spotter(
    _listed(
        """
    match, matches, goal, goals, score, scored, striker, midfielder, goalkeeper, coach, league, season, fan, fans,
    stadium, half-time, halftime, championship, tournament, cup, penalty, penalties, film, movie, director,
    screenplay, box office, actor, actors, actress, audience, audiences, cinema, album, novel, episode, video game,
    video games, videogame, videogames, player, players, playoff, playoffs, innings, wicket, wickets, batsman,
    batsmen, quarterback, premiere, sequel, character, plot, studio, chess, tennis, racing, olympic, olympics,
    medal, medals, team, teams, game, exhibition, museum, museums, band, concert, song, songs, sang
    """
    )
)
"""Words of sport, stage and screen, in lower case."""


@frozen
class Scope:
    """What a report is mostly about.

    Attributes:
        country: ISO 3166 alpha-2 code, or "" when nothing tells.
        theatre: theatre id, or "".
        day: the report's day, or None.
    """

    country: str
    theatre: str
    day: Day | None


def settle_scope(
    report: Report,
    sentences: Sequence[Sentence],  # noqa: ARG001 (part of the contract between rooms; the words of the text suffice)
    *,
    gazetteer: Gazetteer,
    directory: Directory,
    named: Sequence[ActorMention],
) -> Scope:
    """Settle what a report is mostly about.

    Votes: the dateline's place, names of countries, their adjectives and capitals, and the theatres of named actors.

    Returns:
        The scope; country and theatre are "" when nothing tells. Never raises.
    """
    return weigh(report, directory, _actor_votes(directory, named), dateline=_dateline_country(report, gazetteer))


def weigh(report: Report, directory: Directory, actors: Mapping[str, float], *, dateline: str = "") -> Scope:
    """Weigh the votes of countries and of named actors (votes by actor id) without a gazetteer."""
    day = report_day(report)
    # Outside war a capital's name alone tells no country: Paris and Athens are towns of many.
    countries = country_votes(report, directory, capitals=warlike(report.text))
    if dateline != "":
        countries[dateline] += DATELINE_VOTES if not is_desk(report, directory) else DESK_VOTES
    armed = any(_fights(directory, actor) for actor in actors) or directory.speaking(report.source_name) is not None
    theatre = ""
    if armed or warlike(report.text):
        for code in _home(report, directory):
            countries[code] += HOME_VOTES
        theatre = _theatre(directory, actors, countries, day)
    return Scope(country=_country(directory, actors, countries, theatre), theatre=theatre, day=day)


def _home(report: Report, directory: Directory) -> frozenset[str]:
    """Give the country a local outlet or a party's press is of, where a war is fought; agencies write of all wars."""
    source = directory.source(report.source) or directory.source_named(report.source_name)
    side = directory.speaking(report.source_name)
    if source is not None and source.side is not None:
        side = directory.actor(source.side)
    told = {side.country if side is not None else "", source.home if source is not None else ""}
    return frozenset(code for code in told for theatre in directory.theatres if code in theatre.countries)


def by_places(report: Report, scope: Scope, places: Iterable[PlaceMention], *, directory: Directory) -> Scope:
    """Give the scope with the country and theatre of the places named, where nothing else told them.

    "Clashes erupted in Goma between the army and rebels" names no country; its one town does.
    """
    if (scope.country != "" and scope.theatre != "") or not warlike(report.text):
        return scope
    told: Counter[str] = Counter()
    for each in places:
        sure = each.candidates[0].score if each.candidates else 0.0
        if each.known and each.use is not PlaceUse.DEMONYM and each.place.country and sure >= SURE_PLACE:
            told[each.place.country] += 1
    if len(told) == 0 or (scope.country != "" and scope.country not in told):
        return scope
    country = scope.country or told.most_common(1)[0][0]
    theatre = scope.theatre or _theatre(directory, {}, {country: 1.0}, scope.day)
    return Scope(country=country, theatre=theatre, day=scope.day)


def report_day(report: Report) -> Day | None:
    """Give the day a report is of: published, else its dateline's."""
    if report.published is not None:
        return report.published
    return None if report.dateline is None else report.dateline.day


@functools.lru_cache(maxsize=READING)
def warlike(text: str) -> bool:
    """Tell whether a text speaks of war more than of sport, stage or screen."""
    war, play = _war_and_play(text)
    if 0 < war >= play:
        return True
    war += len(_HELD.findall(text))
    told = war > 0 or len({word.lower() for word in _SOLDIERLY.findall(text)}) > 1
    return told and war >= play


def playful(text: str) -> bool:
    """Tell whether a text is clearly of sport, stage or screen: such words, and more of them than of war."""
    war, play = _war_and_play(text)
    return play >= 2 and play > war


@functools.lru_cache(maxsize=READING)
def _war_and_play(text: str) -> tuple[int, int]:
    """Count the words of war and those of play."""
    low = text.lower()
    return sum(1 for _ in _WAR.spots(low, _word_ends)), sum(1 for _ in _PLAY.spots(low, _word_ends))


def _word_ends(text: str, start: int, end: int) -> int:
    """Give where whole words end, or -1 inside a longer one; hyphens part words."""
    inside = goes_on(text[start - 1 : start], hyphens=False) or goes_on(text[end : end + 1], hyphens=False)
    return -1 if inside else end


def country_votes(report: Report, directory: Directory, *, capitals: bool = True) -> defaultdict[str, float]:
    """Count how often each country is named by name, adjective or, if ``capitals``, capital; the title counts twice."""
    titles = tuple((part.start, part.end) for part in report.parts if part.kind is PartKind.TITLE)
    votes: defaultdict[str, float] = defaultdict(float)
    for code, worth, weight in _countries_told(report.text, titles, directory):
        if worth > CAPITAL_VOTES or capitals:
            votes[code] += weight
    return votes


@functools.lru_cache(maxsize=READING)
def _countries_told(
    text: str, titles: tuple[tuple[int, int], ...], directory: Directory
) -> tuple[tuple[str, float, float], ...]:
    """Give (country, what the word is worth, its vote) for each naming, in order."""
    told = []
    spotter, codes = _nations(directory)
    for start, _, word in spotter.spots(text, _nation_ends):
        weight = TITLE_VOTES if any(low <= start < high for low, high in titles) else 1.0
        inside = INSIDE_BONUS * (text[max(0, start - 3) : start].lower() == "in ")
        told += [(code, worth, weight * (worth + inside)) for code, worth in codes[word]]
    return tuple(told)


def _nation_ends(text: str, start: int, end: int) -> int:
    """Give where a country's word at [start, end) ends, or -1 inside a longer word."""
    if goes_on(text[start - 1 : start]):
        return -1
    if text[end : end + 1] == "s" and not goes_on(text[end + 1 : end + 2], hyphens=False):
        return end + 1  # pages that lost their apostrophes write "Syrias"
    return end if not goes_on(text[end : end + 1], hyphens=False) else -1


@functools.lru_cache(maxsize=4)
def _nations(directory: Directory) -> tuple[Spotter, dict[str, tuple[tuple[str, float], ...]]]:
    codes: dict[str, list[tuple[str, float]]] = {}
    for nation in directory.nations:
        for word in dict.fromkeys([nation.name, *(name.text for name in nation.names)]):
            codes.setdefault(word, []).append((nation.code, 1.0))
        for word in (name.text for name in nation.demonyms):
            codes.setdefault(word, []).append((nation.code, ADJECTIVE_VOTES))
        for word in nation.capitals:
            codes.setdefault(word, []).append((nation.code, CAPITAL_VOTES))
    # Wire reports and headlines may be all capitals.
    codes |= {word.upper(): owners for word, owners in codes.items() if len(word) > 2}
    shared = {word: tuple((code, worth / len(owners)) for code, worth in owners) for word, owners in codes.items()}
    return Spotter(shared), shared


def _actor_votes(directory: Directory, named: Iterable[ActorMention]) -> Counter[str]:
    return Counter(mention.actor for mention in named if directory.actor(mention.actor) is not None)


def _fights(directory: Directory, actor: str) -> bool:
    known = directory.actor(actor)
    return known is not None and known.kind in ARMED


def _theatre(directory: Directory, actors: Mapping[str, float], countries: Mapping[str, float], day: Day | None) -> str:
    votes: dict[str, float] = {}
    for theatre in directory.theatres:
        if day is not None and theatre.start is not None and day < theatre.start:
            continue
        vote = sum(countries.get(code, 0.0) for code in theatre.countries)
        for actor, times in actors.items():
            known = directory.actor(actor)
            if known is not None and theatre.id in known.theatres:
                vote += (1.0 + min(times, 4.0) / 2) / len(known.theatres)
        if day is not None and theatre.end is not None and day > theatre.end:
            vote *= 0.5
        votes[theatre.id] = vote
    best = max(votes, key=lambda id_: votes[id_], default="")
    return best if best != "" and votes[best] > 0 else ""


def _country(directory: Directory, actors: Mapping[str, float], countries: Mapping[str, float], theatre: str) -> str:
    votes = dict(countries)
    settled = directory.theatre(theatre)
    inside = () if settled is None else settled.countries
    for actor, times in actors.items():
        known = directory.actor(actor)
        if known is not None and known.country != "" and known.kind in ARMED and len(known.theatres) > 0:
            votes[known.country] = votes.get(known.country, 0.0) + min(times, 3.0) / 2
    for index, code in enumerate(inside):
        if code in votes:
            # The country listed first is the one mostly fought over.
            votes[code] *= OWN_WAR_BONUS - FURTHER_COUNTRY * index
    if any(votes.get(code, 0.0) > 0 for code in inside):
        votes = {code: votes.get(code, 0.0) for code in inside}
    elif len(inside) > 0:
        # No country is named, but the parties tell the war: its first country is where it is mostly fought.
        return inside[0]
    return max(votes, key=lambda code: votes[code], default="")


def _dateline_country(report: Report, gazetteer: Gazetteer) -> str:
    place = resolve_dateline(report, gazetteer)
    return "" if place is None else place.country
