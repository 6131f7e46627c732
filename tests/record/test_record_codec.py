"""The codec loses nothing: every noun that is stored comes back equal, and equal nouns give equal text."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies as nouns
from contested.domain.claim import Claim
from contested.domain.errors import RecordError, UsageError
from contested.record import codec

STORED = {
    "report": nouns.reports(),
    "appearance": nouns.readings().map(lambda reading: reading.appearance),
    "claim": nouns.claims(),
    "doubts": st.lists(nouns.doubts(report="r-1"), max_size=3).map(tuple),
    "traces": st.lists(nouns.traces, max_size=3).map(tuple),
    "sentences": st.lists(nouns.sentences(), max_size=3).map(tuple),
    "persons": st.lists(nouns.person_mentions, max_size=3).map(tuple),
    "dateline": st.lists(nouns.places(), max_size=1).map(tuple),
    "judgement": nouns.judgements(),
    "event": nouns.events,
    "holding": nouns.holdings(),
    "assessment": nouns.assessments,
}


@pytest.mark.parametrize("kind", STORED)
def test_every_noun_comes_back_equal(kind):
    @given(STORED[kind])
    def law(value):
        text = codec.encode(value)
        assert codec.decode(kind, text) == value
        assert codec.encode(codec.decode(kind, text)) == text

    law()


def test_every_kind_that_holds_a_noun_of_the_war_has_this_law():
    own = {"run", "notice", "redaction"}
    assert set(codec.TYPES) - own == set(STORED)


@given(nouns.claims())
def test_a_decoded_claim_obeys_the_laws_of_its_fields(claim):
    text = codec.encode(claim)
    broken = text.replace(f'"confidence":{codec.encode(claim.confidence)}', '"confidence":1.5')
    assert broken != text
    with pytest.raises(RecordError, match="contested verify"):
        codec.decode("claim", broken)


def test_fields_of_a_later_version_are_ignored():
    @given(nouns.claims())
    def law(claim):
        text = codec.encode(claim)
        assert codec.decode("claim", text[:-1] + ',"added_later":[1]}') == claim

    law()
    assert "added_later" not in {field.name for field in Claim.__attrs_attrs__}


@given(nouns.claims())
def test_a_claim_recorded_before_claims_had_things_is_still_read(claim):
    bare = attrs.evolve(claim, things=())
    earlier = codec.encode(bare).replace('"things":[],', "")
    assert "things" not in earlier
    assert codec.decode("claim", earlier) == bare


@given(st.binary(max_size=200))
def test_raw_bytes_come_back(raw):
    assert codec.unpack(codec.pack(raw)) == raw


@given(nouns.instants, nouns.instants)
def test_the_text_of_instants_keeps_their_order(one, other):
    assert (codec.stamp(one) < codec.stamp(other)) == (one < other)
    assert codec.instant(codec.stamp(one)) == one


def test_an_instant_in_another_zone_is_the_same_instant():
    there = dt.datetime(2026, 1, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert codec.stamp(there) == "2026-01-01T00:00:00.000000Z"


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(UsageError, match="time zone"):
        codec.stamp(dt.datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
