"""The rules as data: what words mean which deed, read once from ``data/rules/*.csv``."""

import csv
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

from attrs import frozen

ANYTHING = frozenset({"*", "any", "somebody"})
"""What a row of verbs.csv writes for a sort where everything will do, as far as the words alone can tell."""


@frozen(kw_only=True)
class Ask:
    """One term of a row's ``asks``: what must (or must not) stand beside the verb.

    Attributes:
        where: a role ("into", "of"), "word" (anywhere under the verb), "above" (the verb above it), "subj" or "obj"; or
            what holds of the clause as a whole: "where" (it names a place), "plight" (something is left in one), "bare"
            (its object only counts or points), "launching" (it went wrong at its own launch), "tense" (present).
        what: sorts and base forms, one of which must be met; "any" is met by whatever stands there.
        wanted: False when it must not be there.
    """

    where: str
    what: frozenset[str]
    wanted: bool = True


@frozen(kw_only=True)
class VerbRule:
    """One row of verbs.csv: with these words around it, the verb means this deed.

    Sorts of subjects and objects are kinds of noun phrases or sorts of things.csv; one of them must fit.
    """

    id: str
    lemmas: frozenset[str]
    particles: frozenset[str]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    deed: str
    actor: str
    target: str
    place: str
    counted: str
    confidence: float
    needs: frozenset[str] = frozenset()
    """Words of which one must stand in the verb's complements ("took HOSTAGE", "set ABLAZE")."""
    phrase: tuple[str, tuple[str, ...]] = ("", ())
    """A preposition, and the sorts its object may be ("opened fire ON civilians"); "" when none is needed."""
    asks: tuple[Ask, ...] = ()
    bare: bool = True
    """True when the verb may stand without a particle (an empty cell, or one that ends in "|")."""

    @cached_property
    def plain_subjects(self) -> frozenset[str]:
        """The sorts of which a subject has to be; "ground" asks for more."""
        return frozenset(self.subjects) - {"ground"}

    @cached_property
    def plain_objects(self) -> frozenset[str]:
        """The same for an object."""
        return frozenset(self.objects) - {"ground"}


@frozen(kw_only=True)
class NounRule:
    """One row of nouns.csv: the noun (with one of these modifiers) means this deed."""

    id: str
    lemmas: frozenset[str]
    modifiers: frozenset[str]
    deed: str
    parties: str
    counted: str
    confidence: float
    verbs: frozenset[str] = frozenset()
    """Verbs of which one must govern the noun ("OPENED fire on"); none when it stands for itself."""


@frozen(kw_only=True)
class AssessRule:
    """One row of assess.csv: a source's judgement of how a side fares."""

    id: str
    topic: str
    lemmas: frozenset[str]
    """Its verbs; "*" is any."""
    objects: frozenset[str]

    @cached_property
    def needed(self) -> frozenset[str]:
        """Words of which a sentence has to have one: a row for any verb needs one of its objects."""
        return self.objects if "*" in self.lemmas else self.lemmas


@frozen(kw_only=True)
class Lexicon:
    """All rules, by lemma where that saves time."""

    verbs: dict[str, tuple[VerbRule, ...]]
    nouns: dict[str, tuple[NounRule, ...]]
    assess: tuple[AssessRule, ...]
    light: dict[str, frozenset[str]]
    things: dict[str, frozenset[str]]
    sorts: dict[str, frozenset[str]]
    """The other way round: the sorts of things.csv that list a word, or two words with a space between."""
    moods: dict[tuple[str, str], str]
    speech: dict[str, dict[str, str]]
    say: frozenset[str]
    """The verbs of saying, of ``speech``."""
    genre: dict[str, tuple[str, ...]]
    materiel: dict[str, str]
    """Every form of a thing's noun in materiel.csv, with its kind."""
    persons: dict[str, str]
    """Every form of a noun in person-nouns.csv, with its base form."""
    civil: frozenset[str]
    """Those of the forms that mean civilians."""


