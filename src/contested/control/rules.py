"""The numbers of the written rules, in one place. ``docs/method.md`` argues each; a test compares the two."""

import datetime as dt
from enum import StrEnum

from contested.domain.time import Precision


class Voice(StrEnum):
    """How a claim stands to its claimant's interest."""

    ADMISSION = "admission"
    INDEPENDENT = "independent"
    UNNAMED = "unnamed"
    BOAST = "boast"
    BASELINE = "baseline"


VOICE_WEIGHT = {
    Voice.ADMISSION: 0.97,
    Voice.INDEPENDENT: 0.9,
    Voice.BASELINE: 0.9,
    Voice.UNNAMED: 0.8,
    Voice.BOAST: 0.6,
}
"""How far each kind of voice is believed. By the kind of voice only: no outlet has a number of its own here."""

DEED_STRENGTH = {
    "capture": 1.0,
    "transfer": 1.0,
    "hold": 1.0,
    "contest": 1.0,
    "withdraw": 1.0,
    "repel": 0.7,
    "enter": 0.5,
    "relieve": 0.4,
    "besiege": 0.4,
    "surrender": 0.3,
    "clash": 0.35,
}
"""How plainly a deed speaks of control; a deed that is not here says nothing of it."""

STRONG = 0.6
"""Deeds at least this plain overrule weaker ones by the same voice on the same day."""

LEAVER_GAIN = 0.5
"""Share of a withdrawal's weight that goes to the enemy it is said to leave the place to."""

HEIR_GAIN = 0.7
"""The same share where the enemy is the only one there can be: who held the place before, or the one foe."""

SOFT = 0.25
"""Share of its weight that a claim about an area has for each known place in it."""

SOFT_FULL_KM = 30.0
"""Areas wider than this radius speak for the places in them in proportion less."""

SOFT_FLOOR = 0.03
"""Weights below this are not worth a ground."""

AREA_LEFT = 0.8
"""Share that the withdrawal from an area keeps for the places in it that the leaver held on foreign land."""

AREA_LEFT_KM = 100.0
"""The same only for areas up to this radius, a province; who leaves a wider one may have stayed in parts of it."""

AREA_LIMIT_KM = 150.0
"""An area wider than this (a country, a desert) has no holder of its own."""

LAST_RESORT = 0.3
"""Share of its weight that history without a date keeps, where nothing else is known of a place."""

LIKE_WEIGHT = 0.75
"""Opposed claims of one day are of like weight when the lighter has at least this share of the heavier."""

KNOWN_AT = 0.35
"""Probability below which no state is named: the place is unknown, with candidates."""

FOUGHT_AT = 0.5
"""Probability below which clashes alone, without a word that the place is contested, name no contested place."""

LEAST_LEAD = 0.02
"""Lead over any other state that weak words leave to a holder: an equal share would let the alphabet decide."""

GROUND_FLOOR = 0.01
"""Claims whose weight has sunk below this no longer count as grounds."""

CROWD = 12
"""Claims cited of a crowd in which none weighs enough to be cited by itself, and at most of what speaks against."""

CANDIDATE_AT = 0.05
"""Sides below this probability are not listed as candidates."""

HALF_LIFE_HELD = 90.0
"""Days of silence after which the part of a holder's probability above one half has halved."""

HALF_LIFE_CONTESTED = 30.0
"""The same for a contested place: fights end sooner than occupations."""

DENIED_DAYS = 30
"""Days before a denial within which words of the change it denies are undone by it."""

STALE_DAYS = 60
"""Days of silence after which a holding is called stale."""

PRESSURE_DAYS = dt.timedelta(days=14)
"""How long a place counts as under pressure after an attack on it was last reported."""

FROM_START = frozenset({Precision.DAY, Precision.RANGE})
"""Precisions of a state that hold from the first day of the interval; coarser ones count from its last day."""

CONTESTED = "contested"
"""Key of the contested state beside the sides' ids."""

NOBODY = "nobody"
"""Key under which a belief keeps the claims that only say who no longer holds a place."""
