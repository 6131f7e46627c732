"""The bulk reader of pages: chosen, kept in the report, never mixed silently, and not held up by pages made to."""

import datetime as dt
import sys

import made_pages
import pytest
from test_reports_pages import PAGES, Story

from contested import reports
from contested.domain.errors import MissingReferenceError
from contested.reports import Form, Item, Pages, pages, pages_bulk
from contested.reports.draft import Shape

TODAY = dt.date(2024, 1, 1)
PARAGRAPHS = Story().text.split("\n\n")
MARKED = f"""<html lang="en"><head><title>Ford &amp; hill - Delta Herald</title></head><body><main>
<h1>Ford &amp; hill</h1><h2>What &lt;they&gt; said</h2><p>{PARAGRAPHS[0]}<br>It was <b>loud</b> there.</p>
<table><tr><th>Place</th><th>Dead</th></tr><tr><td>Upper Ford</td><td>3</td></tr></table>
<pre>First line of it.
Second line of it.</pre></main></body></html>"""


@pytest.fixture
def read(source_of):
    def run(page, chosen=Pages.BULK, form=Form.PAGE):
        item = Item(name="p.html", file="p.html", raw=page.encode(), form=form)
        return reports.read_item(item, today=TODAY, source_of=source_of, pages=chosen)

    return run


@pytest.mark.parametrize("layout", range(len(made_pages.LAYOUTS)), ids=made_pages.LAYOUTS)
def test_the_bulk_reader_finds_the_story_in_every_layout(read, layout):
    report = read(PAGES[layout]).report
    assert (report.title, report.reader) == (Story().title, "bulk")
    assert [one for one in PARAGRAPHS if one not in report.text] == []
    assert "Nobody asked" not in report.text


def test_a_report_says_which_reader_it_came_by(read):
    assert read(PAGES[0]).report.reader == "bulk"
    assert read(PAGES[0], Pages.CAREFUL).report.reader == ""
    assert read("Rebels took Upper Ford on Monday, a monitor said.", form=Form.TEXT).report.reader == ""
    line = '{"url": "https://a.example/1", "html": "<html><body><p>' + PARAGRAPHS[0] + '</p></body></html>"}'
    assert read(line, form=Form.LINE).report.reader == "bulk"


def test_a_page_without_a_sentence_for_the_bulk_reader_is_read_carefully_after_all(read):
    told = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    report = read(f"<html><body><noscript><h1>Ford</h1>{told}</noscript></body></html>").report
    assert (report.reader, PARAGRAPHS[3] in report.text) == ("", True)


@pytest.mark.parametrize("deep", range(5))
def test_lists_that_tell_are_kept_and_menus_are_not_however_deep_they_stand(read, parts_of, deep):
    told = "".join(f'<li>{one} <a href="/{at}">More</a></li>' for at, one in enumerate(PARAGRAPHS[1:]))
    menu = "".join(f'<li><a href="/{word}">The {word} of today, told again.</a></li>' for word in ("market", "council"))
    inside = f'<p>{PARAGRAPHS[0]}</p><ul class="facts">{told}</ul>{f"<ul>{menu}</ul>" * (deep < 3)}'
    page = f"<html><body>{'<div>' * deep}{inside}{'</div>' * deep}</body></html>"
    assert parts_of(read(page).report, "body") == [PARAGRAPHS[0], *(f"{one} More" for one in PARAGRAPHS[1:])]


def test_headings_rows_and_lines_keep_their_shape_and_signs_are_read():
    draft = pages_bulk.parse(MARKED, url="", today=TODAY)
    assert [(block.shape, block.text) for block in draft.blocks] == [
        (Shape.HEADING, "What <they> said"),
        (Shape.PARAGRAPH, f"{PARAGRAPHS[0]} It was loud there."),
        (Shape.ROW, "Place; Dead"),
        (Shape.ROW, "Upper Ford; 3"),
        (Shape.PARAGRAPH, "First line of it."),
        (Shape.PARAGRAPH, "Second line of it."),
    ]
    assert (draft.title, draft.language) == ("Ford & hill", "en")


@pytest.mark.parametrize("closed", [True, False])
def test_a_page_of_elements_within_elements_without_end_is_left_to_the_careful_reader(closed):
    page = f"<html><body>{'<div>' * 30_000}{PARAGRAPHS[0]}{'</div>' * 30_000 * closed}</body></html>"
    assert pages_bulk.parse(page, url="", today=TODAY).blocks == ()
    assert pages_bulk.parse(page.replace("</div>", "") + "<" + "a" * 2_000_000, url="", today=TODAY).blocks == ()
    many = f"<html><body><main>{f'<p>{PARAGRAPHS[0]}</p><br>' * 3_000}</main></body></html>"
    assert len(pages_bulk.parse(many, url="", today=TODAY).blocks) == 3_000


def test_without_its_package_the_bulk_reader_says_how_to_get_it(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "resiliparse", None)
    pages._is_there.cache_clear()
    with pytest.raises(MissingReferenceError, match=r"python\S* -m pip install resiliparse$"):
        read(PAGES[0])
    assert read(PAGES[0], Pages.CAREFUL).report is not None
    pages._is_there.cache_clear()
