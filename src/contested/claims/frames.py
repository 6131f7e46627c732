"""The rows of ``politics*.csv``: which word, with which object and complement, means which deed of politics."""

import csv
from functools import cache
from importlib.resources import files

from attrs import frozen

from contested.language import noun_forms, verb_forms


@frozen(kw_only=True)
class Frame:
    """One row of politics.csv.

    Attributes:
        id: rule id.
        pos: "v" verb, "n" noun, "a" adjective said of its subject.
        particles: particles the verb must have one of; "" among them means that it may have none.
        subject: sort of words the subject must be of, or "".
        objects: what the object must be one of ("party", "any", "none", sorts of words); empty: whatever it is.
        complements: what must stand below: "to", "that", a preposition, a sort of words; empty: nothing.
        deed: deed id.
        targets: where the target stands, in order of preference.
        confidence: of the row, in [0, 1].
    """

    id: str
    pos: str
    particles: frozenset[str]
    subject: str
    objects: frozenset[str]
    complements: frozenset[str]
    deed: str
    targets: tuple[str, ...]
    confidence: float


@frozen(kw_only=True)
class Frames:
    """All rows by the form of their word, and the sorts of words they ask for."""

    by_form: dict[str, tuple[Frame, ...]]
    sorts: dict[str, frozenset[str]]

    def sort(self, name: str, *forms: str) -> bool:
        """Tell whether one of the forms of a word is of a sort."""
        words = self.sorts.get(name, frozenset())
        return any(form in words for form in forms)


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("contested.data") / "rules" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _some(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) if cell else frozenset()


def _frame(row: dict[str, str]) -> Frame:
    return Frame(
        id=row["id"],
        pos=row["pos"],
        particles=_some(row["prt"]),
        subject=row["subject"],
        objects=_some(row["object"]),
        complements=_some(row["complement"]),
        deed=row["deed"],
        targets=tuple(each for each in row["target"].split("|") if each),
        confidence=float(row["confidence"]),
    )


@cache
def frames() -> Frames:
    """Give the rows, read once a process; regular forms are made by rule, irregular ones are in politics-forms.csv."""
    irregular = {row["base"]: row["forms"].split("|") for row in _rows("politics-forms")}
    by_form: dict[str, list[Frame]] = {}
    for row in _rows("politics"):
        made = _frame(row)
        for base in row["lemma"].split("|"):
            regular = verb_forms(base) if made.pos == "v" else noun_forms(base) if made.pos == "n" else (base,)
            for form in dict.fromkeys((*regular, *irregular.get(base, ()))):
                by_form.setdefault(form, []).append(made)
    sorts: dict[str, set[str]] = {}
    for row in _rows("politics-words"):
        kinds = sorts.setdefault(row["sort"], set())
        for word in row["words"].split("|"):
            kinds.update((word, *noun_forms(word), *verb_forms(word), *irregular.get(word, ())))
    return Frames(
        by_form={form: tuple(found) for form, found in by_form.items()},
        sorts={name: frozenset(words) for name, words in sorts.items()},
    )
