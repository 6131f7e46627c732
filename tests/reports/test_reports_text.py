"""Plain text, as people paste it from a browser: story kept, page taken off."""

import datetime as dt

import pytest

from contested.domain.doubt import Reason

STORY = (
    "Rebel fighters captured the village of Upper Ford on Monday after days of clashes with the army, a monitor said.",
    "The army said its units had pulled back to a hill south of the village and would return before long.",
    "Residents said by telephone that shelling went on during the night and that many of them had left for the river.",
    "It was the third time that the village changed hands since the spring, when both sides broke a truce there.",
)


def page(*lines):
    return "\n\n".join(lines)


def test_title_paragraphs_and_nothing_else(read_one, parts_of):
    report = read_one(page("Rebels take village in the east", *STORY)).report
    assert report.title == "Rebels take village in the east"
    assert parts_of(report, "title") == [report.title]
    assert parts_of(report, "body") == list(STORY)


def test_a_text_without_headline_keeps_its_first_sentence_in_the_body(read_one, parts_of):
    report = read_one(page(*STORY)).report
    assert report.title == ""
    assert parts_of(report, "body") == list(STORY)


@pytest.mark.parametrize(
    "furniture",
    [
        "Your email address will not be published.",
        "Share this:",
        "Read more",
        "Read more: Army retakes bridge",
        "Advertisement",
        "© 2019 Example Wire. All rights reserved.",
        "Copyright 2019 Example Wire",
        "This site uses cookies to give you the best experience. Read our privacy policy.",
        "Subscribe to our newsletter",
        "Sign up for our daily briefing and get it in your inbox.",
        "Follow us on Twitter",
        "Facebook Twitter WhatsApp",
        "Home > News > World",
        "Tags: war, village",
        "5 min read",
        "(Reporting by Jan Roe; Editing by Ann Doe)",
        "By Jan Roe and Ann Doe",
        "By Jan Roe, Example Wire",
        "https://example.org/story/1",
        "This article was first published by Example Wire and is republished with permission.",
    ],
)
@pytest.mark.parametrize("place", [1, 3, 5])
def test_page_furniture_is_taken_off_wherever_it_stands_at_the_edges(read_one, parts_of, furniture, place):
    lines = ["Rebels take village in the east", *STORY]
    lines.insert(place, furniture)
    report = read_one(page(*lines)).report
    assert parts_of(report, "body") == list(STORY)
    assert parts_of(report, "caption") == []


def test_a_comment_form_ends_the_story(read_one, parts_of):
    comments = ("Leave A Reply", "Your email address will not be published.", "anon1: I was there and it is all lies.")
    report = read_one(page("Rebels take village", *STORY, *comments)).report
    assert parts_of(report, "body") == list(STORY)


def test_a_comment_link_above_the_story_does_not_end_it(read_one, parts_of):
    report = read_one(page("Rebels take village", "Leave a comment", *STORY)).report
    assert parts_of(report, "body") == list(STORY)


def test_a_list_of_other_stories_goes_and_the_story_goes_on(read_one, parts_of):
    links = ("Related", "Army takes bridge", "Talks fail again in the capital")
    report = read_one(page("Rebels take village", *STORY[:2], *links, *STORY[2:])).report
    assert parts_of(report, "body") == list(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share of the blame for the attack lies with the army, residents of the village said on Monday.",
        "Join forces with us, the commander told the fighters of the other group on Sunday evening.",
        "Read more into it than that and you miss the point, a diplomat said after the talks.",
        "Related attacks were reported from three other villages along the river on the same day.",
        "By Friday evening, Army units had seized the hill and the road that leads to the bridge.",
        "Comments by the minister were seen as a sign that the truce would soon be over.",
        "Published photos show fighters on the roof of the school on 5 June 2018, after the raid.",
        "Updated figures put the number of killed at 12 on 5 June 2018, the ministry said.",
        "Copyright of the film was given to the group that made it, the army said on Monday.",
        "Home to 4,000 people, the village lies on the only road to the north.",
        "Close to the bridge, fighters set up a checkpoint on Sunday.",
        "Follow us and leave the town, fighters told residents through loudspeakers on Sunday.",
    ],
)
def test_a_sentence_of_the_story_is_never_furniture(read_one, parts_of, sentence):
    report = read_one(page("Rebels take village", STORY[0], sentence, *STORY[1:])).report
    assert sentence in parts_of(report, "body")


