"""The words before a name: what is looked for only where one of its words stands is found wherever it can be."""

import re
from itertools import product

import pytest

from contested.mentions.places import aside, believe, cues, facility, ground, relative, unknown
from contested.mentions.places.scan import words_behind
from contested.mentions.places.vocabulary import begins_kind, features

GATES = (
    {
        "put": (cues._LOCATIVE, lambda told: told.has(cues._PLACING, of=3)),
        "acted on": (cues._ACTED_ON, lambda told: told.begins(cues._ACTS, of=4)),
        "river": (cues._RIVERSIDE, lambda told: told.words[-1:] == ("the",)),
        "kind": (cues._before(), lambda told: told.has(cues._OF, of=2) or told.has(cues._PLAIN, of=1)),
        "ground": (ground._GROUND_ONLY, ground._is_ground),
        "mostly": (ground._MOSTLY_GROUND, lambda told: told.begins(ground._MOSTLY_VERBS, of=1)),
        "either": (ground._EITHER, ground._is_either),
        "homes": (ground._HOMES, lambda told: told.has(ground._HOME_PREPOSITIONS, of=2)),
        "belief": (ground._BELIEVES, lambda told: ground.believed_in(told.text)),
        "list": (ground._LIST, ground._ends_item),
        "inside": (unknown._INSIDE, lambda told: told.has(unknown._PLACING, of=3)),
        "in": (unknown._IN, lambda told: told.has(unknown._PLACING, of=3)),
        "road": (unknown._ROAD_TO, lambda told: told.has(unknown._TOWARDS, of=1)),
        "taken": (unknown._TAKEN, lambda told: told.begins(unknown._TAKES, of=4)),
        "seat": (facility._FACILITY, lambda told: told.has(facility._PUT, of=5)),
        "between": (relative._BETWEEN, lambda told: told.has(relative._BETWEEN_ALONE, of=2)),
        "direction": (believe._DIRECTION, lambda told: told.last[-1:] in believe._AFTER_DIRECTION),
    }
    | {f"relative {number}": (pattern, may_stand) for number, (pattern, may_stand, _) in enumerate(relative._PATTERNS)}
    | {
        "role": (ground._ROLE_BEFORE, ground._may_be_role),
        "learned": (aside._LEARNED_BEFORE, lambda told: told.has(aside._PUT, of=1)),
        "beside a speaker": (aside._BEFORE, lambda told: told.has(aside._PUT, of=1)),
    }
)
MORE = (
    *("central", "interview", "analysts", "said", "of", "from", "out", "on", "in", "to", "Name,", "and", "or", "5"),
    *("km", "cent of", "centre of"),
)
ENDS = ("", "the ", "nearby ", "the northern ", "the nearby ", "of the ", "over the ", "\n", "(")


def vocabulary(pattern):
    """Give the words that a pattern is written with, and the endings that it leaves open."""
    plain = re.sub(r"\\[a-zA-Z]", " ", pattern.pattern)
    return list(dict.fromkeys([*re.findall(r"[a-zA-Z]{2,}", plain), *MORE]))


@pytest.mark.parametrize("name", GATES)
def test_a_pattern_is_tried_wherever_it_can_match(name):
    pattern, gate = GATES[name]
    words = vocabulary(pattern)
    firsts = words if len(words) < 120 else [*words[::3], *MORE]
    met = 0
    for one, other, end in product(firsts, words, ENDS):
        left = f"They lay 5 km {one} {other} {end}"
        told = words_behind(left)
        found = pattern.search(left) is not None
        met += found
        assert gate(told) or not found, left
    assert met > 0


@pytest.mark.parametrize(
    "name", [name for name in GATES if not name.startswith(("ground", "belief", "list", "seat", "rel"))]
)
def test_the_last_words_are_as_many_as_a_pattern_can_take(name):
    pattern, _ = GATES[name]
    words = vocabulary(pattern)
    before = "far more than enough words stand in front of what is "
    for one, end in product(words, ENDS):
        left = f"{before}{one} {end}"
        assert (pattern.search(words_behind(left).last) is None) == (pattern.search(left) is None), left


@pytest.mark.parametrize("ends", ["", ".", " frontlines", "s", "2", "-held"])
def test_a_kind_of_place_is_read_wherever_it_can_match(ends):
    for word in features():
        after = f" {word}{ends}"
        assert cues._after().match(after) is None or begins_kind(cues._LETTERS.match(after, 1).group())
