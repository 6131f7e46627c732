"""Whether a known name speaks of its place here: a person, a common word or a namesake far away may bear it too."""

import re

from contested.domain.place import PlaceKind
from contested.mentions.places.cues import Cue
from contested.mentions.places.ground import PARENTS
from contested.mentions.places.rank import Ranked, Setting
from contested.mentions.places.scan import Gram, Line
from contested.mentions.places.vocabulary import word_class

HOME_WEIGHT = 0.5
"""Countries below it are only named beside the one the report is about."""
PEOPLE_WITH_CUE = 3_000
PEOPLE_NEAR = 50_000
PEOPLE_WITHOUT_CUE = 250_000


def _within_person(line: Line, gram: Gram) -> bool:
    """Tell whether the parser takes a longer stretch around the name for a person."""
    return any(
        start <= gram.start and gram.end <= end and end - start > gram.end - gram.start + 1
        for start, end in line.person_spans
    )


def _is_person(line: Line, gram: Gram) -> bool:
    return any(start < gram.end and gram.start < end for start, end in line.person_spans)


def believable(
    line: Line, gram: Gram, cue: Cue, *, best: Ranked, lower: frozenset[str], setting: Setting,
    told: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
    """Tell whether the name at that stretch speaks of the best place it may mean; ``told`` are names of persons."""
    place = best.place
    cued = cue.locative or cue.feature is not None or (cue.acted and not _is_person(line, gram))
    single = gram.first == gram.last
    opening = gram.first == 0 or line.shouting
    common = single and line.pieces[gram.first].text.casefold() in lower and (opening or not cued)
    if common or (_within_person(line, gram) and cue.feature is None):
        return False
    if place.feature == "country":
        return best.how == "exact" or not single
    if setting.countries.get(place.country, 0.0) < HOME_WEIGHT:
        near = place.country in setting.countries
        return _believable_abroad(line, gram, best, cued=cued, near=near)
    parent = cue.stand.mostly and line.pieces[gram.first].text.casefold() in PARENTS
    likely = parent or best.how != "skeleton" or not _is_person(line, gram)
    ground = cue.stand.only or (cue.stand.held and likely)
    if ground and not common and gram.text not in told:
        # A name of the country at hand that is taken, lost or fallen is that place, whatever the parser makes of it.
        return True
    if cued:
        return best.how != "skeleton" or not _is_person(line, gram)
    return _believable_at_home(line, gram, best, guarded=opening and single)


def _believable_at_home(line: Line, gram: Gram, best: Ranked, *, guarded: bool) -> bool:
    """Judge a place of the report's own country without a cue; ``guarded`` where a capital tells nothing."""
    place = best.place
    # Small parsers take many a village for a person: a regional row, a town, a larger place beside it outweigh that.
    weighty = place.id.startswith("m-") or place.population >= PEOPLE_NEAR or _listed(line, gram)
    if best.how == "skeleton" or (_is_person(line, gram) and not weighty):
        return False
    if guarded:
        return word_class(gram.text) == "" and (place.population > 0 or place.id.startswith("m-"))
    return True


def _listed(line: Line, gram: Gram) -> bool:
    """Tell whether a comma and a capital follow: "Springfield, Ohio", "X, in the Y region"."""
    return re.match(r", (?:in |in the |a \w+ in |\w+ern )?[A-Z]", line.right(gram.end)) is not None


def _believable_abroad(line: Line, gram: Gram, best: Ranked, *, cued: bool, near: bool) -> bool:
    """Judge a place outside the report's own country; ``near`` when the report names its country."""
    place = best.place
    if best.how == "skeleton" or len(gram.text) < 3:
        return False
    if place.kind is PlaceKind.AREA:
        return True
    if line.shouting:
        return place.population >= PEOPLE_WITHOUT_CUE
    if cued or _listed(line, gram):
        return place.population >= (PEOPLE_WITH_CUE if not near else 1)
    return place.population >= (PEOPLE_NEAR if near else PEOPLE_WITHOUT_CUE)
