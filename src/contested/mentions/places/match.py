"""Stretches of the text that bear a known name, ranked in two passes: easy ones anchor the rest."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.domain.mention import ActorMention
from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Gazetteer, Hit
from contested.mentions.places.believe import HALF, Told, believed_share, evidence, guessed_place, shares_by_name
from contested.mentions.places.choose import World, choose, ranked
from contested.mentions.places.cues import Cue, by_river, descriptive, larger_name, read_cue
from contested.mentions.places.ground import PARENTS, told_persons
from contested.mentions.places.rank import Ranked, Setting
from contested.mentions.places.scan import Gram, Line, behind, ends_in_feature, grams, span_gram
from contested.mentions.places.short import short_at, short_forms, short_hits
from contested.mentions.places.traits import Asked, names_unit
from contested.mentions.places.vocabulary import group_of, word_class
from contested.spelling import bare, fold

SURE = 0.5
HOME_WEIGHT = 0.5
PEOPLE_WITHOUT_CUE = 250_000
HEADED = 0.1
"""What suffices for a name that heads an entry ("X: ..."), which the parser was not shown."""
WELL, FAIRLY = 0.9, 0.2
"""A name believed that well somewhere needs no more than that elsewhere in the report."""
MOST_NAMESAKES = 60
"""Places of one name that are weighed: those that come first in the gazetteer's order."""
LEAST_SKELETON = 0.55
"""Score that another spelling needs in running text: 0.7 of a likeness of 0.79."""
RIVERLIKE = frozenset({"river", "dam", "area", "bridge", "crossing"})
LEAST_LETTERS = 5
"""Names shorter than that are not looked for in other spellings."""
SCOPE_WEIGHT = 0.6
"""Countries that weigh this much are searched by consonant skeletons."""
_AFTER_COMMA = re.compile(r"[A-Z][\w’'-]+, $")
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
    given: Sequence[tuple[int, int]] | None = None,
) -> tuple[Match, ...]:
    """Find every stretch that bears a known name, longest names first, without overlaps.

    ``adjectives`` are spans of countries in adjective form: no town called Russian is meant there. With ``given`` only
    those spans are looked up, whatever they look like.
    """
    if given is not None:
        return _given(lines, given, gazetteer=gazetteer, setting=setting)
    all_grams = [[gram for gram in grams(line) if not adjectives or not _inside(gram, adjectives)] for line in lines]
    keys = (key for own in all_grams for gram in own for key in (fold(gram.text), bare(gram.text)))
    known = gazetteer.has_names(keys)
    countries = tuple(sorted(code for code, weight in setting.countries.items() if weight >= SCOPE_WEIGHT))
    found: list[Match] = []
    for index, line in enumerate(lines):
        shorts = short_matches(line, index, gazetteer=gazetteer)
        found += shorts
        closed = {one.gram.first for one in shorts}
        reach = -1
        for gram in all_grams[index]:
            if gram.first <= reach or not closed.isdisjoint(range(gram.first, gram.last + 1)):
                continue
            match = _try(line, index, gram, gazetteer=gazetteer, known=known, countries=countries)
            if match is None:
                continue
            placed = _against_actors(match, named)
            if placed is not None:
                found.append(placed)
                reach = gram.last
    return tuple(sorted(found, key=lambda one: (one.gram.start, one.gram.end)))


def short_matches(line: Line, index: int, *, gazetteer: Gazetteer) -> list[Match]:
    """Find the short forms of states and provinces."""
    found: list[Match] = []
    for at, piece in enumerate(line.pieces):
        form = short_at(line, piece) if piece.capital else ""
        hits = short_hits(form, gazetteer) if form else ()
        if hits:
            gram = Gram(at, at, piece.start, piece.start + len(form), form)
            found.append(Match(line=index, gram=gram, hits=hits, cue=read_cue(line, gram.start, gram.end)))
    return found


def _given(
    lines: Sequence[Line], spans: Sequence[tuple[int, int]], *, gazetteer: Gazetteer, setting: Setting
) -> tuple[Match, ...]:
    """Look up the names at given spans; a name that no place bears is left out."""
    countries = tuple(sorted(code for code, weight in setting.countries.items() if weight >= SCOPE_WEIGHT))
    found: list[Match] = []
    for index, line in enumerate(lines):
        for gram in (gram for start, end in spans if (gram := span_gram(line, start, end)) is not None):
            hits = _hits_of(gram, gazetteer) or gazetteer.named(gram.text, countries=countries)
            if hits:
                cue = read_cue(line, gram.start, gram.end)
                found.append(Match(line=index, gram=gram, hits=hits[:MOST_NAMESAKES], cue=cue))
    return tuple(found)


