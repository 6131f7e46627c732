"""One sentence, one reading: deed, doers, sufferers and place, over voices, participles, nouns and phrases."""

import datetime as dt

import pytest

SYRIA = "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — "
UKRAINE = "KYIV, Nov. 11, 2022 — "
MALI = "BAMAKO, May 3, 2023 — "
SUDAN = "KHARTOUM, June 20, 2023 — "

CASES = [
    # active, passive, participle, infinitive
    (SYRIA, "IS captured the town of Hajin from the SDF.", "capture", {"is"}, {"sdf"}, {"Hajin"}),
    (SYRIA, "The town of Hajin was captured by the SDF on Friday.", "capture", {"sdf"}, set(), {"Hajin"}),
    (SYRIA, "IS managed to capture the town of Hajin.", "capture", {"is"}, set(), {"Hajin"}),
    (SYRIA, "The SDF was able to retake Hajin.", "capture", {"sdf"}, set(), {"Hajin"}),
    (SYRIA, "IS attacked and then overran the village of Gharanij.", "capture", {"is"}, set(), {"Gharanij"}),
    (UKRAINE, "Kherson fell to Russian forces in March.", "capture", {"ru-forces"}, set(), {"Kherson"}),
    (
        UKRAINE,
        "Russian troops were driven out of Lyman by Ukrainian forces.",
        "capture",
        {"ua-forces"},
        {"ru-forces"},
        {"Lyman"},
    ),
    # nouns
    (SYRIA, "The capture of Hajin by the SDF was announced on Friday.", "capture", {"sdf"}, set(), {"Hajin"}),
    (SYRIA, "Clashes between IS and the SDF continued near Hajin.", "clash", {"is", "sdf"}, set(), None),
    (SYRIA, "IS launched an attack on the SDF in Gharanij.", "clash", {"is"}, {"sdf"}, {"Gharanij"}),
    (
        UKRAINE,
        "The withdrawal of Russian forces from Kherson began on Thursday.",
        "withdraw",
        {"ru-forces"},
        set(),
        {"Kherson"},
    ),
    # phrases of control
    (SYRIA, "Hajin remains under the control of IS.", "hold", {"is"}, set(), {"Hajin"}),
    (SYRIA, "Hajin is in the hands of IS.", "hold", {"is"}, set(), {"Hajin"}),
    (SYRIA, "IS took control of Hajin.", "capture", {"is"}, set(), {"Hajin"}),
    (SYRIA, "The SDF lost control of Hajin to IS.", "capture", {"is"}, {"sdf"}, {"Hajin"}),
    (SYRIA, "The SDF shelled the IS-held town of Hajin.", "hold", {"is"}, set(), {"Hajin"}),
    (SYRIA, "The town of Hajin is still contested.", "contest", set(), set(), {"Hajin"}),
    (SUDAN, "The RSF have besieged the city of El Fasher.", "besiege", {"rsf"}, set(), None),
    # leaving, repelling, entering
    (UKRAINE, "Russian forces withdrew from the city of Kherson.", "withdraw", {"ru-forces"}, set(), {"Kherson"}),
    (UKRAINE, "Ukrainian forces repelled a Russian attack near Bakhmut.", "repel", {"ua-forces"}, None, None),
    (UKRAINE, "Ukrainian troops entered the city of Kherson.", "enter", {"ua-forces"}, set(), {"Kherson"}),
    # people and materiel
    (SYRIA, "IS captured dozens of SDF fighters near Hajin.", "detain", {"is"}, {"sdf"}, None),
    (SYRIA, "IS captured four Humvees from the SDF in Hajin.", "seize", {"is"}, {"sdf"}, {"Hajin"}),
    (SYRIA, "More than 200 IS fighters surrendered to the SDF in Hajin.", "surrender", {"is"}, {"sdf"}, {"Hajin"}),
    (
        UKRAINE,
        "Russian artillery shelled the town of Nikopol, killing two civilians.",
        "shelling",
        {"ru-forces"},
        None,
        {"Nikopol"},
    ),
    (SYRIA, "An air strike by the US-led coalition on Hajin killed ten people.", "airstrike", None, None, {"Hajin"}),
]


def ids(refs):
    return {ref.id for ref in refs}