def test_caption_lines_between_paragraphs_are_captions_each_of_its_own(read_one, parts_of):
    captions = (
        "Fighters of the group stand near the bridge after the raid\nAn army truck left behind on the road to the hill"
    )
    report = read_one(page("Rebels take village", STORY[0], STORY[1], captions, *STORY[2:])).report
    assert parts_of(report, "caption") == captions.split("\n")
    assert parts_of(report, "body") == list(STORY)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Photo: Fighters stand near the bridge.", "Fighters stand near the bridge."),
        ("Caption: Fighters stand near the bridge", "Fighters stand near the bridge"),
        ("Fighters stand near the bridge. (AFP)", "Fighters stand near the bridge."),
        (
            "Fighters stand near the bridge on Monday. [Photo by Jan Roe/Reuters]",
            "Fighters stand near the bridge on Monday.",
        ),
        ("FILE - Fighters stand near the bridge.", "Fighters stand near the bridge."),
        ("File photo of fighters near the bridge", "File photo of fighters near the bridge"),
    ],
)
def test_marked_captions_lose_their_labels_and_the_photographers_name(read_one, parts_of, line, words):
    report = read_one(page("Rebels take village", STORY[0], line, *STORY[1:])).report
    assert parts_of(report, "caption") == [words]
    assert "Roe" not in report.text


@pytest.mark.parametrize(
    "heading", ["Background", "Fighting in the north", "What Happens Next In The War Of The North"]
)
def test_a_section_heading_is_body_and_stands_alone(read_one, parts_of, heading):
    report = read_one(page("Rebels take village", *STORY[:2], heading, *STORY[2:])).report
    assert heading in parts_of(report, "body")
    assert parts_of(report, "caption") == []


def test_the_lines_of_a_list_are_no_captions(read_one, parts_of):
    rows = "- Upper Ford on the left bank of the river\n- Lower Ford with its bridge over the river"
    report = read_one(
        page("Rebels take village", STORY[0], "The army named the villages it lost:", rows, *STORY[1:])
    ).report
    assert parts_of(report, "caption") == []
    assert "Upper Ford on the left bank of the river" in parts_of(report, "body")


def test_text_without_final_stops_has_no_captions(read_one, parts_of):
    lines = (
        "the rebels took the village on monday after heavy clashes with the army there",
        "the army left for the hill",
    )
    report = read_one(page("Rebels take village", *lines, lines[0])).report
    assert parts_of(report, "caption") == []


def wrap(paragraph, width):
    lines = [""]
    for word in paragraph.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [lines[-1], word]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [56, 72, 80, 100])
@pytest.mark.parametrize("upper", [False, True])
def test_lines_broken_at_a_width_are_joined(read_one, parts_of, width, upper):
    story = [paragraph.upper() if upper else paragraph for paragraph in STORY]
    report = read_one(page(*(wrap(paragraph, width) for paragraph in story))).report
    assert parts_of(report, "body") == story


def test_lines_that_are_paragraphs_are_not_joined(read_one, parts_of):
    report = read_one("\n".join(("Rebels take village", *STORY))).report
    assert report.title == "Rebels take village"
    assert parts_of(report, "body") == list(STORY)


def test_the_lines_of_a_menu_above_the_headline_go(read_one, parts_of):
    reading = read_one(page("Example Wire", "World", "Africa", "Rebels take village in the east", *STORY))
    assert reading.report.title == "Rebels take village in the east"
    assert parts_of(reading.report, "body") == list(STORY)
    assert reading.report.source == "examplewire"


def test_a_line_with_a_dateline_is_no_headline(read_one):
    report = read_one(page("UPPER FORD, 5 June 2020 (Reuters) - Rebels took the village on Monday", *STORY)).report
    assert report.title == ""
    assert report.dateline.place == "UPPER FORD"


def test_the_dateline_is_off_the_body_and_dates_the_report(read_one, parts_of):
    report = read_one(page("Rebels take village", f"UPPER FORD, Nov. 11, 2022 — {STORY[0]}", *STORY[1:])).report
    assert parts_of(report, "body")[0] == STORY[0]
    assert report.dateline.place == "UPPER FORD"
    assert report.dateline.day == report.published == dt.date(2022, 11, 11)
    assert report.published_by == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "Published 5 June 2020",
        "Posted on June 5, 2020 by Jan Roe",
        "5 June 2020, 14:02 GMT",
        "Friday, June 5, 2020",
        "By Jan Roe | 5 June 2020",
        "Last updated: June 5, 2020 10:15 AM",
        "Published: 5 June 2020 | Updated: 7 June 2020",
    ],
)
@pytest.mark.parametrize("foot", [False, True])
def test_a_publication_line_dates_the_report_and_goes(read_one, parts_of, line, foot):
    lines = ("Rebels take village", *STORY, line) if foot else ("Rebels take village", line, *STORY)
    report = read_one(page(*lines)).report
    assert (report.published, report.published_by) == (dt.date(2020, 6, 5), "text")
    assert parts_of(report, "body") == list(STORY)


