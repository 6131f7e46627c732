"""What is counted, with the lowest and highest count the words allow."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.domain.doubt import Reason
from contested.domain.mention import QuantityMention
from contested.domain.quantity import PersonClass
from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.language import read
from contested.mentions.quantities import find_quantities
from contested.mentions.quantities.numbers import BOUNDS, COUNT, ROUGH, SCALES, UNITS, may_count, value
from telling import paragraph

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "quantities.md"

# sentence | words | low | high | noun | class, kind of materiel, or "thing"
TABLE = """
Twelve civilians were killed. | Twelve civilians | 12 | 12 | civilian | civilian
At least 12 soldiers died. | At least 12 soldiers | 12 | - | soldier | fighter
More than 30 rebels died. | More than 30 rebels | 31 | - | rebel | fighter
Over 1,000 people fled. | Over 1,000 people | 1001 | - | person | unknown
An elderly couple died. | An elderly couple | 2 | 2 | couple | unknown
Up to 40 militants fled. | Up to 40 militants | - | 40 | militant | fighter
As many as 40 fled. | As many as 40 | - | 40 |  | unknown
Fewer than 40 fled. | Fewer than 40 | - | 39 |  | unknown
Between 10 and 15 fighters fled. | Between 10 and 15 fighters | 10 | 15 | fighter | fighter
It hit 10-15 tanks. | 10-15 tanks | 10 | 15 | tank | armour
From 200 to 300 refugees came. | From 200 to 300 refugees | 200 | 300 | refugee | civilian
Two or three shells fell. | Two or three shells | 2 | 3 | shell | ammunition
A dozen policemen fled. | A dozen policemen | 12 | 12 | policeman | fighter
Two dozen men fled. | Two dozen men | 24 | 24 | man | unknown
Dozens of captured unit fighters were shown. | Dozens of captured unit fighters | 24 | 99 | fighter | fighter
Scores of militants fled. | Scores of militants | 40 | 99 | militant | fighter
Hundreds fled. | Hundreds | 200 | 999 |  | unknown
Thousands of families fled. | Thousands of families | 2000 | 9999 | family | civilian
Tens of thousands of people fled. | Tens of thousands of people | 20000 | 99999 | person | unknown
Several hundred fighters fled. | Several hundred fighters | 300 | 900 | fighter | fighter
Several villages fell. | Several villages | 3 | 9 | village | thing
A few positions fell. | A few positions | 3 | 6 | position | building
Two helicopters fell. | Two helicopters | 2 | 2 | helicopter | aircraft
Twenty-five recruits fled. | Twenty-five recruits | 25 | 25 | recruit | fighter
A hundred and twenty men fled. | A hundred and twenty men | 120 | 120 | man | unknown
It has 1,200 IS fighters. | 1,200 IS fighters | 1200 | 1200 | fighter | fighter
It has 1.5 million people. | 1.5 million people | 1500000 | 1500000 | person | unknown
It displaced 5-7million people. | 5-7million people | 5000000 | 7000000 | person | unknown
Some 300 rebels fled. | Some 300 rebels | 270 | 330 | rebel | fighter
About 50 were hurt. | About 50 | 45 | 55 |  | unknown
Nearly 200 drones came. | Nearly 200 drones | 180 | 200 | drone | drone
A hundred or so men fled. | A hundred or so men | 90 | 110 | man | unknown
A soldier was killed. | A soldier | 1 | 1 | soldier | fighter
A Humvee burnt. | A Humvee | 1 | 1 | humvee | vehicle
US-Manufactured Humvee left behind in the town | Humvee | 1 | 1 | humvee | vehicle
It took equipment there. | equipment | - | - | equipment | equipment
It took guns there. | guns | - | - | gun | small-arms
Mass sums of money were found. | Mass sums of money | - | - | money | money
It took $25,000 there. | $25,000 | 25000 | 25000 | dollar | money
It took 5 T-72 tanks. | 5 T-72 tanks | 5 | 5 | tank | armour
It took 20 army vehicles. | 20 army vehicles | 20 | 20 | vehicle | vehicle
It took seven of the attackers. | seven of the attackers | 7 | 7 | attacker | fighter
One of the soldiers died. | One of the soldiers | 1 | 1 | soldier | fighter
It hit 12 civilian casualties. | 12 civilian casualties | 12 | 12 | casualty | civilian
Three others were hurt. | Three | 3 | 3 |  | unknown
It is 30 kilometres away. | 30 kilometres | 30 | 30 | kilometre | thing
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]

UNCOUNTED = [
    "The 25th Division fought M23 there.",
    "The 93rd Brigade fought there.",
    "A 30-year-old spoke.",
    "Resolution 2254 was adopted.",
    "No one came at 5 p.m. that day.",
    "It ended 3-1 for them.",
    "It burnt in 2014, as the year before.",
    "It was someone else.",
    "On 25 November it fell.",
    "They fled over the past 5 days.",
    "Highway 4 is cut.",
    "The T-72 battalion is there.",
    "They fear a tank battalion and a drone attack.",
]


def unparsed(made: Report) -> tuple[Sentence, ...]:
    return (Sentence(index=0, start=0, end=len(made.text), text=made.text, part=PartKind.BODY, paragraph=0),)


def kind(mention: QuantityMention) -> str:
    return "thing" if mention.things else mention.materiel or mention.person_class.value