def _rows(name: str, folder: str = "rules") -> list[dict[str, str]]:
    text = (files("contested.data") / folder / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _words(cell: str) -> frozenset[str]:
    return frozenset(word for word in cell.split("|") if word)


def _asks(cell: str) -> tuple[Ask, ...]:
    """Read "into:place|ground !word:towards": terms that all must hold; "_" stands for a space."""
    found = []
    for term in cell.split():
        where, _, what = term.removeprefix("!").partition(":")
        words = frozenset(word.replace("_", " ") for word in _words(what))
        found.append(Ask(where=where, what=words, wanted=not term.startswith("!")))
    return tuple(found)


def _verb(row: dict[str, str]) -> VerbRule:
    return VerbRule(
        id=row["id"],
        lemmas=_words(row["lemma"]),
        particles=_words(row["prt"]),
        subjects=tuple(_list(row["subj"])),
        objects=tuple(_list(row["obj"])),
        deed=row["deed"],
        actor=row["actor"],
        target=row["target"],
        place=row["place"],
        counted=row["counted"],
        confidence=float(row["confidence"]),
        needs=_words(row.get("needs") or ""),
        phrase=_phrase(row.get("phrase") or ""),
        asks=_asks(row.get("asks") or ""),
        bare=row["prt"] == "" or row["prt"].endswith("|"),
    )


def _list(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]


def _phrase(cell: str) -> tuple[str, tuple[str, ...]]:
    """Read "on:people|place" as the preposition and the sorts of its object."""
    word, _, sorts = cell.partition(":")
    return word, tuple(_list(sorts))


def _noun(row: dict[str, str]) -> NounRule:
    return NounRule(
        id=row["id"],
        lemmas=_words(row["lemma"]),
        modifiers=_words(row["modifier"]),
        deed=row["deed"],
        parties=row["parties"],
        counted=row["counted"],
        confidence=float(row["confidence"]),
        verbs=_words(row.get("verb") or ""),
    )


def _assess(row: dict[str, str]) -> AssessRule:
    return AssessRule(id=row["id"], topic=row["topic"], lemmas=_words(row["lemma"]), objects=_words(row["object"]))


Rule = TypeVar("Rule", VerbRule, NounRule)


def _by_lemma(rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for lemma in rule.lemmas:
            table.setdefault(lemma, []).append(rule)
    return {lemma: tuple(found) for lemma, found in table.items()}


def _by_word(things: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for sort, words in things.items():
        for word in words:
            table.setdefault(word, set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in table.items()}


def _forms(name: str, column: str) -> dict[str, str]:
    """Give singulars and plurals of a table of nouns with a column of theirs."""
    forms: dict[str, str] = {}
    for row in _rows(name, ""):
        noun = row["noun"]
        regular = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"
        regular = noun + "es" if noun.endswith(("s", "x", "ch", "sh")) else regular
        for form in (noun, row["plural"] or regular):
            forms.setdefault(form, row[column])
    return forms


@cache
def lexicon() -> Lexicon:
    """Give the rules; read once a process."""
    speech: dict[str, dict[str, str]] = {}
    for row in _rows("speech"):
        speech.setdefault(row["sort"], {})[row["lemma"]] = row["effect"]
    genre: dict[str, tuple[str, ...]] = {}
    for row in _rows("genre"):
        genre[row["sort"]] = (*genre.get(row["sort"], ()), *row["words"].split("|"))
    things = {row["sort"]: _words(row["words"]) for row in _rows("things")}
    return Lexicon(
        verbs=_by_lemma([_verb(row) for row in _rows("verbs")]),
        nouns=_by_lemma([_noun(row) for row in _rows("nouns")]),
        assess=tuple(_assess(row) for row in _rows("assess")),
        light={row["sort"]: _words(row["lemma"]) for row in _rows("light")},
        things=things,
        sorts=_by_word(things),
        moods={(row["sort"], row["lemma"]): row["effect"] for row in _rows("moods")},
        speech=speech,
        say=frozenset(speech["say"]),
        genre=genre,
        materiel=_forms("materiel", "kind"),
        persons=_forms("person-nouns", "lemma"),
        civil=frozenset(form for form, sort in _forms("person-nouns", "class").items() if sort == "civilian"),
    )


@cache
def gate_words() -> dict[str, frozenset[str]]:
    """Give the words of gate.csv by sort.

    "plain" words are of nothing but war, "war" ones may be told of peace as well, "civil" ones are nouns of rows that
    alone say nothing of it; "ground" and the dead, and "homely" things that strike, as `docs/reference/rules.md` says.
    """
    found: dict[str, frozenset[str]] = {}
    for row in _rows("gate"):
        found[row["sort"]] = found.get(row["sort"], frozenset()) | _words(row["words"])
    return found
