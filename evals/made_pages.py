"""Web pages made around a given story, in six layouts with the furniture of real sites; the same each time.

The story stands word for word in each page, so that a reader of pages can be told how much of it was found and how much
that is not the story came with it. Layouts: a news site (``article``, JSON-LD, share bars), a blog (classes of
WordPress, comments), an old site of nested tables with line breaks for paragraphs, a wire (``time``, plain ``div``), a
note of an organisation (headings, a list, a table) and a soup of ``div`` under names that say nothing.
"""

import datetime as dt
import random
from collections.abc import Sequence
from html import escape
from typing import Protocol

LAYOUTS = ("site", "blog", "tables", "wire", "note", "soup")
_WORDS = (
    "market", "school", "council", "weather", "league", "budget", "harvest", "museum", "railway", "festival",
    "hospital", "election", "traffic", "energy", "concert", "tourism", "library", "housing", "fisheries", "exports",
)  # fmt: skip
_SCRIPT = (
    "(function(w,d){var q=w.q||[];q.push(['set',{k:1,v:'x'}]);d.addEventListener('load',function(){q.flush()})})();"
)
_STYLE = ".a1{color:#223;margin:0 auto;padding:4px 8px}.a1:hover{color:#446}@media(max-width:40em){.a1{display:block}}"


class Told(Protocol):
    """What a page is made of: the text with paragraphs parted by empty lines, its title, day and source."""

    @property
    def text(self) -> str:
        """The story."""

    @property
    def title(self) -> str:
        """The headline."""

    @property
    def day(self) -> dt.date:
        """The day of publication."""

    @property
    def source(self) -> str:
        """The outlet's name."""


def page(told: Told, layout: int) -> str:
    """Give the page of a story.

    Args:
        told: the story.
        layout: number of the layout, counted on from the last to the first again.
    """
    chance = random.Random(f"{layout}:{told.title}:{told.day}")  # noqa: S311 - furniture, no secret
    paragraphs = [escape(one) for one in told.text.split("\n\n") if one.strip() and one.strip() != told.title]
    make = (_site, _blog, _tables, _wire, _note, _soup)[layout % len(LAYOUTS)]
    return make(told, paragraphs, chance)


def _head(told: Told, chance: random.Random, *metas: str) -> str:
    scripts = "".join(f"<script>{_SCRIPT * chance.randint(2, 40)}</script>" for _ in range(chance.randint(2, 6)))
    style = f"<style>{_STYLE * chance.randint(10, 80)}</style>"
    title = f"{escape(told.title)} - {escape(told.source)}"
    start = '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    return f"{start}<title>{title}</title>{''.join(metas)}{style}{scripts}</head>"


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(value)}">'


def _headline(chance: random.Random) -> str:
    first, second = chance.sample(_WORDS, 2)
    return f"{first.capitalize()} plan divides the {second} board again"


def _links(chance: random.Random, number: int) -> str:
    return "".join(
        f'<li class="item"><a href="/n/{chance.randint(1, 99999)}">{_headline(chance)}</a></li>' for _ in range(number)
    )


def _menu(chance: random.Random) -> str:
    entries = "".join(f'<li><a href="/s/{word}">{word.capitalize()}</a></li>' for word in _WORDS)
    return f'<nav class="main-menu"><ul>{entries * chance.randint(1, 3)}</ul></nav>'


def _comments(chance: random.Random, tag: str = "div") -> str:
    said = "".join(
        f'<{tag} class="comment"><cite>reader{one}</cite><p>Nobody asked the people of the {chance.choice(_WORDS)} '
        f"about this, and nobody will before the next {chance.choice(_WORDS)} season is over.</p></{tag}>"
        for one in range(chance.randint(0, 25))
    )
    return f'<section id="comments" class="comments-area"><h3>Comments</h3>{said}</section>'


def _share() -> str:
    return '<div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">Print</a></div>'


def _figure(chance: random.Random) -> str:
    words = f"A view of the {chance.choice(_WORDS)} from the road"
    return f'<figure><img src="/i/{chance.randint(1, 999)}.jpg"><figcaption>{words}</figcaption></figure>'


def _joined(paragraphs: Sequence[str], chance: random.Random, *between: str) -> str:
    pieces = [f"<p>{one}</p>" for one in paragraphs]
    for one in between:
        pieces.insert(chance.randint(1, len(pieces)), one)
    return "\n".join(pieces)