@pytest.mark.parametrize("parsed", [False, True], ids=["unparsed", "parsed"])
@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_words_allow_these_counts(row: tuple[str, ...], *, parsed: bool) -> None:
    sentence, words, low, high, noun, sort = row
    made = paragraph(sentence)
    mentions, doubts = find_quantities(made, read(made) if parsed else unparsed(made))
    assert doubts == ()
    assert [mention.text for mention in mentions] == [words]
    (found,) = mentions
    assert [str(found.low if found.low is not None else "-"), str(found.high if found.high is not None else "-")] == [
        low,
        high,
    ]
    assert (found.noun, kind(found)) == (noun, sort)


@pytest.mark.parametrize("sentence", UNCOUNTED)
def test_numbers_that_count_nothing_are_left_out(sentence: str) -> None:
    made = paragraph(sentence)
    assert find_quantities(made, read(made)) == ((), ())


def test_a_list_gives_each_of_its_counts() -> None:
    made = paragraph("It killed 12 people, including 3 children, and took gold bars, and cell phones.")
    mentions, _ = find_quantities(made, read(made))
    assert [mention.text for mention in mentions] == ["12 people", "3 children", "gold bars", "cell phones"]
    assert mentions[1].person_class is PersonClass.CIVILIAN


def test_a_range_that_falls_is_a_doubt() -> None:
    made = paragraph("It took 15 to 10 soldiers.")
    mentions, doubts = find_quantities(made, unparsed(made))
    assert mentions == ()
    assert [(doubt.reason, made.text[doubt.start : doubt.end]) for doubt in doubts] == [
        (Reason.UNREAD_QUANTITY, "15 to 10")
    ]


def test_every_word_of_rough_number_and_every_bound_is_documented() -> None:
    page = DOCS.read_text(encoding="utf-8").lower()
    rows = [line for line in page.splitlines() if line.startswith("|")]
    for words, (low, high) in ROUGH.items():
        (row,) = [row for row in rows if re.search(rf"[|,] {re.escape(words)}(?:,| \|)", row)]
        assert row.split("|")[2:4] == [f" {'–' if bound is None else bound} " for bound in (low, high)]
    for phrases in BOUNDS.values():
        assert any(phrases[0] in row for row in rows), phrases[0]


_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(st.sampled_from(_TENS), st.sampled_from(_ONES), st.sampled_from([" ", "-"]))
def test_tens_and_ones_add_up(tens: str, ones: str, join: str) -> None:
    assert value(tens + join + ones) == 10 * (_TENS.index(tens) + 2) + _ONES.index(ones) + 1


@given(st.integers(min_value=0, max_value=99_999_999))
def test_digits_with_and_without_commas_mean_the_same(number: int) -> None:
    assert value(str(number)) == value(f"{number:,}") == number


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "a",
                "dozen",
                "dozens",
                "of",
                "soldiers",
                "tank",
                "and",
                "two",
                "hundred",
                "-",
                "3",
                ",",
                "$",
                "one",
                "between",
                "some",
                "at least",
                "more than",
                "or so",
                "half",
                "million",
                "people",
                "1.5",
                "%",
                "old",
            ]
        ),
        max_size=20,
    )
)
def test_no_words_raise_and_bounds_stand_in_order(words: list[str]) -> None:
    made = paragraph(" ".join(words))
    mentions, _ = find_quantities(made, unparsed(made))
    for each in mentions:
        assert made.text[each.start : each.end] == each.text
        assert each.start <= each.noun_start <= each.end
        assert each.low is None or each.high is None or 0 <= each.low <= each.high
    ends = [(each.start, each.end) for each in mentions]
    assert all(left[1] <= right[0] for left, right in pairwise(ends))


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The second round of talks ended.", False),
        ("They held a round of bilateral negotiations.", False),
        ("They fired a round of artillery at the post.", True),
        ("Police found 300 rounds of ammunition.", True),
    ],
)
def test_a_round_of_talks_is_no_ammunition(sentence: str, *, counted: bool) -> None:
    made = paragraph(sentence)
    found, _ = find_quantities(made, read(made))
    assert any(each.noun == "round" and each.materiel == "ammunition" for each in found) is counted


@pytest.mark.parametrize(("text", "noun", "kind"), [
    ("The rebels launched two major attacks.", "attack", PersonClass.UNKNOWN),
    ("Three native villages were burned.", "village", PersonClass.UNKNOWN),
    ("Ten criminal gangs operate there.", "gang", PersonClass.UNKNOWN),
    ("Five ranger posts were attacked.", "post", PersonClass.UNKNOWN),
    ("Two majors were killed.", "major", PersonClass.FIGHTER),
    ("Two native soldiers were killed.", "soldier", PersonClass.FIGHTER),
])  # fmt: skip
def test_a_noun_for_people_that_describes_another_is_not_counted(text: str, noun: str, kind: PersonClass) -> None:
    made = paragraph(text)
    ((mention,), _) = find_quantities(made, read(made))
    assert (mention.noun, mention.person_class) == (noun, kind)


@given(
    st.lists(
        st.sampled_from([*UNITS, *SCALES, *ROUGH, *(each for few in BOUNDS.values() for each in few), "X", "-", "7"]),
        max_size=5,
    ).map(" ".join)
)
def test_a_text_said_to_count_nothing_has_no_count(text):
    assert may_count(text) or COUNT.search(text) is None
    assert may_count(f"{text} 7")
    assert not may_count("The army took the town.")
