"""Whose "we", "our forces" and "the enemy" are: the speaker's party's and its foe's."""

import pytest


def sides(claim):
    return {ref.id for ref in claim.actors}, {ref.id for ref in claim.targets}


@pytest.mark.parametrize(
    ("source", "text", "doers", "sufferers"),
    [
        ("Ukrainian Armed Forces", "We captured the village of Robotyne.", {"ua-forces"}, set()),
        ("Ukrainian Armed Forces", "Our units pushed the enemy out of Robotyne.", {"ua-forces"}, {"ru-forces"}),
        ("Ukrainian Armed Forces", "The enemy shelled Nikopol.", {"ru-forces"}, set()),
        ("Reuters", '"Our forces captured Robotyne," the Ukrainian Armed Forces said.', {"ua-forces"}, set()),
        ("Reuters", '"The enemy shelled Nikopol," the Ukrainian Armed Forces said.', {"ru-forces"}, set()),
    ],
)
def test_own_forces_and_the_enemy_are_those_of_who_speaks(said, source, text, doers, sufferers):
    (claim,) = said(text, source)
    assert sides(claim) == (doers, sufferers)


def test_an_outlet_has_neither_forces_nor_an_enemy(said):
    found = said("Our reporters saw how the enemy of the rebels shelled Nikopol.", "Reuters")
    assert all(not ref.id.endswith("-forces") for claim in found for ref in (*claim.actors, *claim.targets))


def test_a_party_that_tells_of_the_force_means_its_own(said):
    text = "Russian troops shelled Nikopol. The Ukrainian Armed Forces denied that the force had fled from Robotyne."
    denied = next(each for each in said(text, "Reuters") if each.modality == "denied")
    assert sides(denied)[0] == {"ua-forces"}


def test_two_quotes_of_one_sentence_are_two_sides(said):
    text = 'Ukrainian forces said "we captured Robotyne" and Russian forces said "we captured Orikhiv".'
    taken = {claim.places[0].text: sides(claim)[0] for claim in said(text, "Reuters")}
    assert taken == {"Robotyne": {"ua-forces"}, "Orikhiv": {"ru-forces"}}


def test_an_epithet_means_a_foe_only_where_there_is_no_second_one(said):
    text = "The SDF fled Hajin. The crusaders bombed Baghuz."
    bombed = next(each for each in said(text, "Amaq News Agency") if each.deed == "airstrike")
    assert sides(bombed)[0].isdisjoint({"sdf"})


@pytest.mark.parametrize(
    ("source", "text", "doers", "sufferers"),
    [
        ("AFU", "Our F-16s hit the enemy near Robotyne.", {"ua-forces"}, {"ru-forces"}),
        ("AFU", "Our gunners shelled the enemy near Robotyne.", {"ua-forces"}, {"ru-forces"}),
        ("FARDC", "The M23 attacked our positions at Sake.", {"m23"}, {"cd-forces"}),
        ("FARDC", "The rumours about our withdrawal from Sake are baseless.", {"cd-forces"}, set()),
        ("FARDC", "Two villages near Sake were liberated from the M23.", {"cd-forces"}, {"m23"}),
        ("Ministry of Defence of Azerbaijan", "Our troops captured Jabrayil.", {"az-forces"}, set()),
    ],
)  # fmt: skip
def test_what_a_party_calls_its_own_is_its_own(said, source, text, doers, sufferers):
    (claim,) = said(text, source)
    assert sides(claim) == (doers, sufferers)


@pytest.mark.parametrize("text", ["Two villages near Sake were occupied.", "Our children were killed in Sake."])
def test_what_befalls_a_party_is_no_deed_of_its_own(said, text):
    assert all(sides(claim)[0] == set() and "cd-forces" not in sides(claim)[1] for claim in said(text, "FARDC"))


def test_an_agency_of_another_state_wins_nothing(said):
    (claim,) = said("Two villages near Hawija were liberated from IS.", "Xinhua")
    assert sides(claim) == (set(), {"is"})


def test_the_detachments_a_party_tells_of_are_its_own(drawn):
    text = "In Mogadishu, the security detachments assassinated a police officer near Bakara market yesterday."
    found = drawn(f"Harakat al-Shabaab al-Mujahideen - Military Communique - 11 June 2023\n\n{text}").claims
    assert [[ref.id for ref in claim.actors] for claim in found if claim.deed == "execute"] == [["shabaab"]]


@pytest.mark.parametrize(
    ("text", "sufferers", "side"),
    [
        ("89 soldiers were killed in Makiivka.", set(), None),
        ("89 soldiers were killed in Makiivka when a missile hit their barracks.", set(), None),
        ("89 soldiers were killed in a Ukrainian missile strike on Makiivka.", set(), None),
        ("a Ukrainian missile strike killed 89 soldiers in Makiivka.", set(), None),
        ("89 Ukrainian soldiers were killed in Makiivka.", {"ua-forces"}, "ua-forces"),
        ("its forces killed 89 soldiers in Makiivka.", {"ua-forces"}, "ua-forces"),
        ("50 soldiers were eliminated in Makiivka.", {"ua-forces"}, "ua-forces"),
        ("50 soldiers were killed by Russian artillery in Makiivka.", {"ua-forces"}, "ua-forces"),
    ],
)
def test_soldiers_killed_whom_a_party_gives_no_side_are_not_its_foes(said, text, sufferers, side):
    found = said(f"Russian and Ukrainian troops are at war. Russia's defence ministry said {text}", "Reuters")
    told = [each for each in found if each.quantities]
    assert told
    for claim in told:
        assert sides(claim)[1] == sufferers
        assert {each.side for each in claim.quantities} == {side}
