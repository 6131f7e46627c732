"""Stretches of the text that bear a known name, ranked in two passes: easy ones anchor the rest."""

import re
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from contested.domain.mention import ActorMention
from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Gazetteer, Hit
from contested.mentions.places.believe import HOME_WEIGHT, PEOPLE_WITHOUT_CUE, believable
from contested.mentions.places.cues import Cue, by_river, descriptive, larger_name, read_cue
from contested.mentions.places.ground import told_persons
from contested.mentions.places.rank import Ranked, Setting, rank
from contested.mentions.places.scan import Gram, Line, ends_in_feature, grams
from contested.mentions.places.vocabulary import group_of, word_class
from contested.spelling import bare, fold

CLEAR_MARGIN = 0.08
LEAST_SKELETON = 0.55
"""Score that another spelling needs in running text: 0.7 of edit similarity."""
RIVERLIKE = frozenset({"river", "dam", "area", "bridge", "crossing"})
LEAST_LETTERS = 5
"""Names shorter than that are not looked for in other spellings."""
SCOPE_WEIGHT = 0.6
"""Countries that weigh this much are searched by consonant skeletons."""
_IN_LARGER = re.compile(
    r"^(?:,\s+|,?\s+(?:the|its|their)\s+(?:\w+\s+){0,2}?(?:capital|seat|cent(?:re|er)|city|town)\s+(?:of|in)\s+|\s+in\s+|,\s+in\s+|\s+\()(?:an?\s[\w\s-]{0,30}?\s(?:in|of)\s)?(?:the\s+)?(?:[\w-]*ern\s+|[\w-]*(?:north|south|east|west)\s+)?$"
)


@frozen(kw_only=True)
class Match:
    """A stretch with the places that bear its name.

    Attributes:
        line: index of its line.
        gram: the stretch.
        hits: places of that name.
        cue: what stands around it.
        bond: "org" or "person" when it is part of a larger name, else "".
        ranked: places, best first, once ranked.
    """

    line: int
    gram: Gram
    hits: tuple[Hit, ...]
    cue: Cue
    bond: str = ""
    ranked: tuple[Ranked, ...] = ()

    @property
    def best(self) -> Place:
        """Give the best place."""
        return self.ranked[0].place


def find_matches(
    lines: Sequence[Line],
    *,
    gazetteer: Gazetteer,
    named: Sequence[ActorMention],
    setting: Setting,
    adjectives: Sequence[tuple[int, int]] = (),
) -> tuple[Match, ...]:
    """Find every stretch that bears a known name, longest names first, without overlaps.

    ``adjectives`` are spans of countries in adjective form: no town called Russian is meant there.
    """
    all_grams = [[gram for gram in grams(line) if not _inside(gram, adjectives)] for line in lines]
    keys = (key for own in all_grams for gram in own for key in (fold(gram.text), bare(gram.text)))
    known = gazetteer.has_names(keys)
    countries = tuple(sorted(code for code, weight in setting.countries.items() if weight >= SCOPE_WEIGHT))
    found: list[Match] = []
    for index, line in enumerate(lines):
        reach = -1
        for gram in all_grams[index]:
            if gram.first <= reach:
                continue
            match = _try(line, index, gram, gazetteer=gazetteer, known=known, countries=countries)
            if match is None:
                continue
            placed = _against_actors(match, named)
            if placed is not None:
                found.append(placed)
                reach = gram.last
    return tuple(found)


def _inside(gram: Gram, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= gram.start and gram.end <= end for start, end in spans)


def _try(
    line: Line, index: int, gram: Gram, *, gazetteer: Gazetteer, known: frozenset[str], countries: tuple[str, ...]
) -> Match | None:
    folded = fold(gram.text)
    exact = folded in known
    if ends_in_feature(line, gram) and not exact:
        return None
    if exact or bare(gram.text) in known:
        hits = gazetteer.named(gram.text)
    else:
        hits = _by_skeleton(line, gram, gazetteer=gazetteer, countries=countries)
    if by_river(line, gram.start):
        # A city on a river often bears its name, and an army that crosses it is not there.
        hits = tuple(hit for hit in hits if group_of(hit.place.feature) in RIVERLIKE)
    if countries and descriptive(line, gram):
        hits = tuple(hit for hit in hits if hit.place.country in countries)
    if not hits or _common(line, gram, hits) or _acronym(line, gram, hits):
        return None
    if countries and not any(hit.place.country in countries or hit.place.feature == "country" for hit in hits):
        hits = (*hits, *gazetteer.named(gram.text, countries=countries))
    cue = read_cue(line, gram.start, gram.end)
    return Match(line=index, gram=gram, hits=hits, cue=cue, bond=larger_name(line, gram))


def _by_skeleton(line: Line, gram: Gram, *, gazetteer: Gazetteer, countries: tuple[str, ...]) -> tuple[Hit, ...]:
    """Look for another spelling of a known name, where the words say that a place is meant."""
    if not countries or line.shouting or larger_name(line, gram) or len(gram.text) < LEAST_LETTERS:
        return ()
    cue = read_cue(line, gram.start, gram.end)
    if not (cue.locative or cue.feature is not None or cue.stand.held):
        return ()
    return tuple(hit for hit in gazetteer.named(gram.text, countries=countries) if hit.score >= LEAST_SKELETON)


def _acronym(line: Line, gram: Gram, hits: Sequence[Hit]) -> bool:
    """Tell whether a stretch is letters that stand for words; countries alone are called so (US, UAE)."""
    text = gram.text
    if line.shouting and len(text) > 4:
        return False
    return (
        text.isalpha() and text.isupper() and len(text) <= 5 and not any(hit.place.feature == "country" for hit in hits)
    )


