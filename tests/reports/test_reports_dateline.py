"""Datelines are told from sentences that only look like them."""

import datetime as dt

import pytest

from contested.reports.dateline import alone, split

TODAY = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("DEIR EZ-ZOR GOVERNORATE (NOVEMBER 25, 2018) – Fighters", "DEIR EZ-ZOR GOVERNORATE", (2018, 11, 25), ""),
        ("KYIV, Nov. 11, 2022 — Troops", "KYIV", (2022, 11, 11), ""),
        ("KYIV, Nov. 11 — Troops", "KYIV", (None, 11, 11), ""),
        ("BAMAKO (Reuters) - Soldiers", "BAMAKO", None, "Reuters"),
        ("GOMA, DR Congo, 3 June 2023 /AFP/ -- Rebels", "GOMA, DR Congo", (2023, 6, 3), "AFP"),
        ("Khartoum - April 16 - Clashes", "Khartoum", (None, 4, 16), ""),
        ("Khartoum, Sunday, April 16, 2023 (Example Wire) The army", "Khartoum", (2023, 4, 16), "Example Wire"),
        ("SAN SALVADOR, 4 FEB 90 (ACAN-EFE) -- [TEXT] THE ARMY", "SAN SALVADOR", (1990, 2, 4), "ACAN-EFE"),
        ("BRIDGETOWN (BARBADOS), 18 JAN 90 (CANA) -- THE", "BRIDGETOWN (BARBADOS)", (1990, 1, 18), "CANA"),
        ("Damascus, (SANA)- The ministry", "Damascus", None, "SANA"),
        ("Beirut – Shells fell on the town.", "Beirut", None, ""),
        ("Sanaa/Aden, 5 May 2019 – The", "Sanaa/Aden", (2019, 5, 5), ""),
        ("25 November 2018 – At least ten", "", (2018, 11, 25), ""),
        ("Sat 18 Nov 2017 Twenty people were killed.", "", (2017, 11, 18), ""),
        ("November 4, 2023 (EL GENEINA) – The force", "EL GENEINA", (2023, 11, 4), ""),
        ("Hama, SANA- Units went on", "Hama", None, "SANA"),
        ("KYIV/MYKOLAIV, Ukraine, Nov 11 (Reuters) - Troops", "KYIV/MYKOLAIV, Ukraine", (None, 11, 11), "Reuters"),
        ("WASHINGTON (AP) Envoys met.", "WASHINGTON", None, "AP"),
    ],
)
def test_a_dateline_is_taken_off_and_understood(text, place, date, agency):
    head = split(text, today=TODAY)
    assert head is not None
    assert head.place == place
    assert (head.when and (head.when.year, head.when.month, head.when.day)) == date
    assert head.agency == agency
    assert text.startswith(head.text)
    assert text.endswith(head.rest)
    assert head.rest[0].isalnum()


@pytest.mark.parametrize(
    "text",
    [
        "Syrian Democratic Forces (SDF) – The alliance of Kurds and Arabs – took the village.",
        "The Iran–Israel proxy conflict went on.",
        "Iran – Russia's ally – said it would stay.",
        "Moscow – which backs the government – denied it.",
        "On 5 June 2020 Syrian troops entered the town.",
        "In Hajin on 5 June 2020 – a day after the raid – fighters left.",
        "Fadhil Jamil (1966 – 2018) was a general.",
        "QUESTION: There are reports of fighting.",
        "BREAKING: Rebels enter the city.",
        "UPDATE - Rebels enter the city.",
        "Rebels captured the town - a first since 2012 - on Monday.",
        "5 June 2020 was the last day of the siege.",
        "",
        "-",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert split(text, today=TODAY) is None


def test_a_dateline_may_stand_on_a_line_of_its_own():
    head = alone("Khartoum - April 16", today=TODAY)
    assert head is not None
    assert (head.place, head.rest) == ("Khartoum", "")
    assert alone("Background", today=TODAY) is None
