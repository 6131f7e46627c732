"""Lists of addresses and feeds: hosts are asked slowly, by their robots.txt, for what is new alone."""

import datetime as dt
import json
import time

import pytest
from made_network import Web, ok, status

from contested import reports
from contested.domain.doubt import Reason
from contested.reports.entries import entries_of, looks_like_feed
from contested.reports.fetched import Answer
from contested.reports.hosts import target_of
from contested.reports.polite import Slept
from contested.reports.robots import Robots, Wishes


def page(words="Rebels captured Harim on Monday, a monitor said."):
    return ok(f"<html><body><h1>Harim</h1><p>{words}</p></body></html>")


def rss(*numbers, more=""):
    entries = "".join(
        f"<item><title>Story {number}</title><link>http://a.example/{number}</link><guid>{number}</guid>"
        f"<pubDate>Mon, 0{number} Jan 2024 08:00:00 GMT</pubDate></item>"
        for number in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{more}{entries}</channel></rss>'


def feed_of(web, url="http://a.example/feed"):
    (source,) = reports.feeds([url], network=web.network, pause=web)
    return source


def list_of(web, *lines):
    return reports.addresses(lines, network=web.network, pause=web)


RSS = "application/rss+xml"
TODAY = dt.date(2024, 2, 1)


def test_a_list_of_addresses_gives_their_pages_and_passes_over_remarks():
    web = Web({"a.example/1": page(), "b.example/2": ok("Army took Idlib.", "text/plain; charset=utf-8")})
    found = list(list_of(web, "# two pages", "http://a.example/1", "", " http://b.example/2 \n").items(""))
    assert [(item.url, item.form.value, item.passed, item.charset) for item in found] == [
        ("http://a.example/1", "page", 2, "utf-8"),
        ("http://b.example/2", "text", 4, "utf-8"),
    ]


def test_one_host_is_asked_once_a_second_and_others_meanwhile():
    web = Web({f"{host}.example/{number}": page() for host in "ab" for number in range(3)})
    urls = [f"http://{host}.example/{number}" for number in range(3) for host in "ab"]
    assert len(list(list_of(web, *urls).items(""))) == 6
    for host, times in (("a.example", [0.0, 1.0, 2.0, 3.0]), ("b.example", [1.0, 2.0, 3.0, 4.0])):
        assert [at for at, asked, _ in web.asked if asked == host] == times  # robots.txt, then three pages


@pytest.mark.parametrize(
    ("said", "seconds"), [("Crawl-delay: 7", 7), ("Crawl-delay: 900", 60), ("Request-rate: 1/4", 4)]
)
def test_a_host_that_asks_for_more_time_gets_it_up_to_a_minute(said, seconds):
    web = Web({
        "a.example/robots.txt": ok(f"User-agent: *\n{said}\n", "text/plain"),
        "a.example/1": page(), "a.example/2": page(),
    })  # fmt: skip
    list(list_of(web, "http://a.example/1", "http://a.example/2").items(""))
    times = [at for at, _, path in web.asked if path != "/robots.txt"]
    assert times[1] - times[0] == seconds


RULES = "User-agent: *\nDisallow: /closed\nUser-agent: contested\nDisallow: /ours\n"


def test_robots_are_honoured_also_where_a_page_leads_on_to():
    web = Web({
        "a.example/robots.txt": ok(RULES, "text/plain"),
        "a.example/ours/1": page(), "a.example/closed/1": page(), "a.example/on": status(302, Location="//b.example/x"),
        "b.example/robots.txt": ok("User-agent: *\nDisallow: /", "application/octet-stream"), "b.example/x": page(),
    })  # fmt: skip
    urls = ["http://a.example/ours/1", "http://a.example/closed/1", "http://a.example/on"]
    refused, taken, led = list_of(web, *urls).items("")
    assert "robots.txt" in refused.doubts[0].detail
    assert taken.raw
    assert "robots.txt" in led.doubts[0].detail
    assert not led.raw
    assert "b.example/x" not in web.paths()


@pytest.mark.parametrize("answer", [status(404), status(403), status(410)])
def test_a_host_without_robots_txt_asks_for_nothing(answer):
    web = Web({"a.example/robots.txt": answer, "a.example/1": page()})
    assert next(list_of(web, "http://a.example/1").items("")).raw


@pytest.mark.parametrize(
    "answer", [status(500), status(503), status(429), b"nonsense", ok(b"\x00\x01" * 60, "text/plain")]
)
def test_a_host_in_trouble_is_left_alone_in_this_run_and_asked_for_its_wishes_once(answer):
    web = Web({"a.example/robots.txt": answer, "a.example/1": page(), "a.example/2": page()})
    found = list(list_of(web, "http://a.example/1", "http://a.example/2").items(""))
    assert all("did not say" in item.doubts[0].detail and not item.raw for item in found)
    assert web.paths() == ["a.example/robots.txt"]


@pytest.mark.parametrize(
    "url", ["http://inside.example/1", "http://127.0.0.1/1", "ftp://a.example/", "x", "http://a.example/in"]
)
def test_nothing_on_a_private_network_is_asked_for_also_by_way_of_robots_or_redirects(url):
    web = Web({"a.example/in": status(302, Location="http://inside.example/1")}, private=["inside.example"])
    (found,) = list_of(web, url).items("")
    assert found.doubts[0].reason is Reason.UNREADABLE
    assert not found.raw
    assert not [path for path in web.paths() if not path.startswith("a.example")]


def test_robots_that_lead_to_a_private_network_are_not_followed():
    web = Web(
        {"a.example/robots.txt": status(302, Location="http://inside.example/r"), "a.example/1": page()},
        private=["inside.example"],
    )
    (found,) = list_of(web, "http://a.example/1").items("")
    assert "private network" in found.doubts[0].detail
    assert web.paths() == ["a.example/robots.txt"]


def test_a_list_goes_on_where_it_stopped_and_starts_again_when_it_was_changed_before():
    web = Web({f"a.example/{number}": page() for number in range(5)})
    urls = [f"http://a.example/{number}" for number in range(4)]
    whole = list(list_of(web, *urls).items(""))
    for number, item in enumerate(whole, 1):
        rest = list(list_of(web, *urls, "http://a.example/4").items(item.state))
        assert [one.url for one in rest] == [*urls[number:], "http://a.example/4"]
    changed = list(list_of(web, "http://a.example/4", *urls[1:]).items(whole[1].state))
    assert len(changed) == 4
    for odd in ("{", "[]", '{"number": -4}', '{"number": 99}', '{"number": "x"}'):
        assert len(list(list_of(web, *urls).items(odd))) == 4


def test_a_feed_gives_the_pages_it_tells_of_the_oldest_first_with_their_days(source_of):
    web = Web({"a.example/feed": ok(rss(2, 1), RSS), "a.example/1": page(), "a.example/2": page()})
    first, second = feed_of(web).items("")
    assert [first.url, second.url] == ["http://a.example/1", "http://a.example/2"]
    read = reports.read_item(first, today=TODAY, source_of=source_of)
    assert (str(read.report.published), read.report.published_by, read.report.url) == (
        "2024-01-01", "given", "http://a.example/1",
    )  # fmt: skip


def test_a_feed_is_polled_for_what_is_new_and_not_sent_again_when_it_did_not_change():
    def feed(told):
        return status(304) if told.get("If-None-Match") == '"v1"' else ok(rss(2, 1), RSS, ETag='"v1"')

    web = Web({"a.example/feed": feed, "a.example/1": page(), "a.example/2": page(), "a.example/3": page()})
    last = list(feed_of(web).items(""))[-1]
    asked = len(web.asked)
    assert list(feed_of(web).items(last.state)) == []
    assert web.paths()[asked:] == ["a.example/robots.txt", "a.example/feed"]
    web.answers["a.example/feed"] = ok(rss(3, 2, 1), RSS, ETag='"v2"')
    (new,) = feed_of(web).items(last.state)
    assert new.url == "http://a.example/3"
    assert json.loads(new.state)["etag"] == '"v2"'


def test_a_feed_that_was_left_in_the_middle_is_asked_for_again_and_its_rest_is_read():
    web = Web({"a.example/feed": ok(rss(2, 1), RSS, ETag='"v1"'), "a.example/1": page(), "a.example/2": page()})
    first = next(feed_of(web).items(""))
    assert json.loads(first.state)["etag"] == ""
    assert [item.url for item in feed_of(web).items(first.state)] == ["http://a.example/2"]


def test_an_entry_whose_page_could_not_be_had_is_tried_again():
    web = Web({"a.example/feed": ok(rss(2, 1), RSS, ETag='"v1"'), "a.example/1": status(503), "a.example/2": page()})
    missed, had = feed_of(web).items("")
    assert ("503" in missed.doubts[0].detail, bool(had.raw)) == (True, True)
    web.answers["a.example/1"] = page()
    assert [item.url for item in feed_of(web).items(had.state)] == ["http://a.example/1"]


def test_atom_and_entries_without_an_address_are_read(source_of):
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>urn:1</id><title>Harim falls</title>'
        "<updated>2024-01-05T10:00:00Z</updated><content type='html'>&lt;p&gt;Rebels captured Harim on Friday, they "
        "said.&lt;/p&gt;</content></entry><entry><id>urn:2</id><link href='/2'/><title>B</title></entry></feed>"
    )
    web = Web({"a.example/feed": ok(atom, "application/atom+xml"), "a.example/2": page()})
    linked, own = feed_of(web).items("")
    assert linked.url == "http://a.example/2"
    report = reports.read_item(own, today=TODAY, source_of=source_of).report
    assert (report.title, str(report.published)) == ("Harim falls", "2024-01-05")
    assert "Rebels captured Harim on Friday, they said." in report.text


