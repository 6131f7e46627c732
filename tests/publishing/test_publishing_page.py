"""The page: self-contained, safe whatever the reports hold, every line one click from its sentence."""

from html.parser import HTMLParser

import attrs
import pytest
from test_publishing_gate import plant

from contested.directory import load
from contested.domain.holding import Status
from contested.domain.picture import Picture
from contested.domain.report import PartKind
from contested.publishing import gate, publish
from contested.publishing.palette import COLOURS, Palette
from contested.publishing.plain import plain
from contested.publishing.quotes import safe_address
from contested.publishing.words import probability_words

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title><iframe src='https://evil.example'></iframe>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202egnirts\u2066",
)  # fmt: skip
LOADING = {"script", "iframe", "img", "link", "object", "embed", "base", "form", "audio", "video", "image", "use"}


class Reader(HTMLParser):
    """Collects elements, ids and words of a page."""

    def __init__(self):
        super().__init__()
        self.elements = []
        self.words = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def page(picture, today):
    return publish(gate(picture, today=today, directory=load()), form="html")


def test_the_page_loads_nothing_and_runs_nothing(page):
    reader = read(page)
    assert LOADING.isdisjoint(tag for tag, _ in reader.elements)
    for _, attributes in reader.elements:
        assert not [key for key in attributes if key.startswith("on") or key in {"style", "src", "srcset"}]
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(at["content"] for tag, at in reader.elements if at.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("on", [True, False])
def test_hostile_text_in_every_field_stays_text(picture, today, hostile, on):
    planted = plant(picture, hostile)
    shown = publish(gate(planted, on=on, today=today, directory=load()), form="html")
    reader = read(shown)
    assert LOADING.isdisjoint(tag for tag, _ in reader.elements)
    for _, attributes in reader.elements:
        assert not [key for key in attributes if key.startswith("on") or key == "style"]
        assert attributes.get("href", "#").startswith(("#", "https://", "http://"))
    assert plain(shown) == shown
    if hostile == plain(hostile):
        assert hostile.split("<")[0] in "".join(reader.words)


def test_ids_on_the_page_are_unique_and_every_inner_link_has_its_end(page):
    elements = read(page).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    ends = {attributes["href"][1:] for _, attributes in elements if attributes.get("href", "").startswith("#")}
    assert ends <= set(ids)


def test_every_claim_has_a_place_of_its_own_with_its_sentence(page, picture):
    reader = read(page)
    ids = {attributes.get("id") for _, attributes in reader.elements}
    assert {claim.id for claim in picture.claims} <= ids
    assert "The brothers " in page
    assert "<b>seized</b>" in page


def test_a_line_opens_the_sentence_with_one_sentence_on_each_side(page):
    figure = page[page.index("<b>contested</b>") - 500 :][:1200]
    assert "IS fighters captured Al-Bahrah" in figure
    assert "The SDF withdrew from the villages" in figure
    assert "Fighters retake Al-Bahrah as hundreds flee" in figure
    assert "The Valley Herald" in figure
    assert "reading fair" in figure


def test_a_caption_is_quoted_alone(picture, today):
    caption = attrs.evolve(picture.claims[0].evidence, part=PartKind.CAPTION)
    claims = (attrs.evolve(picture.claims[0], evidence=caption), *picture.claims[1:])
    shown = publish(gate(attrs.evolve(picture, claims=claims), today=today, directory=load()), form="html")
    assert "The weather along the river" not in shown


def test_the_page_has_all_its_sections_and_says_where_data_comes_from(page):
    for section in ("summary", "map", "timeline", "holdings", "events", "claims", "doubts", "withheld", "reading"):
        assert f'id="{section}"' in page
    assert "GeoNames, CC BY 4.0" in page
    assert "Natural Earth" in page
    assert "as reported" in page


def test_an_empty_page_says_so(picture, today):
    empty = Picture(true_day=picture.true_day, known_day=picture.known_day, since=picture.since)
    shown = publish(gate(empty, today=today, directory=load()), form="html")
    assert "No report is known by then, so there is nothing to tell." in shown
    assert "<svg" not in shown


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://herald.example/a?b=c#d", True),
        ("http://herald.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file.html", False),
        ("https://", False),
        ("https://[bad", False),
        ("https://a.example/ b", False),
        ('https://a.example/"x', False),
        ("//a.example", False),
    ],
)
def test_only_web_addresses_become_links(address, kept):
    assert safe_address(address) == (address if kept else "")


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_white_letters_can_be_read_on_every_colour(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_every_side_has_a_letter_of_its_own(picture):
    parties = [one.holder for one in picture.today if one.status is Status.HELD]
    crowd = [attrs.evolve(parties[0], id=f"p{index}", name="Armed Group") for index in range(20)]
    letters = [mark.letter for mark in Palette(crowd).marks]
    assert len(set(letters)) == 20
    assert all(len(letter) == 1 for letter in letters)


@pytest.mark.parametrize(
    ("probability", "words"),
    [(1.0, "almost certain"), (0.7, "likely"), (0.5, "roughly even"), (0.0, "almost no chance")],
)
def test_probabilities_are_told_in_words(probability, words):
    assert probability_words(probability) == words


def test_several_maps_stand_below_the_summary_and_not_beside_it(picture, today):
    def laid_out(shown):
        text = publish(gate(shown, today=today, directory=load()), form="html")
        front = text.index('<div class="front">')
        return (
            text.count('class="map"'),
            text.count('id="map"'),
            text.index('class="map"') > text.index("</div>\n</div>", front),
        )

    one = attrs.evolve(picture, today=tuple(attrs.evolve(each, theatre="syria") for each in picture.today))
    assert laid_out(one) == (1, 1, False)
    first, *rest = one.today
    assert laid_out(attrs.evolve(one, today=(attrs.evolve(first, theatre="yemen"), *rest))) == (2, 1, True)
