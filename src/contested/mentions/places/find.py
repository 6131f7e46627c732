"""The one verb of the places room: names, then phrases, relations, unknown names and references, in that order."""

from collections.abc import Sequence

from attrs import evolve, frozen

from contested.directory import Directory
from contested.domain.doubt import Doubt, Reason
from contested.domain.mention import ActorMention, PlaceMention, PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.gazetteer import Gazetteer
from contested.mentions.places.around import Around
from contested.mentions.places.aside import set_aside
from contested.mentions.places.border import borders
from contested.mentions.places.dateline import is_desk, resolve_dateline
from contested.mentions.places.demonym import demonyms
from contested.mentions.places.facility import at_facility
from contested.mentions.places.found import Found
from contested.mentions.places.lost import unbound, with_possessives, without_lists
from contested.mentions.places.match import HOME_WEIGHT, Match, believed, find_matches, partner_of, rank_all
from contested.mentions.places.phrase import settle
from contested.mentions.places.rank import Ranked, Setting, inside
from contested.mentions.places.refer import references, resolve, resolve_several, unit_around, worth_doubting
from contested.mentions.places.relative import bring_near, describe, join_between
from contested.mentions.places.scan import Line, lower_words, read_lines
from contested.mentions.places.scope import ScopeLike
from contested.mentions.places.setting import known_before, setting_of, widened
from contested.mentions.places.stray import agreed, at_one_spot, far_from_its_list, told_apart, without_strays
from contested.mentions.places.unknown import WIDEST_KM, find_unknown, make

STAGE = "mentions"
ALIKE = 0.35
"""Share of the best candidate's probability from which on the second is as likely that it is told."""
NONE_AT = 0.6
"""Probability from which on none of the places of a name is meant."""


def find_places(
    report: Report,
    sentences: Sequence[Sentence],
    *,
    gazetteer: Gazetteer,
    directory: Directory,
    named: Sequence[ActorMention],
    scope: ScopeLike,
) -> tuple[tuple[PlaceMention, ...], tuple[Doubt, ...]]:
    """Find every place a report speaks of, in order of start, with what was in doubt.

    Works on parsed and unparsed sentences. Spans count characters of ``report.text``; never raises on odd text.
    """
    before = known_before(directory, scope)
    ready = prepare(report, sentences, gazetteer=gazetteer, named=named, scope=scope, before=before)
    lines, lower, setting, dateline, adjectives = (
        ready.lines, ready.lower, ready.setting, ready.dateline, ready.adjectives,
    )  # fmt: skip
    ranked = without_strays(told_apart(agreed(rank_all(ready.matches, lines=lines, setting=setting))), setting)
    matches = believed(ranked, lines=lines, lower=lower, setting=setting)
    founds = _named(matches, lines, gazetteer=gazetteer, setting=setting)
    taken = [(found.start, found.end) for found in (*founds, *adjectives)]
    unknown = find_unknown(
        lines, taken=taken, named=named, lower=lower, gazetteer=gazetteer, setting=setting,
        refused=[(match.gram.start, match.gram.end) for match in ready.matches if not _over(match, taken)],
    )  # fmt: skip
    founds = sorted((*founds, *unknown), key=lambda found: (found.start, -found.end))
    founds = [set_aside(found, lines[found.line]) for found in founds]
    desk = None if is_desk(report, directory) else dateline
    # What any sentence with the name says of where it lies comes before what the sentences around tell.
    around = Around(lines, setting=setting, dateline=desk)
    founds = at_one_spot(around.beside(found, founds) for found in founds)
    founds = at_one_spot(around.aside(found, founds) for found in founds)
    founds, wide = _narrow(founds)
    founds = _relate(founds, lines, gazetteer=gazetteer, setting=setting, dateline=dateline)
    founds, unresolved = _refer(founds, lines, dateline, gazetteer=gazetteer, setting=setting)
    founds = _without_overlap([*founds, *_anchors(matches, founds), *adjectives])
    doubts = [
        *_doubts(report, founds, gazetteer),
        *(_too_wide(report, one) for one in wide),
        *(_unresolved(report, one) for one in unresolved),
    ]
    mentions = tuple(_mention(report, found) for found in founds)
    return mentions, tuple(sorted(doubts, key=lambda doubt: (doubt.start, doubt.end, doubt.reason)))


def _over(match: Match, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.gram.end and match.gram.start < end for start, end in spans)


@frozen(kw_only=True)
class Ready:
    """A report cut into lines, with what is known of it and the stretches that may be known names, not yet ranked."""

    lines: tuple[Line, ...]
    lower: frozenset[str]
    setting: Setting
    dateline: Place | None
    adjectives: tuple[Found, ...]
    matches: tuple[Match, ...]


