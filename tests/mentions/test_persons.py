"""Names of people are found wherever they stand; names of places and groups are left alone. All names are invented."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, ActorName
from contested.domain.mention import PersonMention, PlaceUse
from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence
from contested.domain.theatre import Theatre
from contested.language import read
from contested.mentions.person_words import TRADES
from contested.mentions.persons import _FORMS, _RANKS, _STYLES, _TITLED, _titled, find_persons
from telling import groups_in, paragraph, places_in

FIGURE = Actor(id="p-known", name="Rex al-Famous", kind=ActorKind.PERSON, names=(ActorName(text="Rex al-Famous"),))
DIRECTORY = Directory(actors=[FIGURE])


def find(
    *paragraphs: str, groups: tuple[str, ...] = (), places: tuple[str, ...] = (), use: PlaceUse = PlaceUse.PLACE
) -> tuple[PersonMention, ...]:
    text = "\n\n".join(paragraphs)
    parts, at = [], 0
    for number, words in enumerate(paragraphs):
        kind = PartKind.TITLE if number == 0 and len(paragraphs) > 1 else PartKind.BODY
        parts.append(Part(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    made = Report(id="r-1", fingerprint="f", title="", text=text, parts=tuple(parts), language="en")
    actors, spots = groups_in(text, *groups), places_in(text, *places, use=use)
    return find_persons(made, read(made), directory=DIRECTORY, actors=actors, places=spots)


def names(*paragraphs: str, groups: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> list[str]:
    return [each.text for each in find(*paragraphs, groups=groups, places=places)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Col. Ahmed Tester said the army took it.", "Ahmed Tester"),
        ("The spokesman Mustafa Madeup denied it.", "Mustafa Madeup"),
        ("A boy named Sami Invented was killed.", "Sami Invented"),
        ("Lina Madeup, 34, was hurt in the shelling.", "Lina Madeup"),
        ("They freed Sheikh Faris bin Khaled al-Notreal on Friday.", "Faris bin Khaled al-Notreal"),
        ("The prisoner was known as Abu Omar al-Fictional.", "Abu Omar al-Fictional"),
        ("The resident Umm Fabled told of the raid.", "Umm Fabled"),
        ("The wounded man was identified as Tomas Pretend.", "Tomas Pretend"),
        ("Mrs. Pretend fled the town.", "Pretend"),
        ("The captive, Tomas Pretend (23), was shown on video.", "Tomas Pretend"),
        ("Łucja Öpretend, 34, was hurt in the shelling.", "Łucja Öpretend"),
        ("A boy named Şami Çinvented was killed.", "Şami Çinvented"),
        ("The wounded man was identified as Ömer Żpretend.", "Ömer Żpretend"),
    ],
)
def test_names_of_private_persons_are_found(sentence: str, name: str) -> None:
    found = find(sentence)
    assert [(each.text, each.figure) for each in found] == [(name, None)]


def test_a_surname_alone_is_found_again_in_any_part() -> None:
    assert names("Tester flees", "Col. Ahmed Tester fled the town.", "Later Tester was shot.") == [
        "Tester",
        "Ahmed Tester",
        "Tester",
    ]


def test_a_public_figure_keeps_the_id_and_the_surname_follows() -> None:
    found = find("President Rex al-Famous spoke on Monday. Famous said no.")
    assert [(each.text, each.figure) for each in found] == [("Rex al-Famous", "p-known"), ("Famous", "p-known")]


def test_a_surname_shared_with_a_private_person_is_withheld() -> None:
    found = find("President Rex al-Famous spoke. The driver Omar al-Famous was killed. Famous said no.")
    assert found[-1].text == "Famous"
    assert found[-1].figure is None


def test_names_of_places_and_groups_are_left_alone() -> None:
    text = "Commander of the Abu Fabled Brigade fled from Abu Kamal to Deir Invented."
    assert names(text, groups=("Abu Fabled Brigade",), places=("Abu Kamal", "Deir Invented")) == []


def test_a_place_behind_a_name_is_cut_off_and_the_name_stays() -> None:
    assert names("The teacher Sami Invented of Madeuptown died.", places=("Madeuptown",)) == ["Sami Invented"]


def test_a_place_inside_a_persons_name_does_not_hide_it() -> None:
    found = find("Col. Ahmed Madeuptown fled.", places=("Madeuptown",), use=PlaceUse.IN_NAME)
    assert [each.text for each in found] == ["Ahmed Madeuptown"]


def test_headlines_in_capitals_and_days_are_no_names() -> None:
    assert names("ARMY TAKES THE TOWN", "On Tuesday the General Staff met in May.") == []


def test_mentions_stand_in_order_and_apart() -> None:
    found = find("Dr. Sami Invented and Dr. Lina Madeup, 34, met Col. Ahmed Tester and Invented again.")
    spans = [(each.start, each.end) for each in found]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert len(found) == 4


def test_an_ordinary_word_that_the_parser_takes_for_a_name_is_none() -> None:
    text = "Col. Ahmed Tester fled. Airstrikes hit the town; two airstrikes missed."
    start = text.index("Airstrikes")
    made = paragraph(text)
    misread = Sentence(
        index=0,
        start=0,
        end=len(text),
        text=text,
        part=PartKind.BODY,
        paragraph=0,
        names=((start, start + len("Airstrikes")),),
    )
    found = find_persons(made, (misread,), directory=DIRECTORY, actors=(), places=())
    assert [each.text for each in found] == ["Ahmed Tester"]


def guessed(text: str, name: str) -> list[str]:
    """Give the names found in a text of which the parser guesses that one word or two are a person's."""
    start = text.index(name)
    made = paragraph(text)
    guess = Sentence(
        index=0,
        start=0,
        end=len(text),
        text=text,
        part=PartKind.BODY,
        paragraph=0,
        names=((start, start + len(name)),),
    )
    return [each.text for each in find_persons(made, (guess,), directory=DIRECTORY, actors=(), places=())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Neighbours had lost trust in Lina Madeup.", "Lina Madeup"),
        ("Neighbours had lost trust in Madeup.", "Madeup"),
        ("People believed in Madeup. They wept.", "Madeup"),
        ("Madeup was arrested; nobody in Madeup spoke.", "Madeup"),
        ("They had seen good in Madeup. Later Madeup was badly wounded.", "Madeup"),
        ("They saw it in Lina Madeup.", "Lina Madeup"),
    ],
)
def test_a_guessed_person_is_not_unsaid_by_a_bare_in(text: str, name: str) -> None:
    assert set(guessed(text, name)) == {name}