def test_a_feed_that_is_sent_as_a_page_is_one_and_a_page_is_read_alone():
    web = Web({"a.example/feed": ok(rss(1), "text/html"), "a.example/1": page()})
    assert [item.url for item in feed_of(web).items("")] == ["http://a.example/1"]
    web.answers["a.example/feed"] = page()
    assert [item.url for item in feed_of(web).items("")] == ["http://a.example/feed"]


@pytest.mark.parametrize(("end", "feed"), [(b"<rss>", True), (b"<html>", False), (b"<!-- <rss>", False), (b"", False)])
def test_a_feed_is_told_by_what_follows_its_comments_however_many(end, feed):
    assert looks_like_feed(b"<!---->" * 500 + end) is feed


def test_a_feed_that_carries_whole_pages_is_read_though_their_pictures_and_paragraphs_have_no_end():
    story = "<![CDATA[" + "<p>Words.<br><img src='/1.png'>" * 20 + "]]>"
    entries = "".join(f"<item><guid>{number}</guid><description>{story}</description></item>" for number in range(100))
    found = entries_of(Answer(url="http://a.example/feed", kind=RSS, raw=rss(more=entries).encode()))
    assert len(found) == 100


BOMB = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (BOMB + rss(1, more="<description>&i;</description>").removeprefix('<?xml version="1.0"?>'), "entities"),
        (rss(1).replace("?>", '?><!DOCTYPE r [<!ENTITY x SYSTEM "file:' + '///secrets.txt">]>', 1), "entities"),
        (rss(1, more="<b>" * 100_000), "deeply"),
        (rss(1, more="<![CDATA[" + "<b>" * 100_000 + "]]>"), "deeply"),
        (rss(1, more="<![CDATA[" + "<br>" * 100_000), "deeply"),
        (rss(1, more="x" * 2_100_000), "larger than 2 MB"),
        ("<xml>no feed</xml>", "no feed"),
        ("http://inside.example/", "no feed"),
        ("", "no feed"),
    ],
)
def test_what_is_no_feed_or_made_to_hurt_is_refused_in_one_line(body, words):
    web = Web({"a.example/feed": ok(body, "application/xml"), "a.example/1": page()})
    began = time.monotonic()
    found = list(feed_of(web).items(""))
    assert [words in item.doubts[0].detail for item in found] == [True]
    assert web.paths() == ["a.example/robots.txt", "a.example/feed"]
    assert time.monotonic() - began < 10


