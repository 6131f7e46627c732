"""Web pages of several makes: the story, its captions and its data; nothing else of the page."""

import datetime as dt

import pytest
import trafilatura.htmlprocessing
import trafilatura.xpaths

from contested.domain.doubt import Reason
from contested.reports.html import looks_like_page

STORY = (
    "Rebel fighters captured the village of Upper Ford on Monday after days of clashes with the army, a monitor said.",
    "The army said its units had pulled back to a hill south of the village and would return before long.",
    "Residents said by telephone that shelling went on during the night and that many of them had left for the river.",
    "It was the third time that the village changed hands since the spring, when both sides broke a truce there.",
)
TITLE = "Rebels take Upper Ford"
CAPTIONS = ("Fighters of the group stand near the bridge.", "An army truck left behind on the road to the hill")
COMMENTS = """<section id="comments" class="comments-area"><h3>3 Comments</h3><ol class="comment-list">
<li class="comment"><p>I was there and the army captured nothing at all, this page is full of lies.</p></li></ol>
<div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published.</p>
<form><textarea></textarea></form></div>
</section>"""
BOXES = """<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
<div class="related-posts"><h3>Related</h3><figure><img src="o.jpg">
<figcaption>Talks fail again in the capital</figcaption></figure>
<a href="/o">Talks fail again in the capital</a></div>
<div class="newsletter-signup"><p>Sign up for our newsletter and get the best stories in your inbox.</p></div>"""
HEAD = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Example Wire</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Example Wire">
<meta property="og:url" content="https://www.examplewire.org/2019/03/upper-ford">
<meta property="article:published_time" content="2019-03-04T22:30:00+02:00">
<meta property="article:modified_time" content="2021-01-01T00:00:00Z"></head>"""
NAV = '<header><nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>'
FOOT = "<footer><p>© 2019 Example Wire. All rights reserved.</p></footer></body></html>"

ARTICLE_HEAD = f"{HEAD}<body><article><h1>{TITLE}</h1>"
ARTICLE = f"""{HEAD}<body>{NAV}<main><article><h1>{TITLE}</h1><p class="byline">By Jan Roe</p>
<figure><img src="a.jpg">
<figcaption>{CAPTIONS[0]} <span class="credit">Jan Roe/Reuters</span></figcaption></figure>
<p>UPPER FORD (Reuters) - {STORY[0]}</p><p>{STORY[1]}</p>
<figure><img src="b.jpg"><figcaption>{CAPTIONS[1]}</figcaption></figure>
<p>{STORY[2]}</p><p>{STORY[3]}</p>{BOXES}</article></main>{COMMENTS}{FOOT}"""

WORDPRESS = f"""{HEAD}<body class="single-post">{NAV}<div id="content" class="has-sidebar"><article class="post hentry">
<h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">March 4, 2019 by <a rel="author">Jan Roe</a></div>
<div class="entry-content">
<div class="wp-caption"><img src="a.jpg">
<p class="wp-caption-text">{CAPTIONS[0]}</p></div>
<p>UPPER FORD (Reuters) - {STORY[0]}</p><p>{STORY[1]}</p>
<div class="wp-caption alignnone"><img src="b.jpg"><p class="wp-caption-text">{CAPTIONS[1]}</p></div>
<p>{STORY[2]}</p><p>{STORY[3]}</p>{BOXES}</div></article>{COMMENTS}
<aside class="sidebar widget-area"><h2>Latest news</h2><ul><li><a href="/x">Army takes bridge</a></li></ul></aside>
</div>{FOOT}"""

SOUP = f"""{HEAD}<body><div id="wrap"><div class="top">Menu</div>
<div class="c1"><div class="t"><h1>{TITLE}</h1></div>
<div class="txt">
<p><img src="a.jpg"><br><em>{CAPTIONS[0]}</em></p><p>UPPER FORD (Reuters) - {STORY[0]}</p><p>{STORY[1]}</p>
<p><img src="b.jpg"></p><p>{CAPTIONS[1]}</p>
<p>{STORY[2]}</p><p>{STORY[3]}</p></div></div>{BOXES}{COMMENTS}</div>{FOOT}"""

BREAKS = f"""{HEAD}<body><div id="page"><h1>{TITLE}</h1><div class="story">
<div class="image"><img src="a.jpg"><div class="caption">{CAPTIONS[0]}</div></div>
UPPER FORD (Reuters) - {STORY[0]}<br><br>{STORY[1]}<br><br>
<div class="image"><img src="b.jpg"><span class="image-caption">{CAPTIONS[1]}</span></div>
{STORY[2]}<br/><br/>{STORY[3]}</div></div>{COMMENTS}{FOOT}"""


@pytest.mark.parametrize("page", [ARTICLE, WORDPRESS, SOUP, BREAKS], ids=["article", "wordpress", "soup", "breaks"])
def test_every_layout_gives_the_same_report(read_one, parts_of, page):
    reading = read_one(page, "page.html")
    report = reading.report
    assert report.title == TITLE
    assert parts_of(report, "body") == list(STORY)
    assert parts_of(report, "caption") == list(CAPTIONS)
    assert "Roe" not in report.text
    assert (report.published, report.published_by) == (dt.date(2019, 3, 4), "metadata")
    assert (report.source, report.source_name) == ("examplewire", "Example Wire")
    assert report.url == reading.appearance.url == "https://www.examplewire.org/2019/03/upper-ford"
    assert report.dateline.place == "UPPER FORD"
    assert report.language == "en"
    assert reading.doubts == ()


def test_captions_stand_where_their_pictures_stood(read_one):
    report = read_one(ARTICLE, "page.html").report
    kinds = [part.kind.value for part in report.parts]
    assert kinds == ["title", "caption", "body", "body", "caption", "body", "body"]


def test_headings_lists_and_table_rows_are_paragraphs_of_their_own(read_one, parts_of):
    more = """<h2>Background</h2>
    <ul><li>The first village fell in March.</li><li>The second one fell in April.</li></ul>
    <table><tr><th>Place</th><th>Holder</th></tr>
    <tr><td>Upper Ford</td><td>Rebels</td></tr></table>"""
    page = f"{ARTICLE_HEAD}<p>{STORY[0]}</p><p>{STORY[1]}</p>{more}<p>{STORY[2]}</p></article></body></html>"
    report = read_one(page, "page.html").report
    body = parts_of(report, "body")
    assert body[2:5] == ["Background", "The first village fell in March.", "The second one fell in April."]
    assert parts_of(report, "row") == ["Place; Holder", "Upper Ford; Rebels"]


def test_a_page_that_is_one_form_is_read(read_one, parts_of):
    fields = '<label for="q">Search</label><input id="q" name="q"><select><option>All</option></select>'
    form = f'<form id="aspnetForm" action="/">{fields}<main>'
    page = ARTICLE.replace("<main>", form).replace("</main>", "</main></form>")
    assert parts_of(read_one(page, "page.html").report, "body") == list(STORY)


@pytest.mark.parametrize("place", ["nav", "menu", "noscript"])
def test_a_story_is_found_where_other_pages_have_their_menus(read_one, parts_of, place):
    told = "".join(f"<p>{words}</p>" for words in STORY)
    page = f"{HEAD}<body><{place}><h1>{TITLE}</h1>{told}</{place}></body></html>"
    assert parts_of(read_one(page, "page.html").report, "body") == list(STORY)


def test_a_short_story_is_kept_beside_many_links(read_one, parts_of):
    links = "".join(f'<div><a href="/{one}">The council meets again on plan {one}</a></div>' for one in range(60))
    page = f"{HEAD}<body><div><div><h1>{TITLE}</h1><p>{STORY[0]}</p><p>{STORY[1]}</p></div><div>{links}</div></div>"
    assert parts_of(read_one(f"{page}</body></html>", "page.html").report, "body") == list(STORY[:2])


def test_a_list_with_links_in_its_sentences_is_kept(read_one, parts_of):
    items = "".join(f'<li><a href="/{one}">Place {one}</a>: {words}</li>' for one, words in enumerate(STORY * 2))
    page = f"{ARTICLE_HEAD}<p>{STORY[0]}</p><ul>{items}</ul></article></body></html>"
    body = parts_of(read_one(page, "page.html").report, "body")
    assert body[1:] == [f"Place {one}: {words}" for one, words in enumerate(STORY * 2)]


def test_the_same_paragraph_twice_is_kept_twice(read_one, parts_of):
    page = f"{ARTICLE_HEAD}<p>{STORY[0]}</p><p>{STORY[1]}</p><p>{STORY[0]}</p></article></body></html>"
    assert parts_of(read_one(page, "page.html").report, "body") == [STORY[0], STORY[1], STORY[0]]


def test_a_page_without_data_takes_its_day_from_a_line_of_text(read_one):
    page = f"<html><body><article><h1>{TITLE}</h1><p>Published 5 June 2020</p>" + "".join(f"<p>{p}</p>" for p in STORY)
    report = read_one(page + "</article></body></html>", "page.html").report
    assert (report.published, report.published_by) == (dt.date(2020, 6, 5), "text")


def test_the_day_in_linked_data_is_metadata(read_one):
    data = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-06-05T08:00:00Z"}</script>'
    page = f"<html><head><title>{TITLE}</title>{data}</head><body><article>" + "".join(f"<p>{p}</p>" for p in STORY)
    report = read_one(page + "</article></body></html>", "page.html").report
    assert (report.published, report.published_by) == (dt.date(2020, 6, 5), "metadata")


def test_a_page_dated_after_today_is_undated_and_says_so(read_one):
    reading = read_one(ARTICLE, "page.html", today=dt.date(2019, 3, 1))
    assert reading.report.published is None
    assert [doubt.reason for doubt in reading.doubts] == [Reason.FUTURE_DATE]


def test_a_dateline_without_year_takes_it_from_the_page(read_one):
    report = read_one(ARTICLE.replace("UPPER FORD (Reuters) -", "UPPER FORD, March 3 (Reuters) -"), "page.html").report
    assert report.dateline.day == dt.date(2019, 3, 3)
    assert report.published == dt.date(2019, 3, 4)


@pytest.mark.parametrize(
    "page",
    [
        f"{HEAD}<body>{NAV}{FOOT}",
        f"{HEAD}<body>{NAV}<ul><li><a href='/1'>One story</a></li><li><a href='/2'>Another story</a></li></ul>{FOOT}",
        "<html></html>",
        "<html><body><script>var a = 'Rebels captured the village on Monday.';</script></body></html>",
    ],
)
def test_a_page_with_no_article_is_told(read_one, page):
    reading = read_one(page, "page.html")
    assert reading.report is None
    assert [doubt.reason for doubt in reading.doubts] == [Reason.NO_ARTICLE]
    assert "page.html" in reading.doubts[0].detail


def test_a_page_under_another_name_is_still_a_page(read_one, parts_of):
    assert parts_of(read_one(ARTICLE, "page.txt").report, "body") == list(STORY)


def test_nothing_is_printed_or_warned(read_one, capfd, recwarn):
    read_one("<html><body><p>x", "page.html")
    read_one(f"{HEAD}<body>{NAV}{FOOT}", "page.html")
    assert capfd.readouterr() == ("", "")
    assert [str(one.message) for one in recwarn] == []


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1"])
def test_the_charset_a_page_declares_is_believed(read_one, charset):
    page = (
        ARTICLE.replace('charset="utf-8"', f'charset="{charset}"')
        .replace("© ", "")
        .replace("on Monday", "à Gao on Monday")
    )
    reading = read_one(page.encode(charset), "page.html")
    assert "à Gao" in reading.report.text
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Rebels take the ford - Delta Herald", "Delta Herald"),
        ("Rebels take the ford | Voice of the Delta", "Voice of the Delta"),
        ("Rebels take the ford - World News", ""),
        ("Rebels take the ford - army denies it", ""),
        ("Rebels take the ford - Live on Monday", ""),
        ("Rebels take the ford", ""),
    ],
)
def test_a_page_without_address_has_the_name_in_its_title_for_source(read_one, title, name):
    body = f"<h1>Rebels take the ford</h1><p>{STORY[0]}</p><p>{STORY[1]}</p><p>{STORY[2]}</p>"
    page = f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    report = read_one(page, "x.html").report
    assert report.source_name == name
    assert report.source.startswith("su-") == (name != "")


@pytest.mark.parametrize(("end", "page"), [("<html>", True), ("words", False), ("<!-- <html>", False), ("", False)])
def test_a_page_is_told_by_what_follows_its_comments_however_many(end, page):
    assert looks_like_page("<!---->" * 500 + end) is page


@pytest.mark.parametrize(
    ("room", "part"),
    [(trafilatura.xpaths, "RAW_TREE_PRUNE_XPATH"), (trafilatura.htmlprocessing, "prune_unwanted_nodes")],
)
def test_a_page_is_read_although_a_part_of_another_version_of_trafilatura_is_missing(read_one, monkeypatch, room, part):
    form = f"<form><p>{'Choose a region of the world. ' * 90}</p></form>"
    page = ARTICLE.replace("</article></main>", f"</article></main>{form}")
    before = read_one(page, name="a.html").report.text
    monkeypatch.delattr(room, part)
    assert read_one(page, name="a.html").report.text == before
    assert STORY[2] in before