def prepare(
    report: Report, sentences: Sequence[Sentence], *, gazetteer: Gazetteer, named: Sequence[ActorMention],
    scope: ScopeLike, before: Setting, given: Sequence[tuple[int, int]] | None = None,
) -> Ready:  # fmt: skip
    """Find the stretches of a report that bear known names, or those of the ``given`` spans that do.

    ``before`` is what is known before a word is read, see ``known_before``.
    """
    lines = read_lines(report, sentences)
    dateline = resolve_dateline(report, gazetteer)
    adjectives = demonyms(lines, gazetteer=gazetteer)
    setting = setting_of(scope, dateline, [found.place for found in adjectives], before=before)
    lines = with_possessives(lines, gazetteer=gazetteer, setting=setting)
    spans = [(found.start, found.end) for found in adjectives]
    matches = find_matches(lines, gazetteer=gazetteer, named=named, setting=setting, adjectives=spans, given=given)
    matches = unbound(matches, lines=lines, setting=setting)
    lines = without_lists(lines, matches)
    return Ready(
        lines=lines, lower=lower_words(lines), setting=widened(setting, matches), dateline=dateline,
        adjectives=adjectives, matches=matches,
    )  # fmt: skip


def _named(matches: Sequence[Match], lines: Sequence[Line], *, gazetteer: Gazetteer, setting: Setting) -> list[Found]:
    founds: list[Found] = []
    for position, match in enumerate(matches):
        line, first = lines[match.line], match.ranked[0]
        if match.bond == "" and (first.none >= NONE_AT or _foreign(first, setting)) and not _own(first, setting):
            # None of those that bear the name: a place of its own, with those as candidates.
            stranger = make(line, match.line, match.gram, gazetteer=gazetteer, setting=setting)
            founds.append(evolve(stranger, candidates=tuple(one.candidate() for one in match.ranked)))
            continue
        found = settle(match, line, gazetteer=gazetteer, setting=setting)
        partner = partner_of(matches, position, lines)
        within = (partner.best.id,) if partner is not None and partner.best.kind is PlaceKind.AREA else ()
        founds.append(evolve(found, within=within, name=(match.gram.start, match.gram.end)))
    return founds


def _own(first: Ranked, setting: Setting) -> bool:
    """Tell whether the place lies in the country the report is about: it is taken before none is."""
    return setting.countries.get(first.place.country, 0.0) >= HOME_WEIGHT


def _foreign(first: Ranked, setting: Setting) -> bool:
    """Tell whether a report of a known war only nearly names a place of a country that it does not speak of."""
    return setting.theatre != "" and first.how != "exact" and first.place.country not in setting.countries


