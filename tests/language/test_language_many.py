"""Many reports read together: the sentences are those of each report read alone, and memory stays bounded."""

from collections.abc import Iterator

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report

from contested import language
from contested.domain.report import Report
from contested.language.parse import BATCH

SENTENCES = (
    "Rebels captured the village of Qara on Monday.",
    "The army (SAA) withdrew; two soldiers were killed.",
    "Northern Kivu: armed men attacked a convoy near Sake.",
    "THE GUERRILLAS ATTACKED THE TOWN OF LA PAZ AND KILLED THREE PEOPLE.",
    "The price of bread rose again.",
    "\u200b",
)


REPORTS = st.builds(
    report, st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), lang=st.sampled_from(["en", "", "de"])
)


@settings(max_examples=20, deadline=None)
@given(st.lists(REPORTS, max_size=6))
def test_reports_read_together_give_the_sentences_of_each_read_alone(made):
    assert list(language.read_many(made)) == [language.read(one) for one in made]


MET = (
    "The company hires most of its workers in Avdiivka. Parliament is to discuss the budget on Monday.",
    "The library opens on Monday. Yusuf Darwish joined the orchestra at the age of nine. The council of Raqqa voted.",
    "The talks ended in Sanaa. Trains between Saada and Shabwa will run. The council of Marib voted on Thursday.",
    "General Peter Smith met Mary Jones of the Red Cross in Paris on Monday.",
    "Nothing was said.",
    "In Kinshasa, President Joseph Kabila (PPRD) spoke; Human Rights Watch did not.",
    "Northern Kivu: the army of Rwanda left Goma.",
    "A list of Peter Smith without an end, " * 60,
)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_names_sought_in_some_sentences_are_those_found_there_when_they_are_sought_in_all(data):
    texts = st.lists(st.sampled_from(MET), min_size=1, max_size=5).map(" ".join)
    made = [report(*data.draw(st.lists(texts, min_size=1, max_size=2))) for _ in range(2)]
    answers = []

    def some(sentences):
        assert [each.index for each in sentences] == list(range(len(sentences)))
        assert not any(each.names or each.guesses for each in sentences)
        answers.append([data.draw(st.booleans()) for _ in sentences])
        return answers[-1]

    told = list(language.read_many(made, named=some))
    for one, flags, sentences in zip(made, answers, told, strict=True):
        assert sentences == tuple(
            each if flag else evolve(each, tokens=(), names=(), guesses=(), passed=True)
            for each, flag in zip(language.read(one), flags, strict=True)
        )


def test_a_sentence_whose_names_alone_are_sought_has_those_that_it_has_among_others():
    for one in (report(text) for text in MET):
        whole = language.read(one)
        for at, each in enumerate(whole):
            (told,) = language.read_many([one], named=lambda lines, at=at: [line.index == at for line in lines])
            assert told[at] == each


def test_names_are_not_sought_in_what_was_passed_over_before_the_parse():
    made = report(f"{SENTENCES[0]} {SENTENCES[1]}")
    (sentences,) = language.read_many([made], wanted=lambda _: (False, True), named=lambda _: (True, True))
    assert [(each.passed, each.parsed) for each in sentences] == [(True, False), (False, True)]


def test_an_endless_stream_of_reports_is_read_as_it_is_asked_for():
    taken: list[Report] = []

    def endless() -> Iterator[Report]:
        while True:
            taken.append(report(" ".join(SENTENCES[:3])))
            yield taken[-1]

    stream = language.read_many(endless())
    told = [next(stream) for _ in range(3)]
    assert all(len(sentences) > 0 for sentences in told)
    words = [len(one.text.split()) for one in taken]
    assert sum(words[:-2]) < BATCH