def test_a_date_line_under_the_headline_dates_the_report(read_one, parts_of):
    report = read_one(page("Rebels take village", "Date: 2020-06-05", *STORY)).report
    assert report.published == dt.date(2020, 6, 5)
    assert parts_of(report, "body") == list(STORY)


def test_published_goes_before_updated(read_one):
    report = read_one(page("Title", "Updated: 7 June 2020", "Published: 5 June 2020", *STORY)).report
    assert report.published == dt.date(2020, 6, 5)


def test_the_days_of_a_chronicle_are_not_the_day_of_publication(read_one, parts_of):
    reading = read_one(
        page("Chronicle", STORY[0], STORY[1], STORY[2], "9 October 2019", STORY[3], "10 October 2019", *STORY)
    )
    assert reading.report.published is None
    assert "9 October 2019" in parts_of(reading.report, "body")


def test_an_undated_text_is_read_with_a_doubt(read_one):
    reading = read_one(page("Rebels take village", *STORY))
    assert reading.report.published is None
    assert reading.report.published_by == ""
    assert [doubt.reason for doubt in reading.doubts] == [Reason.UNDATED]
    assert reading.doubts[0].report == reading.report.id


def test_a_day_after_today_is_no_day_of_publication(read_one):
    reading = read_one(page("Title", f"KYIV, Nov. 11, 2022 — {STORY[0]}", *STORY[1:]), today=dt.date(2022, 11, 10))
    assert reading.report.published is None
    assert [doubt.reason for doubt in reading.doubts] == [Reason.FUTURE_DATE]
    assert reading.report.dateline.day == dt.date(2022, 11, 11)


def test_a_header_tells_title_source_and_day(read_one):
    header = "Title: Rebels take village\nSource: Example Wire\nDate: 5 June 2020\nURL: https://examplewire.org/a/1"
    report = read_one(page(header, *STORY)).report
    assert report.title == "Rebels take village"
    assert (report.source, report.source_name) == ("examplewire", "Example Wire")
    assert (report.published, report.url) == (dt.date(2020, 6, 5), "https://examplewire.org/a/1")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["The Valley Monitor", "Mirror on Monday"])
def test_a_name_and_a_day_above_the_headline_are_the_outlet_and_the_day(read_one, parts_of, name, gap):
    top = gap.join((name, "12 March 2015", "Rebels take village in the east"))
    report = read_one(page(top, *STORY)).report
    assert report.title == "Rebels take village in the east"
    assert (report.source_name, report.published) == (name, dt.date(2015, 3, 12))
    assert parts_of(report, "body") == list(STORY)


@pytest.mark.parametrize(
    "lines",
    [
        ("Rebels Take Upper Ford", "12 March 2015", "Army Units Pull Back"),  # either may be the headline
        ("Rebels take Upper Ford in the east", "12 March 2015", "Army pulls back to a hill"),
        ("Upper Ford, Monday", "12 March 2015", "Rebels take village in the east"),
    ],
)
def test_of_two_lines_that_may_be_headlines_none_is_taken_for_an_outlet(read_one, lines):
    report = read_one(page("\n".join(lines), *STORY)).report
    assert report.source_name == ""
    assert report.published == dt.date(2015, 3, 12)


def test_without_a_source_there_is_none_and_the_file_name_stands_for_the_address(read_one):
    reading = read_one(page("Rebels take village", *STORY), "notes.txt")
    assert (reading.report.source, reading.report.source_name, reading.report.url) == ("", "", "")
    assert reading.appearance.url == "notes.txt"


def test_the_agency_of_a_dateline_is_the_source_when_nothing_else_tells(read_one):
    report = read_one(page("Rebels take village", f"BAMAKO (Reuters) - {STORY[0]}")).report
    assert report.source == "reuters"


def test_odd_characters_are_made_plain(read_one):
    report = read_one(
        "Cafe\u0301 talks\r\n\r\nThe\u00a0army\u200b said \u202bit\u202c had\u2009left, \u201cfor good\u201d.\r\n"
    ).report
    assert report.text == "Caf\u00e9 talks\n\nThe army said it had left, \u201cfor good\u201d."


def test_furniture_around_nothing_is_no_article(read_one):
    reading = read_one("Share this:\n\nFollow us on Twitter\n\n© 2019 Example Wire\n")
    assert reading.report is None
    assert [doubt.reason for doubt in reading.doubts] == [Reason.NO_ARTICLE]


def test_an_agency_of_a_dateline_that_nobody_knows_gets_an_id_of_its_own(read_one):
    named = read_one("GOMA, Nov. 3, 2023 (Kivu Lantern) - Rebels took Sake on Friday.\n").report
    other = read_one("GOMA, Nov. 3, 2023 (Lake Courier) - Rebels took Sake on Friday.\n").report
    assert named.source_name == "Kivu Lantern"
    assert named.source.startswith("su-")
    assert named.source != other.source
