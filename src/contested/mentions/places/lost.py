"""Names of texts that have lost their apostrophes or commas: "Syrias Idlib", "in Aleppo Hama Damascus"."""

from collections.abc import Sequence

from attrs import evolve

from contested.gazetteer import Gazetteer
from contested.mentions.places.cues import larger_name
from contested.mentions.places.match import HOME_WEIGHT, Match
from contested.mentions.places.rank import Setting
from contested.mentions.places.scan import Gram, Line, Piece
from contested.spelling import bare, fold

LEAST_LETTERS = 5


def with_possessives(lines: Sequence[Line], *, gazetteer: Gazetteer, setting: Setting) -> tuple[Line, ...]:
    """Give the lines with a name's final s for its possessive ending where only the name without it is known."""
    asked = [piece.text for line in lines for index, piece in enumerate(line.pieces) if _may_own(line, index)]
    known = gazetteer.has_names(key for text in asked for key in (fold(text), bare(text), fold(text[:-1])))
    owners = {
        text
        for text in dict.fromkeys(asked)
        if known.isdisjoint({fold(text), bare(text)}) and fold(text[:-1]) in known
        and _at_home(text[:-1], gazetteer, setting)
    }  # fmt: skip
    return tuple(_mended(line, owners) for line in lines) if owners else tuple(lines)


def _may_own(line: Line, index: int) -> bool:
    piece = line.pieces[index]
    ends = piece.text.endswith("s") and not piece.text.endswith("ss")
    return piece.capital and ends and len(piece.text) >= LEAST_LETTERS and line.joined(index)


def _at_home(name: str, gazetteer: Gazetteer, setting: Setting) -> bool:
    """Tell whether a country bears the name, or a place of the countries the report is about."""
    places = [hit.place for hit in gazetteer.named(name) if hit.how == "exact"]
    return any(place.feature == "country" or _is_home(place.country, setting) for place in places)


def _is_home(country: str, setting: Setting) -> bool:
    return setting.countries.get(country, 0.0) >= HOME_WEIGHT


def _mended(line: Line, owners: set[str]) -> Line:
    if not any(piece.text in owners for piece in line.pieces):
        return line
    pieces = tuple(
        Piece(piece.start, piece.end - 1, piece.text[:-1], possessive=True)
        if piece.text in owners and _may_own(line, index) else piece
        for index, piece in enumerate(line.pieces)
    )  # fmt: skip
    return evolve(line, pieces=pieces)


def unbound(matches: Sequence[Match], *, lines: Sequence[Line], setting: Setting) -> tuple[Match, ...]:
    """Give the matches with those set free that follow each other as known places at home, in no larger name."""
    freed = list(matches)
    for first, match in enumerate(matches):
        if match.bond != "person" or (first > 0 and _next(matches[first - 1], match, lines)):
            continue
        last = first
        while last + 1 < len(matches) and _next(matches[last], matches[last + 1], lines):
            last += 1
        run = matches[first : last + 1]
        if len(run) > 1 and all(_listed(each, setting) for each in run) and _whole(run, lines[match.line]):
            # "in X Y Z" says of each that it is there.
            said = match.cue.locative
            freed[first : last + 1] = [
                evolve(each, bond="", cue=evolve(each.cue, locative=said or each.cue.locative)) for each in run
            ]
    return tuple(freed)


def without_lists(lines: Sequence[Line], matches: Sequence[Match]) -> tuple[Line, ...]:
    """Give the lines without the persons' names that are only places in a row."""
    free = [(match.gram.start, match.gram.end) for match in matches if match.bond == ""]
    return tuple(_unnamed(line, free) for line in lines)


def _unnamed(line: Line, free: Sequence[tuple[int, int]]) -> Line:
    names = line.sentence.names
    kept = tuple(
        (start, end) for start, end in names if sum(start <= first and last <= end for first, last in free) < 2
    )
    return line if len(kept) == len(names) else evolve(line, sentence=evolve(line.sentence, names=kept))


def _next(one: Match, other: Match, lines: Sequence[Line]) -> bool:
    return one.line == other.line and lines[one.line].text[one.gram.end : other.gram.start] == " "


def _listed(match: Match, setting: Setting) -> bool:
    home = any(hit.how == "exact" and _is_home(hit.place.country, setting) for hit in match.hits)
    return match.bond in {"", "person"} and home


def _whole(run: Sequence[Match], line: Line) -> bool:
    one, other = run[0].gram, run[-1].gram
    text = line.text[one.start : other.end]
    return larger_name(line, Gram(one.first, other.last, one.start, other.end, text)) == ""
