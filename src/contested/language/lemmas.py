"""Base forms from a table: cheaper than a tagger, and exact for the words that decide deeds.

The table (``data/lemmas.csv``) lists base forms; regular inflections are generated, irregular ones are given.
A form that is not in the table keeps its lower-cased self.
"""

import csv
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"


def _doubled(base: str) -> bool:
    """Tell whether the last consonant doubles before -ed and -ing ("ship", "stab"): one short vowel before it.

    A word that opens with a vowel has two syllables, the first stressed ("open", "exit").
    """
    if len(base) < 3 or base[0] in VOWELS or base[-1] in "aeiouwxy" or base[-2] not in VOWELS or base[-3] in VOWELS:
        return False
    return len(base) <= 4


def verb_forms(base: str, *, doubles: bool | None = None) -> tuple[str, ...]:
    """Give the regular forms of a verb: third person, past, participle in -ing, and agentless variants."""
    double = _doubled(base) if doubles is None else doubles
    if base.endswith("e"):
        stem = base[:-1]
        return (base, base + "s", base + "d", (stem if not base.endswith("ee") else base) + "ing")
    if base.endswith("y") and base[-2] not in VOWELS:
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    third = base + ("es" if base.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")
    stem = base + base[-1] if double else base
    return (base, third, stem + "ed", stem + "ing")


def noun_forms(base: str) -> tuple[str, ...]:
    """Give singular and regular plural of a noun."""
    if base.endswith("y") and base[-2] not in VOWELS:
        return (base, base[:-1] + "ies")
    if base.endswith(("s", "x", "ch", "sh", "z")):
        return (base, base + "es")
    return (base, base + "s")


@cache
def lemma_table() -> dict[str, str]:
    """Give the table from lower-cased form to base form; verbs win over nouns of the same form."""
    table: dict[str, str] = {}
    rows = list(csv.DictReader((files("contested.data") / "lemmas.csv").read_text(encoding="utf-8").splitlines()))
    for row in sorted(rows, key=lambda row: row["sort"] == "verb"):
        base = row["lemma"]
        extra = tuple(form for form in row["forms"].split("|") if form)
        if row["sort"] == "verb":
            doubles = {"yes": True, "no": False}.get(row["doubles"])
            regular = verb_forms(base, doubles=doubles) if row["regular"] != "no" else (base, *verb_forms(base)[1::2])
        else:
            regular = noun_forms(base)
        for form in (*regular, *extra):
            table[form] = base
    return table


def lemma(form: str) -> str:
    """Give the base form of a word, or the word lower-cased when the table does not have it."""
    low = form.lower()
    return lemma_table().get(low, low)
