"""Near-copies: what another desk cut or touched up is found; another report of the same event never is one."""

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reports import alike, sketch

STORY = """Rebels take Upper Ford

Rebel fighters captured the village of Upper Ford on Monday after two days of clashes with the army, residents said. \
At least seven soldiers were killed and twelve wounded when the positions above the river fell before dawn.

"They came from the hills and the soldiers left their posts," said a shopkeeper in the village, who asked not to be \
named. The army said its units had drawn back to the bridge at Lower Ford to spare the lives of civilians.

Aid workers said that about 300 families had fled to Stonebridge since Saturday and slept in schools and mosques. The \
village stands on the only road between Stonebridge and the coast, and has changed hands three times this year.

Talks between the two sides in the capital ended last week without an agreement on a ceasefire."""
PARAGRAPHS = STORY.split("\n\n")

COPIES = {
    "another headline": STORY.replace("Rebels take Upper Ford", "Village on Coast Road Falls to Rebel Fighters"),
    "no headline": "\n\n".join(PARAGRAPHS[1:]),
    "the end cut": "\n\n".join(PARAGRAPHS[:-1]),
    "a paragraph more": STORY + "\n\nThe war in Norland began in 2011 and has driven millions from their homes.",
    "words touched up": STORY.replace("captured", "seized").replace("residents", "villagers").replace("about", "some"),
    "another spelling": STORY.replace("Upper Ford", "Upper Fort").replace("Stonebridge", "Stonebrigde"),
    "other marks and accents": STORY.replace('"', "\u201d").replace("Norland", "Nôrland").replace(",", ""),
    "wrapped anew": STORY.replace(" ", "\n", 40),
    "in capitals": STORY.upper(),
}

REPORTS = {
    "of the other side": """Army redeploys near Lower Ford

Army units carried out a planned redeployment from Upper Ford to the bridge at Lower Ford on Monday, the general \
command said in a statement, to spare the lives of civilians in the village.

The statement said that terrorist groups had suffered heavy losses in two days of clashes and that dozens of them were \
killed. Seven soldiers gave their lives for the homeland and twelve were wounded, it added.

The command said that the road between Stonebridge and the coast remained open and that operations would go on until \
the whole of the province was cleared of the groups that had broken off the talks in the capital.""",
    "of another agency": """Upper Ford falls to rebels as army leaves river line

The army left the village of Upper Ford before dawn on Monday, giving up the only road that leads from Stonebridge to \
the coast, after rebels overran its positions above the river, three residents and a rebel commander said.

The rebels lost nine men and the army at least seven in fighting that began on Saturday, the commander said. The army \
did not say how many of its soldiers had died. It was the third time this year that the village changed hands.

Some 300 families reached Stonebridge over the weekend, according to aid workers there, and many slept in mosques.""",
    "the same words of another place": STORY.replace("Upper Ford", "Kingsmill").replace("Stonebridge", "Harrowgate"),
    "the same words of another day": STORY.replace("Monday", "Thursday").replace("Saturday", "Tuesday"),
    "a corrected toll": STORY.replace("seven soldiers were killed", "nine soldiers were killed"),
    "a toll in digits": STORY.replace("300 families", "500 families"),
    "another speaker": STORY.replace("The army said", "The Norland Front said").replace("Talks between", "Qatar said"),
}


def is_found(one, two):
    return any(left == right for left, right in zip(sketch(one), sketch(two), strict=True))


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_near_copy_is_found_and_confirmed(copy):
    assert is_found(STORY, copy)
    assert alike(STORY, copy)
    assert alike(copy, STORY)


@pytest.mark.parametrize("other", REPORTS.values(), ids=REPORTS)
def test_another_report_of_the_event_is_no_copy(other):
    assert not alike(STORY, other)
    assert not alike(other, STORY)


def test_daily_notes_of_one_form_are_no_copies_of_each_other():
    form = (
        "{} province: warplanes carried out {} raids on the outskirts of {} this morning, with no news of casualties so"
        " far, and fighters of the groups shelled positions of the army in the area with mortars, the observers said."
    )
    notes = [
        form.format(*facts)
        for facts in [("Idlib", 3, "Saraqib"), ("Aleppo", 3, "Tadef"), ("Idlib", 5, "Maara"), ("Hama", 3, "Saraqib")]
    ]
    assert not [(one, two) for one in notes for two in notes if one != two and alike(one, two)]


@pytest.mark.parametrize("text", ["", "Rebels take Upper Ford", " ".join(PARAGRAPHS[1].split()[:29]), "." * 500])
def test_short_texts_are_never_copies(text):
    assert sketch(text) == ()
    assert not alike(text, text)


def test_touched_up_copies_are_found_and_unlike_texts_are_not():
    chance = random.Random(3)  # noqa: S311 - made-up texts
    words = [f"word{number}" for number in range(3_000)]
    found = wrong = 0
    for _ in range(200):
        text = [chance.choice(words) for _ in range(200)]
        copy = [f"new{chance.random()}" if chance.random() < 0.01 else word for word in text]
        half = [*text[:100], *(chance.choice(words) for _ in range(100))]
        found += is_found(" ".join(text), " ".join(copy))
        wrong += is_found(" ".join(text), " ".join(chance.choice(words) for _ in range(200)))
        assert not alike(" ".join(text), " ".join(half))
    assert found >= 196
    assert wrong == 0


def test_a_sketch_is_the_same_in_every_process_and_fits_a_row():
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from contested.reports import sketch; print(sketch(sys.stdin.read()))"],
        input=STORY,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "5"},
    ).stdout
    assert told == f"{sketch(STORY)}\n"
    assert len(sketch(STORY)) == 8
    assert all(isinstance(number, int) and 0 <= number < 2**63 for number in sketch(STORY))


@given(st.text(max_size=400), st.lists(st.sampled_from(STORY.split()), max_size=60).map(" ".join))
def test_any_text_has_a_sketch_and_the_order_of_two_does_not_count(odd, words):
    for one in (odd, words, odd + words):
        assert len(sketch(one)) in {0, 8}
        assert alike(one, words) == alike(words, one)
        assert alike(one, one) == bool(sketch(one))