@pytest.mark.parametrize(
    "text", ["Fighting went on in Madeup.", "Two people in Madeup were killed.", "Residents of Madeup fled."]
)
def test_a_guessed_person_that_stands_as_ground_is_none(text: str) -> None:
    assert guessed(text, "Madeup") == []


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Forces seized the Khalid bin Walid camp west of the town.", []),
        ("FORCES SEIZED THE KHALID BIN WALID CAMP WEST OF THE TOWN.", []),
        ("Gunmen of the Abu Fadl brigade left.", []),
        ("Gunmen shot the Khalid bin Walid camp commander.", ["Khalid bin Walid"]),
        ("Fighters led by Khalid bin Walid seized a camp.", ["Khalid bin Walid"]),
    ],
)
def test_ground_and_units_called_after_a_man_are_no_man(text, persons):
    assert [each.text for each in find(text)] == persons


def test_the_ground_of_a_war_is_no_man():
    text = "Sahel weekly note"
    parts = (Part(kind=PartKind.TITLE, start=0, end=len(text)),)
    made = Report(id="r-1", fingerprint="f", title=text, text=text, parts=parts, language="en")
    guessed = Sentence(index=0, paragraph=0, part=PartKind.TITLE, start=0, end=len(text), text=text, names=((0, 5),))
    war = Theatre(id="sahel", name="Sahel", countries=("ML",))
    assert not find_persons(made, [guessed], directory=Directory(actors=[], theatres=[war]), actors=(), places=())


@given(
    st.lists(
        st.sampled_from([
            *("Abu", "Abou", "Umm", "Um", "Ibn", "Bin", "Bint", "bin", "ibn", "bint", "ould", "ag", "named", "called"),
            *("identified as", "known as", "nicknamed", "his name is", "alias", "nom de guerre", "captured"),
            *("detained", "arrested", "killed", "freed", "executed", "kidnapped", "abducted", "assassinated"),
            *("trust in", "faith in", "distrust in", "mistrust in", "confidence in", "aged 7", ", 31,", "(9)"),
            *("Idat", "Osmer", "the", "mayor"),
        ]),
        max_size=7,
    ).map(" ".join)
)  # fmt: skip
def test_a_form_of_names_is_sought_wherever_it_can_match(text):
    for form, may_stand in _FORMS:
        assert may_stand(text) or form.search(text) is None, form.pattern


PATTERNS = f"{_RANKS}|{_STYLES}|{TRADES}"
TITLES = re.findall(r"[A-Za-z]+", PATTERNS)
WHOLE_TITLES = re.findall(r"(?<![^|])[A-Za-z -]+(?![^|])", re.sub(r"\w+\(\?:[^)]*\)", "", PATTERNS))


@given(
    st.lists(
        st.sampled_from([
            *TITLES, *(word.upper() for word in TITLES), *(word.capitalize() for word in TITLES), "Colonel", "General",
            "Madam", "Gen.", "Lt. Col.", "spokesman", "Spokeswoman", "Idat", "Osmer", "al-Nemo", "X.", "the", "İ", "-",
        ]),
        max_size=8,
    ).map(" ".join),
    st.integers(0, 5),
)  # fmt: skip
def test_titles_are_tried_wherever_a_name_may_follow_one(text, start):
    found = [match.span("name") for match in _TITLED.finditer(text, start, len(text))]
    assert list(_titled(text, start, len(text))) == found


def test_every_title_is_found_before_a_name():
    for word in (*WHOLE_TITLES, "Colonel", "Madam", "Captain", "spokesperson"):
        text = f"so {word} Idat Osmer"
        assert [text[slice(*span)] for span in _titled(text, 0, len(text))] == ["Idat Osmer"], word