def _common(line: Line, gram: Gram, hits: Sequence[Hit]) -> bool:
    """Tell whether the stretch is made of common words alone."""
    pieces = line.pieces[gram.first : gram.last + 1]
    classes = [word_class(piece.text) for piece in pieces]
    if not all(classes):
        return False
    if len(pieces) == 1 and pieces[0].text.isupper() and not line.shouting:
        return not any(hit.place.feature == "country" for hit in hits)
    if len(pieces) > 1:
        return not any(hit.how == "exact" and hit.place.kind is PlaceKind.AREA for hit in hits)
    opening = gram.first == 0 or line.shouting
    return classes[0] != "common" or opening or not read_cue(line, gram.start, gram.end).locative


def _against_actors(match: Match, named: Sequence[ActorMention]) -> Match | None:
    """Set a stretch against the named actors: inside one it is part of its name, over a part of one it is nothing."""
    start, end = match.gram.start, match.gram.end
    for actor in named:
        if actor.end <= start or end <= actor.start or actor.generic or actor.reference:
            continue
        if (actor.start, actor.end) == (start, end):
            whole = match.cue.locative or match.cue.feature is not None
            return match if whole else evolve(match, bond="org")
        if actor.start <= start and end <= actor.end:
            return evolve(match, bond="org")
        if not (start <= actor.start and actor.end <= end):
            return None
    return match


def partner_of(matches: Sequence[Match], position: int, lines: Sequence[Line]) -> Match | None:
    """Give the match that the text puts this one in: "X, Y", "X in Y", "Y's X"."""
    match = matches[position]
    text = lines[match.line].text
    if position + 1 < len(matches) and matches[position + 1].line == match.line:
        following = matches[position + 1]
        if _IN_LARGER.match(text[match.cue.after_end : following.cue.before_start]) and following.bond == "":
            return following
    if position > 0 and matches[position - 1].line == match.line:
        before = matches[position - 1]
        gap = text[before.gram.end : match.cue.before_start]
        if re.fullmatch(r"['’]s\s+(?:\w+ern\s+|\w+\s+)?", gap):
            return before
    return None


def rank_all(matches: Sequence[Match], *, lines: Sequence[Line], setting: Setting) -> tuple[Match, ...]:
    """Rank every match in two passes: alone, then with the clear ones of the report as anchors and partners."""
    first = [evolve(match, ranked=rank(match.hits, cue=match.cue, setting=setting)) for match in matches]
    units = setting.units | frozenset(bare(match.best.name) for match in first if _spoken_of_as_unit(match))
    clear = {
        fold(match.gram.text): (match.best.lat, match.best.lon)
        for match in first
        if _clear(match, setting.countries) and match.best.lat is not None and match.best.lon is not None
    }
    second: list[Match] = []
    for position, match in enumerate(first):
        own = fold(match.gram.text)
        anchors = tuple(
            (lat, lon) for name, (lat, lon) in clear.items() if name != own and lat is not None and lon is not None
        )
        partner = partner_of(first, position, lines)
        larger = partner.best if partner is not None and partner.best.kind is PlaceKind.AREA else None
        around = evolve(setting, units=units, anchors=anchors)
        ranked = rank(match.hits, cue=match.cue, setting=around, partner=larger)
        second.append(evolve(match, ranked=ranked))
    return tuple(second)


def _spoken_of_as_unit(match: Match) -> bool:
    word = match.cue.feature
    named_so = word is not None and word.group == "admin"
    return named_so and match.best.kind is PlaceKind.AREA and match.best.feature != "country"


def _clear(match: Match, countries: Mapping[str, float]) -> bool:
    """Tell whether a match may anchor others: no country, a clear winner, and in a country of the report."""
    if match.bond or match.best.feature == "country" or match.best.precision_km > 200:
        return False
    margin = match.ranked[0].score - match.ranked[1].score if len(match.ranked) > 1 else 1.0
    return margin >= CLEAR_MARGIN and (countries.get(match.best.country, 0.0) > 0 or match.best.population > 300_000)


def _surnames(matches: Sequence[Match], lines: Sequence[Line]) -> frozenset[str]:
    """Give the last names of persons named in full: "Campbell" alone is then the man again."""
    spans = (line.text[start:end].split() for line in lines for start, end in line.person_spans)
    named = {words[-1] for words in spans if len(words) > 1}
    return frozenset(named | {match.gram.text.split()[-1] for match in matches if match.bond == "person"})


def believed(
    matches: Sequence[Match], *, lines: Sequence[Line], lower: frozenset[str], setting: Setting
) -> tuple[Match, ...]:
    """Keep the matches that speak of a place, or sit inside a larger name; a name believed once is believed again."""
    persons = _surnames(matches, lines)
    told = told_persons(lines, ((lines[match.line], match.gram) for match in matches))
    sure = {
        match.gram.text
        for match in matches
        if not match.bond
        and not (match.gram.text in persons and match.best.kind is PlaceKind.POINT and not _cued(match))
        and believable(
            lines[match.line], match.gram, match.cue, best=match.ranked[0], lower=lower, setting=setting, told=told
        )
    }
    return tuple(
        match
        for match in matches
        if (match.bond == "org" and _weighty(match, setting)) or (not match.bond and match.gram.text in sure)
    )


def _cued(match: Match) -> bool:
    return match.cue.locative or match.cue.feature is not None


def _weighty(match: Match, setting: Setting) -> bool:
    """Tell whether a name inside a larger name is worth keeping: a country, a big city, a place at home."""
    place = match.best
    if match.ranked[0].how == "skeleton":
        return False
    at_home = setting.countries.get(place.country, 0.0) >= HOME_WEIGHT
    return place.feature == "country" or at_home or place.population >= PEOPLE_WITHOUT_CUE