def _narrow(founds: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Set apart the points that may lie anywhere in a sea or a desert: they tell nothing."""
    wide = [
        found
        for found in founds
        if not found.known and found.place.kind is PlaceKind.POINT and found.place.precision_km > WIDEST_KM
    ]
    return [found for found in founds if found not in wide], wide


def _relate(
    founds: Sequence[Found], lines: Sequence[Line], *, gazetteer: Gazetteer, setting: Setting, dateline: Place | None
) -> list[Found]:
    joined = join_between(founds, lines, theatre=setting.theatre)
    seated = [at_facility(found, lines[found.line], theatre=setting.theatre) for found in joined]
    related = [describe(found, lines[found.line], theatre=setting.theatre) for found in seated]
    edges = [
        found
        for index, line in enumerate(lines)
        for found in borders(line, index, gazetteer=gazetteer, theatre=setting.theatre)
    ]
    whole = _without_overlap([*related, *edges])
    return [_at_home(found, whole, dateline) for found in whole]


def _at_home(found: Found, founds: Sequence[Found], dateline: Place | None) -> Found:
    if found.place.relation != "border":
        return found
    near = [
        other.place
        for other in sorted(founds, key=lambda one: (abs(one.line - found.line), one.place.precision_km, one.start))
        if other.place.located and other.place.relation != "border" and other.place.feature != "country"
        and abs(other.line - found.line) <= 3 and other.use is PlaceUse.PLACE
    ]  # fmt: skip
    home = near[0] if near else dateline
    return evolve(found, place=bring_near(found.place, home))


def _refer(
    founds: Sequence[Found], lines: Sequence[Line], dateline: Place | None, *, gazetteer: Gazetteer, setting: Setting
) -> tuple[list[Found], list[tuple[int, int, str]]]:
    whole = list(founds)
    unresolved: list[tuple[int, int, str]] = []
    for index, line in enumerate(lines):
        taken = [(found.start, found.end) for found in whole if found.line == index]
        for reference in references(line, index, taken):
            if reference.count > 1:
                whole.extend(resolve_several(reference, founds=whole, lines=lines, seats=setting.seats))
                continue
            found = resolve(reference, founds=whole, lines=lines, dateline=dateline, seats=setting.seats)
            if found is None and reference.group == "admin":
                found = unit_around(reference, founds=whole, gazetteer=gazetteer)
            if found is not None:
                whole.append(found)
            elif worth_doubting(reference):
                unresolved.append((reference.start, reference.end, reference.text))
    return whole, unresolved


def _anchors(matches: Sequence[Match], founds: Sequence[Found]) -> list[Found]:
    """Give the named places that became part of a described one: "X" of "10 km north of X"."""
    told: list[Found] = []
    for match in matches:
        gram, best = match.gram, match.best
        over = [one for one in founds if not one.reference and one.start <= gram.start and gram.end <= one.end]
        if match.bond != "org" and over and all(one.place.id != best.id for one in over):
            whole = Found(line=match.line, start=gram.start, end=gram.end, place=best, use=PlaceUse.ANCHOR)
            candidates = tuple(ranked.candidate() for ranked in match.ranked)
            told.append(evolve(whole, candidates=candidates, name=(gram.start, gram.end)))
    return told


def _without_overlap(founds: Sequence[Found]) -> list[Found]:
    """Keep the widest of overlapping places; names inside larger names and adjectives may stand inside others."""
    kept: list[Found] = []
    for found in sorted(founds, key=lambda found: (found.start - found.end, found.start, found.reference)):
        nested = found.use in {PlaceUse.IN_NAME, PlaceUse.DEMONYM, PlaceUse.ANCHOR}
        rivals = [other for other in kept if other.start < found.end and found.start < other.end]
        told_together = found.reference and all(
            other.reference and (other.start, other.end) == (found.start, found.end) for other in rivals
        )
        if (
            not rivals
            or told_together
            or (nested and all((other.start, other.end) != (found.start, found.end) for other in rivals))
        ):
            kept.append(found)
    return sorted(kept, key=lambda found: (found.start, -found.end))


def _mention(report: Report, found: Found) -> PlaceMention:
    return PlaceMention(
        start=found.start,
        end=found.end,
        text=report.text[found.start : found.end],
        place=found.place,
        candidates=found.candidates,
        use=found.use,
        reference=found.reference,
        known=found.known,
        within=found.within,
        name_start=found.name[0] if found.name is not None else found.start,
        name_end=found.name[1] if found.name is not None else found.start,
    )


def _doubts(report: Report, founds: Sequence[Found], gazetteer: Gazetteer) -> list[Doubt]:
    doubts: list[Doubt] = []
    for found in founds:
        if found.use is not PlaceUse.PLACE or found.reference:
            continue
        span = report.text[found.start : found.end]
        if not found.known and found.place.kind is PlaceKind.POINT:
            detail = f"no gazetteer has “{found.place.name}”; kept by name {_whereabouts(found.place, gazetteer)}"
            doubts.append(_doubt(report, found.start, found.end, reason=Reason.UNKNOWN_PLACE, detail=detail))
        elif (away := far_from_its_list(found, founds)) is not None:
            detail = f"the gazetteer's “{found.place.name}” lies {away:.0f} km from the places named beside it"
            doubts.append(_doubt(report, found.start, found.end, reason=Reason.AMBIGUOUS_PLACE, detail=detail))
        elif _ambiguous(found, gazetteer):
            detail = f"“{span}” may also mean {found.candidates[1].name} ({found.candidates[1].id})"
            doubts.append(_doubt(report, found.start, found.end, reason=Reason.AMBIGUOUS_PLACE, detail=detail))
    return doubts


def _whereabouts(place: Place, gazetteer: Gazetteer) -> str:
    """Say within what distance of what an unknown place is taken to lie: what it is measured from is a guess."""
    if not place.located:
        return "without a spot"
    anchor = gazetteer.by_id(place.anchor) if place.anchor is not None else None
    return f"within {place.precision_km:.0f} km" + (f" of {anchor.name}" if anchor is not None else "")


def _too_wide(report: Report, found: Found) -> Doubt:
    detail = f"“{found.place.name}” may lie anywhere within {found.place.precision_km:.0f} km; not kept"
    return _doubt(report, found.start, found.end, reason=Reason.UNKNOWN_PLACE, detail=detail)


def _ambiguous(found: Found, gazetteer: Gazetteer) -> bool:
    """Tell whether two namesakes score alike; a town and the province around it are told apart by habit."""
    if len(found.candidates) < 2 or found.candidates[1].score < ALIKE * found.candidates[0].score:
        return False
    first, second = (gazetteer.by_id(candidate.id) for candidate in found.candidates[:2])
    return first is None or second is None or not inside(first, second)


def _unresolved(report: Report, span: tuple[int, int, str]) -> Doubt:
    start, end, text = span
    detail = f"nothing before “{text}” fits it"
    return _doubt(report, start, end, reason=Reason.UNRESOLVED_REFERENCE, detail=detail)


def _doubt(report: Report, start: int, end: int, *, reason: Reason, detail: str) -> Doubt:
    return Doubt(report=report.id, start=start, end=end, reason=reason, detail=detail, stage=STAGE)
