"""Many reports read together: the sentences are those of each report read alone, and memory stays bounded."""

from collections.abc import Iterator

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