def test_the_name_of_a_file_is_no_feed_though_a_feed_lies_there(tmp_path):
    path = tmp_path / "feed"
    path.write_text(rss(1))
    web = Web({"a.example/feed": ok(str(path), "application/xml"), "a.example/1": page()})
    (found,) = feed_of(web).items("")
    assert "no feed" in found.doubts[0].detail


def test_nothing_of_the_person_is_sent_and_no_line_of_an_answer_is_sent_back_that_could_break_a_request():
    web = Web({"a.example/feed": ok(rss(1), RSS, ETag='"ü' + "x" * 500 + '"'), "a.example/1": page()})
    (item,) = feed_of(web).items("")
    assert json.loads(item.state)["etag"] == ""
    list(feed_of(web).items('{"etag": "a", "modified": "b"}'))
    names = {name.lower() for head in web.heads for name in head}
    assert names <= {
        "host", "user-agent", "accept", "accept-encoding", "connection", "if-none-match", "if-modified-since",
    }  # fmt: skip
    assert {head["User-Agent"] for head in web.heads} == {"contested"}


def test_waiting_sleeps_for_what_is_left_of_the_time(monkeypatch):
    now, slept = [100.0], []
    monkeypatch.setattr("contested.reports.polite.time.monotonic", lambda: now[0])
    monkeypatch.setattr(
        "contested.reports.polite.time.sleep", lambda seconds: (slept.append(seconds), now.insert(0, now[0] + seconds))
    )
    pause = Slept()
    pause.wait("a", 1.0)
    pause.wait("b", 1.0)
    now[0] = 100.25
    pause.wait("a", 1.0)
    pause.wait("a", 5.0)
    assert slept == [0.75, 5.0]


def test_the_wishes_of_many_hosts_do_not_fill_the_memory():
    asked = []
    robots = Robots(lambda url: (asked.append(url), Answer(url=url, status=404, problem="no"))[1])
    for number in range(5000):
        assert robots.of(target_of(f"http://h{number}.example/")) == Wishes()
    assert len(robots._known) == 4096
    assert asked[0] == "http://h0.example:80/robots.txt"
    assert robots.of(target_of("https://[2606:4700::1]:8443/x")) == Wishes()
    assert asked[-1] == "https://[2606:4700::1]:8443/robots.txt"