@pytest.mark.parametrize(("dateline", "sentence", "deed", "actors", "targets", "places"), CASES)
def test_a_sentence_is_read(drawn, dateline, sentence, deed, actors, targets, places):
    found = [claim for claim in drawn(dateline + sentence).claims if claim.deed == deed]
    assert found, f"no {deed}"
    claim = found[0]
    assert actors is None or ids(claim.actors) == actors
    assert targets is None or ids(claim.targets) == targets
    assert places is None or places <= {ref.place.name for ref in claim.places}
    assert claim.evidence.text == sentence


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("IS captured Hajin.", "asserted"),
        ("IS did not capture Hajin.", "denied"),
        ("IS failed to capture Hajin.", "denied"),
        ("The SDF denied that IS had captured Hajin.", "denied"),
        ("The SDF plans to capture Hajin next month.", "planned"),
        ("The SDF will capture Hajin soon, a commander said.", "planned"),
        ("The SDF vowed to recapture Hajin.", "planned"),
        ("It was an operation of the SDF to capture Hajin.", "planned"),
        ("IS may capture Hajin.", "possible"),
        ("IS could capture Hajin if the weather closes.", "possible"),
        ("IS tried to capture Hajin.", "possible"),
        ("If the SDF captures Hajin, the road to the border opens.", "possible"),
        ("The retreat of the SDF from Hajin did not happen.", "denied"),
    ],
)
def test_how_it_is_put(drawn, sentence, modality):
    found = [claim for claim in drawn(SYRIA + sentence).claims if claim.deed in {"capture", "withdraw"}]
    assert [claim.modality.value for claim in found] == [modality]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The SDF captured Hajin, the Syrian Observatory for Human Rights said.", "sohr"),
        ("According to Amaq, IS captured Hajin.", "amaq"),
        ("Amaq published photos of SDF fighters captured by IS in Hajin.", "amaq"),
        ("The SDF said that its fighters captured Hajin.", "sdf"),
        ("An SDF spokesman said the alliance had captured Hajin from IS.", "sdf"),
    ],
)
def test_who_says_so(drawn, sentence, claimant):
    found = [claim for claim in drawn(SYRIA + sentence).claims if claim.deed in {"capture", "detain"}]
    assert found
    assert found[0].claimant.id == claimant


def test_residents_are_a_voice_of_their_own(drawn):
    (claim,) = [c for c in drawn(SYRIA + "IS entered the town of Hajin, residents said.").claims if c.deed == "enter"]
    assert claim.claimant.kind.value == "residents"


def test_a_body_that_no_directory_has_speaks_for_itself(drawn):
    (claim,) = [
        c for c in drawn(SYRIA + "IS captured Hajin, the Two Valleys Monitor reported.").claims if c.deed == "capture"
    ]
    assert claim.claimant.name == "the Two Valleys Monitor"


def test_what_only_appears_so_is_hedged(drawn):
    (claim,) = [c for c in drawn(SYRIA + "It appears that IS captured Hajin.").claims if c.deed == "capture"]
    assert claim.hedged


STATEMENT = """Statement of the Arakan Army on the situation in Rakhine

5 September 2024

Earlier, the Arakan Army seized Buthidaung town. Sittwe has been under our control since January 2024.
We reject the accusation that our fighters shelled civilians in Buthidaung.
"""


def test_a_partys_statement_is_its_own_voice(drawn):
    found = drawn(STATEMENT).claims
    assert {claim.claimant.id for claim in found} == {"aa-mm"}
    (held,) = [claim for claim in found if claim.deed == "hold"]
    assert ids(held.actors) == {"aa-mm"}


def test_a_signature_of_a_press_desk_tells_whose_statement_it_is(drawn):
    signed = "The SDF captured Hajin on Saturday.\n\nIt also holds Gharanij.\n\nSDF Media Centre\n"
    assert {claim.claimant.side for claim in drawn(SYRIA + signed).claims} == {"sdf"}


LOG = """Security log, eastern Congo, week of 10 March 2024

GOMA, DR Congo, March 10, 2024 — Fighting went on in several places of North Kivu, a monitor said.

5 March 2024: M23 took control of Rwindi.

9 March 2024: A FARDC drone strike on Kitshanga wounded six civilians.
"""


def test_a_day_at_the_head_of_a_log_line_dates_it(drawn):
    days = {claim.deed: claim.when.start for claim in drawn(LOG).claims if claim.deed in {"capture", "airstrike"}}
    assert days == {"capture": dt.date(2024, 3, 5), "airstrike": dt.date(2024, 3, 9)}


def test_a_condition_keeps_its_words(drawn):
    (claim,) = drawn(SYRIA + "IS could capture Hajin unless the coalition strikes first.").claims[:1]
    assert "unless the coalition strikes first" in claim.condition


def test_numbers_keep_low_high_and_side(drawn):
    (claim,) = [c for c in drawn(SYRIA + "IS captured dozens of SDF fighters near Hajin.").claims if c.deed == "detain"]
    (count,) = claim.quantities
    assert (count.what.value, count.low, count.high, count.side) == ("captured", 24, 99, "sdf")


