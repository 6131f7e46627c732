"""Which day and which place belong to which deed: short reports of Wednesday 12 June 2024, coded by hand.

A block is a report (``/`` ends a paragraph) with indented lines ``word of the deed | days | told as | places``. Days
are written as in ``evals/gold/claims/FORMAT.md``, but ``none`` wants that no day at all is drawn; ``?`` asks nothing.
Places are names or the report's words, all of them but larger places around and ways.
"""

import datetime as dt

import pytest

from contested.domain.claim import PlaceRole
from contested.domain.time import Precision
from evals import claim_days
from telling import tell

PUBLISHED = dt.date(2024, 6, 12)
LOOSE = {PlaceRole.WITHIN, PlaceRole.ORIGIN, PlaceRole.DESTINATION}
NO_DAY = {Precision.REPORT, Precision.UNKNOWN}

WHEN = """
The offensive that the SDF launched against Hajin on 1 June has stalled.
    offensive | 2024-06-01 | news | Hajin
The attack that killed 20 people in Hajin last week was carried out by IS militants.
    attack | 2024-06-03..2024-06-09 | news | Hajin
The bombardment of Hajin, which began on Saturday, has destroyed a hospital.
    bombardment | 2024-06-08 | news | Hajin
By late May the town of Hajin was surrounded.
    surrounded | 2024-05-22..2024-05-31 | news | Hajin
IS militants captured Hajin on Monday, a week after the SDF withdrew from Mayadin.
    captured | 2024-06-10 | news | Hajin
    withdrew | none | background | Mayadin
The SDF killed two men in Hajin on Sunday, and on Monday it shelled Mayadin.
    killed | 2024-06-09 | news | Hajin
    shelled | 2024-06-10 | news | Mayadin
The SDF said on Monday that its fighters had captured Hajin on Sunday.
    captured | 2024-06-09 | news | Hajin
The SDF said on Monday that its fighters had captured Hajin.
    captured | ? | news | Hajin
On Monday, the SDF said its fighters captured Hajin on Sunday.
    captured | 2024-06-09 | news | Hajin
SDF fighters captured Hajin on Sunday, the group said on Monday.
    captured | 2024-06-09 | news | Hajin
SDF fighters captured Hajin, the group said on Monday.
    captured | ? | news | Hajin
IS militants attacked Hajin on Saturday and withdrew from Mayadin on Monday.
    attacked | 2024-06-08 | news | Hajin
    withdrew | 2024-06-10 | news | Mayadin
IS militants, who had captured Hajin in May, withdrew from the town on Monday.
    captured | 2024-05-01..2024-05-31 | background | Hajin
    withdrew | 2024-06-10 | news | Hajin
The SDF retook Hajin on Monday, three weeks after IS militants had seized it.
    retook | 2024-06-10 | news | Hajin
    seized | none | background | Hajin
IS militants seized Hajin in 2019 and held it until the SDF returned on Monday.
    seized | 2019-01-01..2019-12-31 | background | Hajin
The SDF shelled Hajin on Friday. Two days later, its fighters stormed the town.
    stormed | 2024-06-09 | news | Hajin
IS militants stormed Hajin on Saturday. The next day they shelled Mayadin.
    stormed | 2024-06-08 | news | Hajin
    shelled | 2024-06-09 | news | Mayadin
IS militants stormed Hajin on Saturday. They also captured a checkpoint in Mayadin.
    captured | 2024-06-08 | news | Mayadin
Fighting between the SDF and IS began in Hajin in May. On Monday the SDF captured the town.
    captured | 2024-06-10 | news | Hajin
The SDF has held Hajin since March.
    held | 2024-03-01..2024-06-12 | news | Hajin
Hajin has been under IS control since 2017.
    been | 2017-01-01..2024-06-12 | news | Hajin
IS militants had held Hajin since 2017 before the SDF captured the town on Monday.
    captured | 2024-06-10 | news | Hajin
    held | ? | background | Hajin
The SDF shelled Hajin overnight, killing two civilians.
    shelled | 2024-06-11..2024-06-12 | news | Hajin
The SDF captured Hajin after IS militants withdrew from the town on Sunday.
    withdrew | 2024-06-09 | news | Hajin
    captured | ? | news | Hajin
After capturing Hajin on Friday, the SDF attacked Mayadin on Monday.
    capturing | 2024-06-07 | news | Hajin
    attacked | 2024-06-10 | news | Mayadin
The SDF captured Hajin on Friday, a day after shelling Mayadin.
    captured | 2024-06-07 | news | Hajin
    shelling | ? | news | Mayadin
The SDF, which captured Hajin last week, shelled Mayadin on Monday.
    captured | 2024-06-03..2024-06-09 | news | Hajin
    shelled | 2024-06-10 | news | Mayadin
At least 20 people were killed when the SDF shelled Hajin on Monday.
    shelled | 2024-06-10 | news | Hajin
IS militants attacked Hajin on Monday; they shelled Mayadin on Tuesday.
    attacked | 2024-06-10 | news | Hajin
    shelled | 2024-06-11 | news | Mayadin
IS militants plan to attack Hajin on Friday.
    attack | 2024-06-14 | news | Hajin
The SDF will withdraw from Hajin in the coming days.
    withdraw | vague 2024-06-12..2024-06-19 | news | Hajin
The SDF launched an offensive on Hajin in May 2023. It captured the town two months later.
    captured | 2023-07-01..2023-07-31 | background | Hajin
Since Monday, the SDF has shelled Hajin.
    shelled | 2024-06-10..2024-06-12 | news | Hajin
Monday's SDF airstrike on Hajin killed three IS militants.
    airstrike | 2024-06-10 | news | Hajin
The SDF captured Hajin in early June following months of fighting with IS.
    captured | 2024-06-01..2024-06-10 | news | Hajin
IS militants attacked Hajin hours after the SDF had withdrawn from the town on Tuesday.
    withdrawn | 2024-06-11 | news | Hajin
During the past week, the SDF shelled Hajin and captured Mayadin.
    shelled | 2024-06-05..2024-06-12 | news | Hajin
    captured | 2024-06-05..2024-06-12 | news | Mayadin
Situation on 10 June: / The SDF shelled Hajin. IS militants captured Mayadin. / The SDF withdrew from Abu Kamal.
    shelled | 2024-06-10 | news | Hajin
    captured | 2024-06-10 | news | Mayadin
    withdrew | 2024-06-10 | news | Abu Kamal
Daily notes, 9-10 June. Hajin: the SDF shelled IS positions; IS killed a man. Mayadin: IS captured a checkpoint.
    shelled | 2024-06-09..2024-06-10 | news | Hajin
    killed | 2024-06-09..2024-06-10 | news | Hajin
    captured | 2024-06-09..2024-06-10 | news | Mayadin
Log of the week. / 10 June: The SDF shelled Hajin. / 11 June: IS militants captured Mayadin.
    shelled | 2024-06-10 | news | Hajin
    captured | 2024-06-11 | news | Mayadin
The SDF shelled Hajin on Monday. / In 2019, IS militants captured Mayadin.
    captured | 2019-01-01..2019-12-31 | background | Mayadin
IS militants captured Hajin three years ago. The SDF shelled Mayadin.
    shelled | none | news | Mayadin
Last year, IS militants captured Hajin. In March they attacked Mayadin.
    captured | 2023-01-01..2023-12-31 | background | Hajin
    attacked | 2024-03-01..2024-03-31 | background | Mayadin
IS militants attacked Hajin on Monday, a day after the SDF bombed Mayadin.
    attacked | 2024-06-10 | news | Hajin
    bombed | ? | news | Mayadin
The SDF, backed by fighters who joined it in 2022, captured Hajin on Monday.
    captured | 2024-06-10 | news | Hajin
The SDF recaptured Hajin, which IS militants seized in May.
    recaptured | none | news | Hajin
    seized | 2024-05-01..2024-05-31 | background | Hajin
On 3 June the SDF captured Hajin; on 5 June it shelled Mayadin.
    captured | 2024-06-03 | news | Hajin
    shelled | 2024-06-05 | news | Mayadin
Since the SDF captured Hajin in 2019, IS militants have not attacked it.
    captured | 2019-01-01..2019-12-31 | background | Hajin
Analysts say that IS militants, who seized Hajin last year, could attack Mayadin within weeks.
    seized | 2023-01-01..2023-12-31 | background | Hajin
IS militants attacked Hajin on Monday, where the SDF had shelled a market in March.
    attacked | 2024-06-10 | news | Hajin
    shelled | 2024-03-01..2024-03-31 | background | Hajin
The SDF had captured Hajin in 2019. On Monday, IS militants attacked Mayadin.
    captured | 2019-01-01..2019-12-31 | background | Hajin
    attacked | 2024-06-10 | news | Mayadin
IS militants attacked Hajin on Tuesday. The SDF had captured the town last month.
    captured | 2024-05-01..2024-05-31 | background | Hajin
IS militants attacked Hajin on Tuesday. They had previously captured Mayadin.
    captured | none | background | Mayadin
IS militants attacked Hajin on Tuesday. On the same day the SDF shelled Mayadin.
    shelled | 2024-06-11 | news | Mayadin
IS militants attacked Hajin on Saturday, shortly after the SDF had shelled Mayadin.
    shelled | 2024-06-08 | news | Mayadin
The SDF will withdraw from Hajin by Friday.
    withdraw | 2024-06-12..2024-06-14 | news | Hajin
More than 600 SDF fighters have been killed in Hajin since the battle began on 20 May.
    killed | 2024-05-20..2024-06-12 | news | ?
The SDF is now besieging Hajin. IS militants attacked Mayadin on Monday and have shelled Hajin.
    shelled | none | news | Hajin
IS militants captured Hajin after a two-week siege.
    captured | none | news | Hajin
IS militants captured Hajin after months of SDF shelling.
    captured | none | news | Hajin
The ceasefire of 3 June was broken when the SDF shelled Hajin on Monday.
    shelled | 2024-06-10 | news | Hajin
IS militants, pushed out of Raqqa in 2017, attacked Hajin on Monday.
    attacked | 2024-06-10 | news | Hajin
    pushed | 2017-01-01..2017-12-31 | background | Raqqa
SDF commander Mazloum Abdi, in a speech on Friday, said his fighters had repelled an IS attack on Hajin.
    repelled | ? | news | Hajin
In its report for May, the SDF said it had shelled Hajin on 14 May and captured Mayadin on 20 May.
    shelled | 2024-05-14 | ? | Hajin
    captured | 2024-05-20 | ? | Mayadin
Last summer IS militants captured Hajin, and the SDF is now shelling the town.
    captured | 2023-06-01..2023-08-31 | background | Hajin
    shelling | none | news | Hajin
"""