def _site(told: Told, paragraphs: Sequence[str], chance: random.Random) -> str:
    day = told.day.isoformat()
    data = f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{day}T08:00:00Z"}}</script>'
    metas = (
        _meta("property", "og:title", told.title),
        _meta("property", "og:site_name", told.source),
        _meta("property", "article:published_time", f"{day}T08:00:00Z"),
    )
    box = f'<div class="related-stories"><h3>Read more</h3><ul>{_links(chance, 4)}</ul></div>'
    body = _joined(paragraphs, chance, _figure(chance), box)
    return (
        f"{_head(told, chance, data, *metas)}<body><header>{_menu(chance)}</header><main><article>"
        f'<h1>{escape(told.title)}</h1><p class="byline">By a staff writer</p>{_share()}{body}{_share()}</article>'
        f"</main><aside><h2>Most read</h2><ol>{_links(chance, chance.randint(5, 30))}</ol></aside>{_comments(chance)}"
        f"<footer><p>© {told.day.year} {escape(told.source)}. All rights reserved.</p></footer></body></html>"
    )


def _blog(told: Told, paragraphs: Sequence[str], chance: random.Random) -> str:
    body = _joined(paragraphs, chance, _figure(chance))
    day = f"{told.day:%B} {told.day.day}, {told.day.year}"
    return (
        f"{_head(told, chance, _meta('property', 'og:site_name', told.source))}"
        f'<body class="single-post">{_menu(chance)}<div id="content"><article class="post hentry">'
        f'<h1 class="entry-title">{escape(told.title)}</h1><div class="entry-meta"><time class="entry-date" '
        f'datetime="{told.day.isoformat()}" pubdate>{day}</time></div><div class="entry-content">{body}'
        f'<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li>Twitter</li></ul></div></div></article>'
        f"{_comments(chance, 'li')}"
        f'<div class="widget-area"><h2>Archives</h2><ul>{_links(chance, 20)}</ul></div></div>'
        f"</body></html>"
    )


def _tables(told: Told, paragraphs: Sequence[str], chance: random.Random) -> str:
    body = "<br><br>\n".join(paragraphs)
    day = f"{told.day.day} {told.day:%B} {told.day.year}"
    cells = "".join(f'<tr><td><a href="/{word}.htm">{word.capitalize()}</a></td></tr>' for word in _WORDS)
    return (
        f'{_head(told, chance)}<body bgcolor="#ffffff"><table width="760"><tr><td width="140" valign="top">'
        f'<table>{cells}</table></td><td valign="top"><table><tr><td><font size="5">'
        f"<h1>{escape(told.title)}</h1></font></td></tr>"
        f'<tr><td><font size="2">{escape(told.source)}, {day}</font></td></tr>'
        f'<tr><td><font size="3">{body}</font></td></tr>'
        f"</table></td></tr></table><center>Best seen at 800 x 600</center></body></html>"
    )


def _wire(told: Told, paragraphs: Sequence[str], chance: random.Random) -> str:
    body = _joined(paragraphs, chance)
    return (
        f'{_head(told, chance)}<body><div class="bar">{_menu(chance)}</div>'
        f'<div class="story"><h1>{escape(told.title)}</h1>'
        f'<time itemprop="datePublished" datetime="{told.day.isoformat()}T05:30:00+02:00">{told.day.isoformat()}</time>'
        f'<div class="story-text">{body}</div></div><div class="newsletter-signup"><p>Sign up for our newsletter and '
        f'get the best stories in your inbox.</p></div><div class="latest">'
        f"<ul>{_links(chance, chance.randint(10, 60))}</ul></div></body></html>"
    )


def _note(told: Told, paragraphs: Sequence[str], chance: random.Random) -> str:
    half = max(1, len(paragraphs) // 2)
    items = "".join(f"<li>{one}</li>" for one in paragraphs[half:])
    rows = "".join(f"<tr><td>{word.capitalize()}</td><td>{chance.randint(2, 90)}</td></tr>" for word in _WORDS[:5])
    return (
        f"{_head(told, chance, _meta('name', 'dc.date', told.day.isoformat()))}<body>{_menu(chance)}"
        f'<main role="main"><h1>{escape(told.title)}</h1><h2>Overview</h2>{_joined(paragraphs[:half], chance)}'
        f"<h2>Details</h2><ul>{items}</ul><h2>Needs</h2><table><tr><th>Sector</th><th>People</th></tr>{rows}</table>"
        f'</main><footer><div class="footer-links"><ul>{_links(chance, 12)}</ul></div></footer></body></html>'
    )


def _soup(told: Told, paragraphs: Sequence[str], chance: random.Random) -> str:
    def name() -> str:
        return f"css-{chance.getrandbits(32):x}"

    body = "".join(f'<div class="{name()}"><div class="{name()}"><p>{one}</p></div></div>' for one in paragraphs)
    side = "".join(f'<div class="{name()}"><a href="/x">{_headline(chance)}</a></div>' for _ in range(25))
    return (
        f'{_head(told, chance)}<body><div id="root"><div class="{name()}">We use cookies to make this site better. '
        f'<button>Accept</button></div><div class="{name()}">{_menu(chance)}</div><div class="{name()}">'
        f'<div class="{name()}"><h1 class="{name()}">{escape(told.title)}</h1></div>{body}</div>'
        f'<div class="{name()}">{side}</div></div></body></html>'
    )