def _hits_of(gram: Gram, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    if gram.text in short_forms():
        return short_hits(gram.text, gazetteer)
    demonym = gazetteer.demonym(gram.text)
    if demonym is not None:
        return (Hit(place=demonym, how="exact", score=0.97),)
    return gazetteer.named(gram.text)


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
    return Match(line=index, gram=gram, hits=hits[:MOST_NAMESAKES], cue=cue, bond=larger_name(line, gram))


def _by_skeleton(line: Line, gram: Gram, *, gazetteer: Gazetteer, countries: tuple[str, ...]) -> tuple[Hit, ...]:
    """Look for another spelling of a known name, where the words say that a place is meant."""
    if not countries or line.shouting or larger_name(line, gram) or len(gram.text) < LEAST_LETTERS:
        return ()
    cue = read_cue(line, gram.start, gram.end)
    if not (cue.locative or cue.feature is not None or cue.stand.held or line.heads(gram.start)):
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
        if re.fullmatch(r"['’]?s\s+(?:\w+ern\s+|\w+\s+)?", gap):
            return before
    return None


def rank_all(matches: Sequence[Match], *, lines: Sequence[Line], setting: Setting) -> tuple[Match, ...]:
    """Rank every match in two passes: by itself, then with the larger places and units that the first pass found."""
    if not matches:
        return ()
    world = _world(matches)
    _, (around, asked) = questions(matches, lines=lines, setting=setting, world=world)
    return tuple(
        evolve(match, ranked=ranked(one, choice))
        for match, one, choice in zip(matches, asked, choose(asked, around, world=world), strict=True)
    )


Question = tuple[Setting, list[Asked]]


def questions(
    matches: Sequence[Match], *, lines: Sequence[Line], setting: Setting, world: World | None = None
) -> tuple[Question, Question]:
    """Give what each pass puts to the ranking: the setting and a question a match."""
    before = [behind(lines[match.line], match.gram.start).last for match in matches]
    after = [words.rstrip().endswith(",") and _AFTER_COMMA.search(words) is not None for words in before]
    alone = [asked_of(match, None, follows=follows) for match, follows in zip(matches, after, strict=True)]
    first = tuple(
        evolve(match, ranked=ranked(one, choice, most=1))
        for match, one, choice in zip(matches, alone, choose(alone, setting, world=world), strict=True)
    )
    units = setting.units | frozenset(bare(match.best.name) for match in first if _spoken_of_as_unit(match))
    named = frozenset(
        bare(match.best.name) for match in first if match.ranked[0].score >= SURE and names_unit(match.hits[:8])
        and match.best.kind is PlaceKind.AREA
    )  # fmt: skip
    partners = [_larger(partner_of(first, position, lines)) for position in range(len(first))]
    # A name put in its state at its first mention stands without it afterwards.
    introduced: dict[str, Place | None] = {}
    together: list[Asked] = []
    around = _around(first)
    for one, partner, match in zip(alone, partners, matches, strict=True):
        told = introduced.setdefault(one.key, partner)
        told = partner or told
        larger = tuple(place for key, place in around.get(match.line, ()) if key != one.key)
        together.append(evolve(one, partner=told, around=larger) if told is not None or larger else one)
    return (setting, alone), (evolve(setting, units=units | named), together)


def _around(first: Sequence[Match]) -> dict[int, list[tuple[str, Place]]]:
    """Give, by line, the names and places of the units, and of the countries after "in", that its sentence names."""
    found: dict[int, list[tuple[str, Place]]] = {}
    for match in first:
        best = match.best
        unit = best.kind is PlaceKind.AREA and group_of(best.feature) in {"admin", "country"}
        if unit and match.bond == "" and match.ranked[0].score >= SURE and match.cue.locative:
            found.setdefault(match.line, []).append((fold(match.gram.text), best))
    return found


def _larger(partner: Match | None) -> Place | None:
    return partner.best if partner is not None and partner.best.kind is PlaceKind.AREA else None


def asked_of(match: Match, partner: Place | None, *, follows: bool = False) -> Asked:
    """Give the question that a match puts to the ranking; ``follows`` when it stands after a name and a comma."""
    return Asked(key=fold(match.gram.text), hits=match.hits, cue=match.cue, partner=partner, follows=follows)


def _world(matches: Sequence[Match]) -> World:
    """Give the candidates of both passes, which are the same."""
    return World([asked_of(match, None) for match in matches])


def _spoken_of_as_unit(match: Match) -> bool:
    word = match.cue.feature
    named_so = word is not None and word.group == "admin"
    return named_so and match.best.kind is PlaceKind.AREA and match.best.feature != "country"


def _surnames(lines: Sequence[Line]) -> frozenset[str]:
    """Give the last names of persons named in full: "Campbell" alone is then the man again."""
    spans = (line.text[start:end].split() for line in lines for start, end in line.person_spans)
    return frozenset(words[-1] for words in spans if len(words) > 1)


def told_of(matches: Sequence[Match], *, lines: Sequence[Line], lower: frozenset[str]) -> Told:
    """Give what the report tells of its names."""
    grams = [(lines[match.line], match.gram) for match in matches]
    placed = [(gram.text, guessed_place(line, gram)) for line, gram in grams]
    return Told(
        lower=lower,
        persons=_surnames(lines) | told_persons(lines, grams),
        cued=shares_by_name([(match.gram.text, _cued(match)) for match in matches]),
        placed=shares_by_name(placed),
    )


def evidence_of(match: Match, lines: Sequence[Line], *, told: Told, setting: Setting) -> dict[str, float]:
    """Give the traits of a match."""
    line, best = lines[match.line], match.ranked[0] if match.ranked else None
    return evidence(line, match.gram, match.cue, bond=match.bond, best=best, told=told, setting=setting)


def believed(
    matches: Sequence[Match], *, lines: Sequence[Line], lower: frozenset[str], setting: Setting
) -> tuple[Match, ...]:
    """Keep the matches that speak of a place, or sit inside a larger name; a name believed well is believed again."""
    told = told_of(matches, lines=lines, lower=lower)
    shares = [believed_share(evidence_of(match, lines, told=told, setting=setting)) for match in matches]
    best: dict[str, float] = {}
    for match, share in zip(matches, shares, strict=True):
        best[match.gram.text] = max(share, best.get(match.gram.text, 0.0))
    return tuple(
        match
        for match, share in zip(matches, shares, strict=True)
        if _kept(match, share, best[match.gram.text], line=lines[match.line], told=told, setting=setting)
    )


def _kept(match: Match, share: float, best: float, *, line: Line, told: Told, setting: Setting) -> bool:
    if match.bond == "org":
        return _weighty(match, setting)
    if match.bond == "place":
        return False
    if share >= HALF or (best >= WELL and share >= FAIRLY):
        return True
    home = setting.countries.get(match.best.country, 0.0) >= HOME_WEIGHT
    looked_for = match.ranked[0].how == "skeleton" or match.cue.feature is not None
    if looked_for and home and share >= FAIRLY and match.gram.text not in told.persons:
        # Another spelling was looked for, or its kind is named, because the words say that a place is meant.
        return True
    if line.right(match.gram.end).startswith("-based"):
        return match.ranked[0].how == "exact"
    heads = line.heads(match.gram.start) and (home or match.ranked[0].how != "skeleton")
    heads = heads and match.gram.text not in told.persons
    return (heads and (home or share >= HEADED)) or _stands_as_ground(match, line, told=told, setting=setting)


def _stands_as_ground(match: Match, line: Line, *, told: Told, setting: Setting) -> bool:
    """Tell whether a name of the country at hand is taken, lost or fallen, whatever the parser makes of it."""
    text, stand = match.gram.text, match.cue.stand
    at_home = setting.countries.get(match.best.country, 0.0) >= HOME_WEIGHT and match.best.feature != "country"
    plain = match.gram.first == 0 and match.gram.first == match.gram.last and text.casefold() in told.lower
    person = any(start < match.gram.end and match.gram.start < end for start, end in line.person_spans)
    parent = stand.mostly and line.pieces[match.gram.first].text.casefold() in PARENTS
    ground = stand.only or (stand.held and (parent or match.ranked[0].how != "skeleton" or not person))
    return at_home and ground and not plain and not match.bond and text not in told.persons and not line.shouting


def _cued(match: Match) -> bool:
    return match.cue.locative or match.cue.feature is not None


def _weighty(match: Match, setting: Setting) -> bool:
    """Tell whether a name inside a larger name is worth keeping: a country, a big city, a place at home."""
    place = match.best
    if match.ranked[0].how == "skeleton":
        return False
    at_home = setting.countries.get(place.country, 0.0) >= HOME_WEIGHT
    return place.feature == "country" or at_home or place.population >= PEOPLE_WITHOUT_CUE