WHERE = """
Officials in Raqqa said that IS militants attacked Hajin on Monday.
    attacked | 2024-06-10 | news | Hajin
A doctor in Raqqa said the SDF shelled Hajin.
    shelled | none | news | Hajin
The SDF captured the town of Hajin in Deir ez-Zor governorate.
    captured | none | news | Hajin
In Deir ez-Zor governorate, the SDF captured Hajin.
    captured | none | news | Hajin
IS militants attacked Hajin on Monday. The SDF withdrew to Mayadin.
    withdrew | 2024-06-10 | news | Hajin, Mayadin
Officials in Raqqa deny that the SDF attacked civilians on Monday.
    attacked | 2024-06-10 | news | -
Deir ez-Zor, 10 June: IS militants killed three SDF fighters near Hajin; the SDF shelled Mayadin.
    killed | 2024-06-10 | news | near Hajin
    shelled | 2024-06-10 | news | Mayadin
Clashes between the SDF and IS went on. / Deir ez-Zor, 10 June: IS militants killed three SDF fighters near Hajin.
    killed | 2024-06-10 | news | near Hajin
Life has come to a halt in Hajin. IS militants killed three SDF fighters on Monday.
    killed | 2024-06-10 | news | Hajin
IS militants attacked Hajin on Monday. Reinforcements sent by the SDF from Raqqa were ambushed.
    ambushed | 2024-06-10 | news | Hajin
IS militants withdrew from Hajin to Mayadin.
    withdrew | none | news | Hajin
SDF fighters arriving from Raqqa shelled Hajin.
    shelled | none | news | Hajin
Clashes between the SDF and IS broke out in Hajin. Three SDF fighters were killed there.
    Clashes | none | news | Hajin
    killed | none | news | Hajin
Clashes between the SDF and IS broke out in Hajin on Monday. The SDF shelled the town.
    shelled | 2024-06-10 | news | Hajin
Clashes between the SDF and IS broke out in Hajin. In Mayadin, IS militants killed three SDF fighters.
    killed | none | news | Mayadin
Clashes between the SDF and IS broke out in Hajin. Elsewhere in Raqqa, IS militants killed three SDF fighters.
    killed | none | news | Raqqa
Clashes between the SDF and IS broke out in Hajin. Elsewhere, IS militants killed three SDF fighters.
    killed | none | news | -
Hajin: the SDF shelled IS positions. Mayadin: IS militants killed two SDF fighters. Abu Kamal: the SDF repelled IS.
    shelled | none | news | Hajin
    killed | none | news | Mayadin
    repelled | none | news | Abu Kamal
Hajin: shelling by the SDF killed two IS militants; the SDF captured a checkpoint.
    killed | none | news | Hajin
    captured | none | news | Hajin
IS militants attacked Hajin from Mayadin.
    attacked | none | news | Hajin
Fighters from Raqqa joined the SDF as it captured Hajin.
    captured | none | news | Hajin
The SDF captured Hajin, 30 km north of Abu Kamal.
    captured | none | news | Hajin
IS militants attacked an SDF base near Hajin in eastern Syria.
    attacked | none | news | near Hajin
The Raqqa-based SDF captured Hajin.
    captured | none | news | Hajin
Wounded SDF fighters were taken to a hospital in Raqqa after IS militants ambushed them near Hajin.
    ambushed | none | news | near Hajin
The bodies of the SDF fighters killed in Hajin were taken to Raqqa.
    killed | none | news | Hajin
The SDF shelled Hajin on Monday. Residents said that three IS militants were killed.
    killed | 2024-06-10 | news | Hajin
The SDF shelled Hajin on Monday. IS militants also withdrew from Mayadin.
    withdrew | 2024-06-10 | news | Mayadin
An SDF spokesman told reporters in Raqqa that five IS militants had been killed in Hajin.
    killed | none | news | Hajin
Speaking from Raqqa, an SDF commander said IS militants attacked Hajin.
    attacked | none | news | Hajin
The SDF shelled Hajin and Mayadin, in the east of Deir ez-Zor province.
    shelled | none | news | Hajin, Mayadin
IS militants killed four SDF fighters in Hajin, the largest town that the group lost in Deir ez-Zor.
    killed | none | news | Hajin
The SDF, which controls Raqqa, shelled Hajin.
    shelled | none | news | Hajin
"""


