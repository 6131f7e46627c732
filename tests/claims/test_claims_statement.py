"""Whose statement a report is: by its title, its first line or its signature."""

import pytest

CAPTURED = "\n\nThe SAF captured Mellit.\n"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Harakat al-Shabaab al-Mujahideen - Military Communiqué - 3 May\n\nA base in Jilib was overrun.", "shabaab"),
        ("Statement of the press service of the General Staff of the Armed Forces of Ukraine\n\nBakhmut was shelled.",
         "ua-gov"),
        ("Press Service of the Azov Brigade\n\nOur men entered Toretsk.", "azov"),
        ("SPLM-N: Press Release No. 14, 3 May 2023\n\nOur forces captured Kadugli.", "splm-n"),
        ("Communiqué from the military spokesman of the M23\n\nOur fighters withdrew from Kibumba.", "m23"),
        ("Operational update by the General Staff of the Armed Forces of Ukraine, 4 May 2024\n\nKupiansk was shelled.",
         "ua-gov"),
        ("DEIR EZ-ZOR, Syria, Nov. 25, 2018 — IS lost Hajin.\n\nPress Centre of the Syrian Democratic Forces\n", "sdf"),
    ],
)  # fmt: skip
def test_a_partys_statement_is_its_own_word(drawn, text, party):
    found = drawn(text).claims
    assert found
    assert {claim.claimant.side for claim in found} == {party}


@pytest.mark.parametrize(
    "title",
    [
        "RSF statement on El Fasher draws anger",
        "RSF communiqué expected",
        "RSF: press release by Human Rights Watch, 4 May 2024",
        "Press office of the RSF bombed in Omdurman",
    ],
)
def test_news_about_a_party_or_its_statement_is_not_its_word(drawn, title):
    claims = [claim for claim in drawn(title + CAPTURED).claims if claim.deed == "capture"]
    assert {claim.claimant.side for claim in claims} == {None}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Our defenders repelled the attack on Mellit.", set()),
        ("Our forces withdrew from Mellit on Sunday and returned on Monday.", set()),
        ("The RSF spokesman said the market was calm. Our fighters entered Mellit.", {"rsf"}),
        ("The RSF spokesman said the market was calm.\n\nOur fighters entered Mellit.", set()),
    ],
)
def test_our_men_are_those_of_a_party_that_speaks_and_never_of_the_report(drawn, text, doers):
    (claim,) = drawn("KHARTOUM, June 20, 2023 — " + text).claims
    assert {actor.id for actor in claim.actors} == doers
    assert claim.claimant.side == next(iter(doers), None)


@pytest.mark.parametrize(("source", "doer"), [("Azania Liberation Front", True), ("Azania Front News", False)])
def test_a_source_has_men_of_its_own_where_its_name_is_a_partys(said, source, doer):
    (claim,) = said("Our fighters captured Bama in Nigeria.", source)
    assert [actor.name for actor in claim.actors] == ([source] if doer else [])


def test_a_spokesmans_our_forces_are_his_partys(drawn):
    (claim,) = drawn("GOMA, May 3, 2023 — Our forces never left Sake, said M23 spokesman Willy Ngoma.").claims
    assert [actor.id for actor in claim.actors] == ["m23"]
