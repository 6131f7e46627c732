"""Two coders are compared as the program is: equal codings agree in all, another place or a missing claim does not."""

import pytest

from evals import claims as scorer
from evals import coders

WAR = "Yemen"


@pytest.fixture(scope="module")
def read(reference):
    asked = [one for one in scorer.paragraphs("seen") if one["war"] == WAR]
    ids = {one["id"]: one.get("claim", []) for one in asked}
    return [one for one in scorer.read("seen", reference=reference) if one.id in ids], ids


def test_the_same_coding_agrees_in_every_field(read, reference):
    done = coders.compare(*read, reference=reference)
    assert (done.f1, done.strict) == (1.0, 1.0)
    assert {name: done.share(name) for name in scorer.FIELDS} == dict.fromkeys(scorer.FIELDS, 1.0)


def test_what_the_second_coder_leaves_out_or_puts_elsewhere_is_counted(read, reference):
    texts, codings = read
    first = texts[0].id
    asked = [one for one in codings[first] if not one.get("optional") and one.get("places")]
    elsewhere = {
        **codings,
        first: [{**one, "places": ["Nowhereville"]} if one in asked else one for one in codings[first]],
    }
    fewer = {**codings, first: []}
    whole = coders.compare(texts, codings, reference=reference)
    assert coders.compare(texts, elsewhere, reference=reference).share("places") < whole.share("places")
    assert coders.compare(texts, fewer, reference=reference).f1 < whole.f1
