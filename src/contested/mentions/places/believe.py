"""Whether a known name speaks of its place here: a person, a common word or a namesake far away may bear it too.

The traits of a mention are weighed by a learnt logistic model; what decides is the probability that a place is meant.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from attrs import frozen

from contested.mentions.places.cues import Cue
from contested.mentions.places.ground import PARENTS, personal
from contested.mentions.places.rank import Ranked, Setting
from contested.mentions.places.scan import Gram, Line, behind
from contested.mentions.places.traits import kind_of, size_of
from contested.mentions.places.vocabulary import feature_word, word_class
from contested.mentions.places.weights import likelihood
from contested.mentions.word_sets import words_of

MODEL = "find"
HALF = 0.5
PLACED = frozenset({"gpe", "loc", "fac"})
_LIST_AFTER = re.compile(r"^,? (?:and |or )?(?:in |in the |a \w+ in |\w+ern )?[A-Z]")
_LIST_BEFORE = re.compile(r"[A-Z][\w’'-]+(?:,| and|, and) $")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
_NUMBER_AFTER = re.compile(r",? \d")
_COMMA_NAME = re.compile(r"^, [A-Z]")
_SPEECH = re.compile(r"^,? (?:said|says|told|added|wrote|warned|argued|recalled|testified|who|whose)\b")
_PREPOSITIONS = words_of(
    """in at near from to of for by with on into around outside between against and the toward towards via through
    across over above beyond past off behind opposite inside within beside until leaving reach reached reaches reaching
    called named"""
)
_DIRECTION = re.compile(
    r"\b(?:(?:north|south|east|west)(?:east|west)?(?:ern)?|central|rural|downtown|upstate)[ -]$", re.IGNORECASE
)
_AFTER_DIRECTION = frozenset({" ", "-", "\n"})


@frozen(kw_only=True)
class Told:
    """What the whole report tells of its names.

    Attributes:
        lower: words it writes in lower case somewhere.
        persons: names and last names of persons.
        cued: by name, the share of its mentions that stand after a preposition of place or beside a kind of place.
        placed: by name, the share of its mentions that the parser takes for a place.
    """

    lower: Collection[str]
    persons: Collection[str]
    cued: Mapping[str, float]
    placed: Mapping[str, float]


def _guess(line: Line, gram: Gram) -> dict[str, float]:
    """Give what the parser makes of the name: the same stretch, a part of a longer one, or nothing."""
    for start, end, kind in line.sentence.guesses:
        if start < gram.end and gram.start < end:
            trimmed = line.text[start:end].removeprefix("the ").removeprefix("The ")
            same = abs((end - len(trimmed)) - gram.start) + abs(end - gram.end) <= 2
            return {f"guessed {kind}" if same else f"part of {kind}": 1.0}
    return {"not guessed": 1.0}


def guessed_place(line: Line, gram: Gram) -> bool:
    """Tell whether the parser takes the name, or more around it, for a place."""
    guesses = line.sentence.guesses
    return any(kind in PLACED and start <= gram.start and gram.end <= end for start, end, kind in guesses)


def _shape(line: Line, gram: Gram) -> dict[str, float]:
    piece = line.pieces[gram.first]
    single = gram.first == gram.last
    found = {
        "opening": float(gram.first == 0),
        "shouting": float(line.shouting),
        "single": float(single),
        "opening single": float(single and gram.first == 0),
        "capitals": float(gram.text.isupper() and not line.shouting),
        "short": float(len(gram.text) <= 3),
        "possessive": float(line.pieces[gram.last].possessive),
        "unparsed": float(not line.sentence.parsed),
        "several words": float(not single),
        "three words": float(gram.last - gram.first > 1),
        "kind in name": float(not single and feature_word(line.pieces[gram.last].text) is not None),
        "kind first in name": float(not single and feature_word(piece.text) is not None),
        "kin of": float(piece.text.casefold() in PARENTS),
    }
    if single:
        found[f"{word_class(piece.text) or 'no'} word"] = 1.0
    return found


def _beside(line: Line, gram: Gram) -> dict[str, float]:
    told, right = behind(line, gram.start), line.right(gram.end)
    left = told.last
    word = told.word
    linked = left.rstrip().endswith((",", "and"))
    preposition = told.words[-1] if told.has(_PREPOSITIONS, of=1) else "no preposition"
    found = {
        "list after": float(_LIST_AFTER.match(right) is not None),
        "list before": float(linked and _LIST_BEFORE.search(left) is not None),
        "comma and name": float(_COMMA_NAME.match(right) is not None),
        "speaks": float(_SPEECH.match(right) is not None),
        "hyphen after": float(right.startswith("-")),
        "hyphen before": float(left.endswith("-")),
        "bracket after": float(right.startswith(" (")),
        "personal": float(personal(line, gram)),
        "direction before": float(left[-1:] in _AFTER_DIRECTION and _DIRECTION.search(left) is not None),
        "title before": float(word_class(word) == "title"),
        "capital before": float(word[:1].isupper() and left.endswith(" ")),
        "capital after": float(_CAPITAL_AFTER.match(right) is not None),
        "number after": float(_NUMBER_AFTER.match(right) is not None),
        f"after {preposition}": 1.0,
    }
    last = next((token for token in line.sentence.tokens if token.start <= gram.end - 1 < token.end), None)
    if last is not None:
        found[f"is {last.dep}"] = 1.0
    return found


def _cues(cue: Cue, bond: str) -> dict[str, float]:
    return {
        "locative": float(cue.locative),
        "acted on": float(cue.acted),
        "only ground": float(cue.stand.only),
        "mostly ground": float(cue.stand.mostly),
        "ground or men": float(cue.stand.either),
        "kind before": float(cue.before is not None),
        "kind after": float(cue.after is not None and cue.after.role != "area"),
        "area after": float(cue.after is not None and cue.after.role == "area"),
        f"in {bond or 'no'} name": 1.0,
    }


def _best(best: Ranked | None, setting: Setting) -> dict[str, float]:
    if best is None:
        return {"unknown": 1.0}
    place = best.place
    weight = setting.countries.get(place.country, 0.0)
    people = size_of(place)
    kind = kind_of(place)
    return {
        f"best {kind}": 1.0,
        "best people": people if kind != "country" else 0.0,
        "best people squared": people**2 if kind != "country" else 0.0,
        "best written": float(place.id.startswith("m-")),
        f"best {best.how}": 1.0,
        "best share": best.score,
        "none share": best.none,
        "best near": best.near,
        "best at home": float(weight >= 1.0),
        "best in theatre": float(0.5 <= weight < 1.0),
        "best in named country": float(0 < weight < 0.5),
        "best settlement at home": float(kind == "settlement" and weight >= 0.5),
        "best hamlet abroad": float(kind == "settlement" and weight == 0 and place.population < 20_000),
    }


def evidence(
    line: Line, gram: Gram, cue: Cue, *, bond: str, best: Ranked | None, told: Told, setting: Setting
) -> dict[str, float]:
    """Give the traits of a name where it stands, as numbers; ``best`` is the place it most likely means."""
    guess, text = _guess(line, gram), gram.text
    found = {**guess, **_shape(line, gram), **_beside(line, gram), **_cues(cue, bond), **_best(best, setting)}
    found |= {
        "lower elsewhere": float(text.casefold() in told.lower),
        "person elsewhere": float(text in told.persons),
        "cued elsewhere": told.cued.get(text, 0.0),
        "placed elsewhere": told.placed.get(text, 0.0),
    }
    placed = "guessed gpe" in guess or "guessed loc" in guess
    person = "guessed person" in guess or "part of person" in guess
    found |= {
        "cued though a person": float(person and (cue.locative or cue.feature is not None)),
        "held though a person": float(person and cue.stand.held),
        "neither guessed nor cued": float("not guessed" in guess and not cue.locative and cue.feature is None),
        "guessed and cued": float(placed and cue.locative),
        "opening, not guessed": float("not guessed" in guess and gram.first == 0),
        "opening though lower": float(gram.first == 0 and text.casefold() in told.lower),
        "bias": 1.0,
    }
    if setting.theatre:
        # A report of war names hamlets where one of courts and sport names men.
        names = ("not guessed", "guessed person", "guessed org", "unknown", "best settlement at home", "opening")
        found |= {f"war, {name}": found[name] for name in (*names, "single", "locative") if name in found}
        found["war"] = 1.0
    return {name: value for name, value in found.items() if value}


def believed_share(traits: Mapping[str, float], *, model: str = MODEL) -> float:
    """Give the probability that a place is meant; sentences that were not parsed have weights of their own."""
    return likelihood(f"{model} unparsed" if "unparsed" in traits else model, traits)


def shares_by_name(names: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """Give, for each name, the share of its mentions that hold."""
    counts: dict[str, tuple[int, int]] = {}
    for name, holds in names:
        held, whole = counts.get(name, (0, 0))
        counts[name] = (held + holds, whole + 1)
    return {name: held / whole for name, (held, whole) in counts.items()}