def blocks(table):
    found = []
    for line in table.strip().splitlines():
        if line.startswith("    "):
            found[-1][1].append(tuple(cell.strip() for cell in line.split("|")))
        else:
            found.append((line, []))
    return [(text, *row) for text, rows in found for row in rows]


ROWS = [*blocks(WHEN), *blocks(WHERE)]


@pytest.fixture(scope="module")
def told(reference, tmp_path_factory):
    """Give a function from a text to its claims; each text is read once."""
    known = {}

    def read(text):
        if text not in known:
            body = text.replace(" / ", "\n\n")
            known[text] = tell(reference, tmp_path_factory.mktemp("told"), body, published=PUBLISHED).drawing.claims
        return known[text]

    return read


def check(claim, when, told_as, places):
    """Give what is wrong with a claim."""
    wrong = []
    if when == "none":
        agrees = claim.when.precision in NO_DAY
    else:
        agrees = when == "?" or claim_days.agree(when, claim, published=PUBLISHED)
    if not agrees:
        wrong.append(f"when {claim.when.start}..{claim.when.end} {claim.when.precision.value}")
    if told_as != "?" and claim.background is not (told_as == "background"):
        wrong.append(f"background {claim.background}")
    wanted = set() if places == "-" else {each.strip() for each in places.split(",")}
    names = [({ref.text, ref.place.name}, ref.role) for ref in claim.places]
    missing = {each for each in wanted if not any(each in called for called, _ in names)}
    extra = [called for called, role in names if role not in LOOSE and called.isdisjoint(wanted)]
    if places != "?" and (missing or extra):
        wrong.append(f"places {[(ref.text, ref.role.value) for ref in claim.places]}")
    return wrong


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[1]}: {row[0]}" for row in ROWS])
def test_a_deed_has_its_own_day_and_place(told, row):
    text, word, when, told_as, places = row
    found = [claim for claim in told(text) if claim.evidence.trigger == word]
    assert found, f"no claim on {word}: {[(claim.evidence.trigger, claim.deed) for claim in told(text)]}"
    faults = [check(claim, when, told_as, places) for claim in found]
    assert [] in faults, faults


def test_no_deed_stands_twice():
    assert len({row[:2] for row in ROWS}) == len(ROWS)


def test_a_sentence_that_ends_soon_after_the_word_after_is_read(told):
    assert isinstance(told("Jihadists cornered on river bank after losing camp"), tuple)
