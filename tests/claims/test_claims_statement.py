"""Whose statement a report is: by its title, its first line or its signature."""

import pytest

CAPTURED = "\n\nThe SAF captured Mellit.\n"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Harakat al-Shabaab al-Mujahideen - Military Communiqué - 3 May 2023\n\nA base near Jilib was overrun.", "shabaab"),
        ("Statement of the press service of the General Staff of the Armed Forces of Ukraine\n3 October 2022\n\n"
         "The enemy shelled Bakhmut.", "ua-gov"),
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
