"""The comparison of rules with a learnt part: its fit, its spread, and that the rules keep what they draw."""

import datetime as dt

import numpy as np
import pytest

from contested import claims, language, mentions, reports
from evals import claim_words
from evals import train_claims as trial


def _word(traits: str, *deeds: str):
    return trial.Word(war="", traits=frozenset(traits.split()), deeds=frozenset(deeds))


def test_a_bowl_is_descended_to_its_lowest_point():
    steep = np.array([1.0, 30.0, 0.2])
    lowest = np.array([2.0, -1.0, 5.0])

    def slope(at):
        return float(0.5 * (steep * (at - lowest) ** 2).sum()), steep * (at - lowest)

    assert trial.descend(slope, np.zeros(3)) == pytest.approx(lowest, abs=0.01)


def test_a_fit_tells_apart_what_its_traits_tell_apart():
    seen = [_word("a", "capture"), _word("b", "none"), _word("b c", "none"), _word("c", "clash", "enter")] * 20
    model = trial.fit(seen)
    best = {traits: model.classes[int(model.chances(traits.split()).argmax())] for traits in ("a", "b", "unheard-of")}
    assert best["a"] == "capture"
    assert best["b"] == "none"
    assert model.chances(["a", "c", "b"]).sum() == pytest.approx(1.0)
    either = dict(zip(model.classes, model.chances(["c"]), strict=True))
    assert either["clash"] + either["enter"] > 0.8


def test_no_difference_is_no_gain():
    table = {"x": np.array([4, 3, 2, 3]), "y": np.array([2, 2, 1, 1])}
    found = trial.spread(table, table, 2)
    assert found["rules"] == found["rules and model"] == pytest.approx(2 * 3 / (6 + 5), abs=1e-4)
    assert found["share of drawings without gain"] == 1.0


@pytest.fixture
def read(reference, tmp_path):
    def read(text: str):
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        (reading,) = reports.read([path], today=dt.date(2026, 1, 1), source_of=reference.directory.source_named)
        sentences = language.read(reading.report)
        known = {"gazetteer": reference.gazetteer, "directory": reference.directory}
        found = mentions.find(reading.report, sentences, **known)
        return lambda: claims.draw(reading.report, sentences, found, directory=reference.directory)

    return read


def _sure_of(deed: str, trait: str):
    """Give a model that is sure of one deed for words with one trait."""
    weights = {trial.BASE: np.array([0.0, 9.0]), trait: np.array([19.0, 0.0])}
    return trial.Model(classes=(deed, trial.NONE), weights=weights)


def test_what_the_rules_draw_stays_and_a_known_word_is_not_proposed(read):
    draw = read("BEIRUT, 3 May 2018 - The SDF captured Hajin and frobnicated Baghouz on Wednesday.")
    alone = draw()
    with trial.beside_the_rules(_sure_of("capture", "verb")):
        both = draw()
    assert {each.id for each in alone.claims} <= {each.id for each in both.claims}
    assert "captured" in {each.evidence.trigger for each in alone.claims}
    assert [each.evidence.trigger for each in both.claims].count("captured") == 1
    added = [each for each in both.claims if each.rule == "learnt-capture"]
    assert {each.evidence.trigger for each in added} == {"frobnicated"}
    assert draw() == alone


def test_nothing_is_proposed_where_nobody_fights(read):
    draw = read("PARIS, 3 May 2018 - Bakers in Lyon frobnicated the bread of Marseille on Wednesday.")
    with trial.beside_the_rules(_sure_of("clash", "verb")):
        assert draw().claims == ()


def test_names_and_days_tell_no_deed(read):
    told = set()

    class Ear:
        def propose(self, scene):
            told.update(scene.tree.low(index) for index in claim_words.can_tell(scene))
            return ()

    with trial.beside_the_rules(Ear()):
        read("BEIRUT, 3 May 2018 - The SDF captured Hajin on Wednesday.")()
    assert "captured" in told
    assert not told & {"hajin", "sdf", "wednesday", "on", "the"}
