"""Pages of six layouts: what is taken from a page the short way is what the long way gives."""

import datetime as dt
import re
import unicodedata

import made_pages
import made_texts
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from trafilatura import extract_metadata

from contested.reports import about, html, language
from contested.reports.characters import fold

TODAY = dt.date(2024, 1, 1)


@frozen
class Story:
    """A story to make pages of."""

    text: str = (
        "Rebel fighters captured the village of Upper Ford on Monday after days of clashes with the army, one said.\n\n"
        "The army said its units had pulled back to a hill south of the village and would return before long.\n\n"
        "Residents said by telephone that shelling went on by night and that many of them had left for the town.\n\n"
        "It was the third time that the village changed hands since the spring, when both sides broke a truce there."
    )
    title: str = "Rebels take Upper Ford"
    day: dt.date = dt.date(2019, 3, 4)
    source: str = "Delta Herald"


PAGES = [made_pages.page(Story(), layout) for layout in range(len(made_pages.LAYOUTS))]
MARKED = (
    '<html lang="en"><head><title>Upper Ford falls - Delta Herald</title><link rel="canonical" href="/2019/03/04/ford">'
    '<meta property="og:url" content="no address"><meta name="twitter:url" content="https://a.example.org/2019/03/04/f">'
    '<meta name="twitter:site" content="@delta"><script type="application/ld+json">{"@type":"NewsArticle","headline":'
    '"Ford &amp; hill","publisher":{"name":"delta herald"}}</script></head><body><h1>One</h1><h1>Two</h1>'
    "<p>Posted on March 4, 2019</p></body></html>"
)
BROKEN = '<html><head><script type="application/ld+json">{"@type":</script></head><body><h2>Ford</h2></body></html>'


@pytest.mark.parametrize("page", [*PAGES, MARKED, BROKEN])
def test_a_page_says_of_itself_what_the_long_search_finds(page):
    settings = {"original_date": True, "extensive_search": False, "max_date": TODAY.isoformat()}
    long = extract_metadata(lxml_html.document_fromstring(page), date_config=settings)
    short = about.read(lxml_html.document_fromstring(page), url="", today=TODAY)
    assert (short.title, short.url) == (long.title or "", long.url or "")
    assert not long.sitename or short.outlets[0] == long.sitename
    if long.date and not short.stamps:
        pytest.fail(f"{long.date} was not found")


@pytest.mark.parametrize("layout", range(len(made_pages.LAYOUTS)), ids=made_pages.LAYOUTS)
def test_the_story_is_found_whole_in_every_layout_with_its_day(read_one, layout):
    report = read_one(PAGES[layout], "page.html").report
    for paragraph in Story().text.split("\n\n"):
        assert paragraph in report.text
    dated = made_pages.LAYOUTS[layout] not in {"tables", "soup"}  # these mark no day as one
    assert (report.title, report.published) == (Story().title, Story().day if dated else None)
    for furniture in ("Nobody asked", "newsletter", "divides the", "Share", "cookies"):
        assert furniture not in report.text


@given(st.text())
def test_folding_keeps_letters_and_digits_alone_whatever_the_script(text):
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    assert fold(text) == "".join(char for char in flat if char.isalnum())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_letters_of_each_script_are_counted_wherever_they_stand(text):
    patterns = {name: re.compile(f"[{ranges}]") for name, ranges in language._SCRIPTS}
    assert language._letters(text) == {name: len(pattern.findall(text)) for name, pattern in patterns.items()}


def test_other_extractors_are_left_out_only_where_they_would_change_nothing(monkeypatch):
    pages = [made_pages.page(told, layout) for layout in range(6) for told in made_texts.texts(7, 8)]
    told = [f"<p>{one.text}</p>" for one in made_texts.texts(7, 8)]
    apart = f"<html><body><article>{told[0]}</article><div><div>{''.join(told[1:])}</div></div></body></html>"
    pages.append(apart)
    asked, outweighed = html._is_outweighed, []
    monkeypatch.setattr(html, "_is_outweighed", lambda *given: outweighed.append(asked(*given)) or outweighed[-1])
    short = [html.parse(page, url="", today=TODAY) for page in pages]
    monkeypatch.setattr(html, "_is_outweighed", lambda *_given: True)
    assert short == [html.parse(page, url="", today=TODAY) for page in pages]
    assert outweighed.count(False) > len(pages) / 4
    assert outweighed[-1]
