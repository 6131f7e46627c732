"""Strangers write reports: nothing of theirs becomes a script, a style or a link that runs, or turns the text."""

import re
from html.parser import HTMLParser

import pytest
from attrs import evolve
from web_record import POCKET, TOWN, claim_of, report_of, store

from contested.domain.claim import Claimant
from contested.domain.source import SourceKind

SCRIPT = "<script>alert(1)</script>"
EVENT = "<img src=x onerror=alert(1)>"
DRAWING = "<svg/onload=alert(1)>"
CLOSING = "</textarea></title></style></template>--></script>"
TEMPLATE = "{{ 7 * 7 }}{% raw %}${7*7}"
QUOTED = "\"' onmouseover='alert(1)' x=\""
TURNED = "\u202egnp.exe\u202c \u2067left\u2069 \u200f\U000e0041 \ud83d"
MEAN = f"{SCRIPT}{EVENT}{DRAWING}{CLOSING}{TEMPLATE}{QUOTED}{TURNED}".replace("\ud83d", "\x1b[2J\x00")
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
]
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\x00\x1b]")


class Reader(HTMLParser):
    """What a browser would act on: elements, attributes, links."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.fixture(params=ADDRESSES)
def mean(desk, request):
    """A record whose every text means harm; gives its report, claim and places."""
    words = f"IS captured Altamir {MEAN} from the SDF."
    report = report_of(f"{MEAN}\n\n{words}", title=f"Title {MEAN}", name=f"Paper {MEAN}", url=request.param)
    place = evolve(TOWN, name=f"Altamir {MEAN}", admin=(MEAN,), source=MEAN, licence=MEAN)
    claimant = Claimant(id=f"su-{QUOTED}", name=f"Who {MEAN}", text=MEAN, kind=SourceKind.OUTLET, chain=(QUOTED,))
    claim = claim_of(
        report, words, actor=f"ac-{QUOTED}", target="sdf", place=place, claimant=claimant, condition=MEAN, topic=MEAN
    )
    area = evolve(POCKET, name=f"pocket {MEAN}", anchor=place.id)
    other = claim_of(report, words, deed="hold", actor="is", target="sdf", place=area, claimant=claimant)
    store(desk.path, report, claim, other)
    return report, claim


def pages_of(mean):
    report, claim = mean
    return [
        f"/place/{TOWN.id}",
        f"/place/{POCKET.id}",
        f"/fact/{claim.id}",
        f"/fact/{claim.id}/reading",
        f"/report/{report.id}",
        "/reports",
        "/sources",
        "/review",
        "/review?show=same",
        f"/review/{claim.id}",
    ]


def read(client, path, **query):
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text[-400:]
    assert not DIRECTIONS.search(answer.text), path
    reader = Reader()
    reader.feed(answer.text)
    return reader.seen


def test_no_text_of_a_report_becomes_part_of_a_page(client, mean):
    for path in pages_of(mean):
        for tag, attributes in read(client, path):
            assert tag not in {"img", "iframe", "object", "embed", "template", "textarea"}, path
            assert not [one for one in attributes if one.startswith("on")], path
            assert "style" not in attributes, path
            if tag == "script":
                assert attributes.get("src", "").startswith("/static/"), path


def test_no_link_of_a_page_runs_or_leads_to_another_host(client, mean):
    for path in pages_of(mean):
        for tag, attributes in read(client, path):
            for one in ("href", "src", "action", "hx-get", "hx-post"):
                where = attributes.get(one, "/")
                assert where == "" or where.startswith(("/", "#")), (path, tag, where)
                assert not where.startswith("//"), (path, tag, where)


def test_a_template_s_words_in_a_report_stay_words(client, mean):
    for path in pages_of(mean):
        answer = client.get(path).text
        assert "{{ 7 * 7 }}" in answer or path.endswith(("/sources", "/reading", "show=same")), path
        assert "49{%" not in answer


@pytest.mark.usefixtures("mean")
def test_a_source_with_an_odd_id_has_its_page(client):
    seen = read(client, "/sources")
    links = [attributes["href"] for tag, attributes in seen if tag == "a" and "/source/" in attributes["href"]]
    assert links
    assert {client.get(one).status_code for one in links} == {200}


def test_a_good_address_is_a_link_that_tells_nobody_where_it_came_from(client, desk):
    report = report_of("IS captured Altamir from the SDF.", url="https://paper.example/a?b=1&c=2")
    store(desk.path, report, claim_of(report, "IS captured Altamir from the SDF."))
    found = [
        attributes
        for tag, attributes in read(client, f"/report/{report.id}")
        if tag == "a" and attributes["href"].startswith("https://")
    ]
    assert {one["href"] for one in found} == {report.url}
    assert all({"noreferrer", "noopener"} <= set(one["rel"].split()) for one in found)
