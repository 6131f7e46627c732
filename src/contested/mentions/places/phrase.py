"""Names with the words for a kind of place around them: "town of X", "X oil field", "X pocket frontlines"."""

from collections.abc import Collection

from contested.domain.mention import PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Gazetteer
from contested.mentions.places.choose import rank
from contested.mentions.places.cues import qualifier_start
from contested.mentions.places.found import Found, derive
from contested.mentions.places.match import Match
from contested.mentions.places.rank import Setting
from contested.mentions.places.scan import Line
from contested.mentions.places.unknown import beside_known
from contested.mentions.places.vocabulary import FeatureWord, group_of


def settle(match: Match, line: Line, *, gazetteer: Gazetteer, setting: Setting) -> Found:
    """Turn a match and the words around it into the place they name together."""
    candidates = tuple(ranked.candidate() for ranked in match.ranked)
    cue, best = match.cue, match.best
    use = _other_use(match, line)
    if use is not None:
        gram = match.gram
        return Found(line=match.line, start=gram.start, end=gram.end, place=best, candidates=candidates, use=use)
    start, end = cue.before_start, cue.after_end
    word = cue.feature
    qualified = qualifier_start(line, match.gram)
    if qualified is not None and best.kind is PlaceKind.POINT and (word is None or word.role != "area"):
        # "South Kashmah" is not Kashmah: a place of its own, somewhere near it.
        name = line.text[qualified : match.gram.end]
        place = beside_known(best, word, name=name, theatre=setting.theatre)
        start = min(start, qualified)
        return Found(line=match.line, start=start, end=end, place=place, candidates=candidates, known=False, base=best)
    if word is None:
        return Found(line=match.line, start=start, end=end, place=best, candidates=candidates)
    whole = _as_one_name(match, word, gazetteer=gazetteer, setting=setting)
    if whole is None and _is_itself(best, word):
        whole = best
    if whole is not None:
        return Found(line=match.line, start=start, end=end, place=whole, candidates=candidates)
    place = derive(best, word, theatre=setting.theatre)
    return Found(line=match.line, start=start, end=end, place=place, candidates=candidates, known=False, base=best)


def _other_use(match: Match, line: Line) -> PlaceUse | None:
    """Give the use of a name that does not say where something happens, or None."""
    if match.bond:
        return PlaceUse.IN_NAME
    if match.best.feature != "country" or match.cue.locative:
        return None
    if _acts(match, line):
        return PlaceUse.IN_NAME
    # "US allies", "US-made": letters for a country stand for the adjective unless a preposition says where.
    return PlaceUse.DEMONYM if match.gram.text.isupper() and not line.shouting else None


def _acts(match: Match, line: Line) -> bool:
    """Tell whether the name is what a verb's active subject is: "Rwanda denied" speaks of its government."""
    return any(token.start == match.gram.start and token.dep == "nsubj" for token in line.sentence.tokens)


def _is_itself(place: Place, word: FeatureWord) -> bool:
    """Tell whether the words call the named place what it is, and so name nothing new."""
    if word.role == "self":
        if word.group == "admin":
            return place.kind is PlaceKind.AREA or place.feature == "district"
        return place.kind is not PlaceKind.AREA or place.feature in {"neighbourhood", "district"}
    if place.feature == "country":
        return word.role == "area"
    return word.feature == place.feature or word.group == group_of(place.feature)


def _as_one_name(match: Match, word: FeatureWord, *, gazetteer: Gazetteer, setting: Setting) -> Place | None:
    """Look name and kind up as one name: "Kherson region", "al-Omar oil field"."""
    countries: Collection[str] = tuple(setting.countries)
    for name in {f"{match.gram.text} {word.words}", f"{match.best.name} {word.words}"}:
        hits = [hit for hit in gazetteer.named(name) if hit.how == "exact" or hit.score > 0.85]
        hits = [hit for hit in hits if not countries or hit.place.country in (*countries, match.best.country)]
        if hits:
            return rank(hits, cue=match.cue, setting=setting)[0].place
    return None