@pytest.mark.parametrize(
    ("sentences", "deed", "actors", "targets", "modality"),
    [
        ("Officials of the SDF have not confirmed that IS captured Hajin.", "capture", {"is"}, None, "possible"),
        ('"We lost Hajin," an SDF commander said.', "capture", set(), {"sdf"}, "asserted"),
        (
            "The SDF denied that Hajin had fallen and said that IS had shelled Gharanij.",
            "shelling",
            {"is"},
            set(),
            "asserted",
        ),
        ("Had IS wanted to keep Hajin, it would have fought.", "hold", None, set(), "possible"),
        ("It is not clear whether IS captured Hajin.", "capture", {"is"}, set(), "possible"),
        ("IS briefly captured Hajin.", "clash", {"is"}, None, "asserted"),
        ("Hajin remains divided between the SDF and IS.", "contest", {"is", "sdf"}, set(), "asserted"),
        ("IS fighters handed over their weapons to the SDF in Hajin.", "surrender", {"is"}, {"sdf"}, "asserted"),
        ("IS captured most of the checkpoints in Hajin.", "capture", {"is"}, None, "asserted"),
    ],
)
def test_turns_of_phrase_that_invert_or_open_a_sentence(drawn, sentences, deed, actors, targets, modality):
    found = [claim for claim in drawn(SYRIA + sentences).claims if claim.deed == deed]
    assert found, f"no {deed}"
    assert actors is None or ids(found[0].actors) == actors
    assert targets is None or ids(found[0].targets) == targets
    assert found[0].modality.value == modality


def test_a_pronoun_that_is_taken_is_the_place_before_it(drawn):
    drawing = drawn(SYRIA + "The SDF captured Hajin on Friday but IS retook it hours later.")
    taken = [claim for claim in drawing.claims if claim.deed == "capture"]
    assert [(ids(claim.actors), claim.places[0].place.name) for claim in taken] == [
        ({"sdf"}, "Hajin"),
        ({"is"}, "Hajin"),
    ]


def test_what_had_happened_before_takes_no_day_from_what_happened_then(drawn):
    drawing = drawn(SYRIA + "IS seized Hajin on Saturday, a month after the SDF had captured it.")
    days = {next(iter(ids(claim.actors))): claim.when.start for claim in drawing.claims if claim.deed == "capture"}
    assert days["is"] == dt.date(2018, 11, 24)
    assert days["sdf"] is None


@pytest.mark.parametrize(
    ("sentence", "deed", "actors", "modality"),
    [
        ("After the fall of Hajin to the SDF, no civilians were killed.", "capture", {"sdf"}, "asserted"),
        ("The SDF liberated the factories of Hajin.", "capture", {"sdf"}, "asserted"),
        (
            "According to a correspondent in Raqqa, the Syrian Democratic Forces have liberated Hajin.",
            "capture",
            {"sdf"},
            "asserted",
        ),
        ("The SDF's assault captured the village of Gharanij.", "capture", {"sdf"}, "asserted"),
    ],
)
def test_phrases_beside_the_main_verb_and_deeds_that_act(drawn, sentence, deed, actors, modality):
    found = [claim for claim in drawn(SYRIA + sentence).claims if claim.deed == deed]
    assert [(ids(claim.actors), claim.modality.value) for claim in found] == [(actors, modality)]


def test_advancing_towards_a_place_is_not_entering_it(drawn):
    assert [c.deed for c in drawn(SYRIA + "SDF fighters advanced towards Hajin.").claims] == []


def test_one_explosion_is_one_deed(drawn):
    drawing = drawn(SYRIA + "Three car bombs hit an army base in Raqqa, killing 20 people. IS said it was behind it.")
    assert [claim.deed for claim in drawing.claims if claim.quantities] == ["bombing"]


def test_a_missile_shot_down_and_a_missile_that_hits(drawn):
    down = drawn(UKRAINE + "Ukrainian forces shot down two missiles over Kherson.").claims
    assert [claim.deed for claim in down] == ["disrupt-weapons"]
    hit = drawn(UKRAINE + "A Russian missile struck an oil mill in Kherson overnight.").claims
    assert [claim.deed for claim in hit] == ["shelling"]


def test_a_movement_somewhere_is_no_judgement(drawn):
    drawing = drawn(SYRIA + "SDF fighters advanced towards Hajin. IS is advancing.")
    assert [claim.evidence.text for claim in drawing.claims if claim.deed == "assess"] == ["IS is advancing."]


def test_a_withdrawal_has_no_toll(drawn):
    drawing = drawn(SYRIA + "At least 20 IS fighters were killed before the group withdrew from Hajin.")
    (left,) = [claim for claim in drawing.claims if claim.deed == "withdraw"]
    assert left.quantities == ()


@pytest.mark.parametrize(
    "text",
    [
        "Hajin had been held by IS since May 2014.",
        "IS did not capture Hajin that week; it had held the town since May 2014.",
        "The SDF captured Gharanij on Friday. IS had held Hajin since May 2014.",
        "The SDF denied that it captured Hajin on Friday. IS had held the town since May 2014.",
    ],
)
def test_a_hold_that_had_been_since_a_day_lasts_to_the_report_where_nothing_ends_it(drawn, text):
    (held,) = [c for c in drawn(SYRIA + text).claims if c.deed == "hold"]
    assert (held.when.start, held.when.end, held.background) == (dt.date(2014, 5, 1), dt.date(2018, 11, 25), False)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The SDF captured Hajin on 20 November. IS had held it since May 2014.", dt.date(2018, 11, 19)),
        ("IS had held Hajin since May 2014. Its men withdrew from Hajin on 22 November.", dt.date(2018, 11, 21)),
        ("The SDF stormed Hajin on 20 November; IS had held the town since May 2014.", dt.date(2018, 11, 19)),
    ],
)
def test_a_hold_that_had_been_ends_where_the_report_tells_what_ended_it(drawn, text, last):
    (held,) = [c for c in drawn(SYRIA + text).claims if c.deed == "hold"]
    assert (held.when.start, held.when.end, held.background) == (dt.date(2014, 5, 1), last, True)


def test_a_loss_that_is_acknowledged_is_the_speakers(drawn):
    (lost,) = [c for c in drawn(SYRIA + "The SDF acknowledged the loss of Hajin.").claims if c.deed == "capture"]
    assert ids(lost.targets) == {"sdf"}


def test_leaving_without_a_fight_is_no_fight(drawn):
    assert [claim.deed for claim in drawn(SYRIA + "IS left Hajin without a fight.").claims] == ["withdraw"]


def test_an_accusation_that_is_rejected_is_denied(drawn):
    drawing = drawn(SYRIA + "The SDF rejected the accusation that its fighters had shelled civilians in Hajin.")
    assert [(claim.deed, claim.modality.value) for claim in drawing.claims] == [("shelling", "denied")]


def test_a_toll_of_the_whole_war_is_no_toll_of_today(drawn):
    drawing = drawn(SYRIA + "IS attacked Hajin. The war has killed more than 300,000 people, the SDF said.")
    totals = [count for claim in drawing.claims for count in claim.quantities]
    assert totals
    assert all(count.period for count in totals)


NOT_WAR = """Rovers captured the cup

The striker scored two goals as Rovers captured the league title in a fierce battle with United on Saturday.
United's attack was held at bay, and the goalkeeper repelled every shot. The coach said the team would defend its
position next season. Fans stormed the pitch after the match. The captain surrendered the ball only once.

The new film about the siege opens in March. Its director captured the mood of the army years, critics said.
"""


def test_sport_and_film_give_no_claim(drawn):
    assert drawn(NOT_WAR).claims == ()


CRIME = """Two held after raid on jeweller

MALMO, March 9, 2024 — Police captured two men on Saturday after an armed raid on a jeweller in the city centre. A guard
was wounded when one of the men opened fire. Officers seized a pistol and a car. The district court ordered one suspect
detained; the other surrendered at a police station on Sunday. "They attacked my shop," the owner said.
"""


def test_crime_in_a_city_at_peace_gives_no_claim(drawn):
    drawing = drawn(CRIME)
    assert drawing.claims == ()
    assert drawing.traces[0].rule == "genre"


def test_no_claim_without_an_armed_actor(drawn):
    assert drawn(SYRIA + "The photographer captured the sunset over the town of Hajin.").claims == ()


def test_the_trace_names_what_was_tried(drawn):
    drawing = drawn(SYRIA + "IS captured the town of Hajin. The photographer captured the sunset.")
    assert {trace.outcome for trace in drawing.traces} == {"claim", "none"}
    assert all(trace.detail for trace in drawing.traces)


def test_the_agency_is_no_commander_heard_before(drawn):
    found = drawn("SDF commander Mazloum Abdi said IS took Hajin. In a statement the agency said IS had seized Susah.")
    assert found.claims[0].claimant.id == "f-mazloum"
    assert found.claims[-1].claimant.id != "f-mazloum"


def test_floods_besiege_nobody_and_love_kills_nobody(drawn):
    assert drawn(SYRIA + "Floods cut all roads out of Aleppo. Three soldiers fell in love in Aleppo.").claims == ()
