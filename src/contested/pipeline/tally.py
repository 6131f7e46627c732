"""What became of inputs: told one by one as they are done, counted over all, in memory that does not grow with them."""

from collections import Counter
from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from contested.domain.doubt import Doubt, Reason

LISTED = 1_000
"""Inputs and doubts that are kept one by one, the first ones; all are counted."""


@frozen(kw_only=True)
class Taken:
    """What became of one input.

    Attributes:
        name: name of the input for messages.
        report: report id, or None when no report could be made of it.
        fresh: True when the report was read now, False when the record had it by the same method.
        claims: number of claims drawn from it now.
        words: number of words read now.
        copy: id of a report that the record had before with the same words, or nearly; "" when there is none.
        near: True when the words of the copy are nearly the same, and not the same.
        doubts: what is in doubt of it as a whole, such as a day that it lacks or an end that was not read.
    """

    name: str
    report: str | None
    fresh: bool
    claims: int = 0
    words: int = 0
    copy: str = ""
    near: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def skipped(self) -> bool:
        """True when there was nothing to be read by itself."""
        reasons = {doubt.reason for doubt in self.doubts}
        return self.report is None and reasons == {Reason.LEFT_ALONE}


@frozen(kw_only=True)
class Told:
    """What became of all inputs so far.

    Attributes:
        read: reports read now.
        known: inputs whose report the record had by the same method.
        copies: reports read now whose words another report had before.
        near: reports read now with nearly the words of another report.
        doubted: inputs that gave a report and doubts about the input.
        failed: inputs that gave no report, though they should.
        skipped: inputs that are left alone, for they are none to be read by themselves.
        claims: claims drawn now.
        words: words read now.
        why: number of doubted inputs by reason; one may have several.
        failures: number of failed inputs by reason.
        taken: the first ``LISTED`` inputs.
        doubts: the first ``LISTED`` doubts about inputs, each detail beginning with the name of its input.
    """

    read: int = 0
    known: int = 0
    copies: int = 0
    near: int = 0
    doubted: int = 0
    failed: int = 0
    skipped: int = 0
    claims: int = 0
    words: int = 0
    why: Mapping[str, int] = field(factory=dict)
    failures: Mapping[str, int] = field(factory=dict)
    taken: tuple[Taken, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def inputs(self) -> int:
        """Number of inputs."""
        return self.read + self.known + self.failed + self.skipped

    @property
    def reports(self) -> int:
        """Number of inputs that are reports in the record now."""
        return self.read + self.known

    def __add__(self, other: "Told") -> "Told":
        """Give the counts of both, what is listed of this first."""
        return Told(
            read=self.read + other.read,
            known=self.known + other.known,
            copies=self.copies + other.copies,
            near=self.near + other.near,
            doubted=self.doubted + other.doubted,
            failed=self.failed + other.failed,
            skipped=self.skipped + other.skipped,
            claims=self.claims + other.claims,
            words=self.words + other.words,
            why=Counter(self.why) + Counter(other.why),
            failures=Counter(self.failures) + Counter(other.failures),
            taken=(*self.taken, *other.taken)[:LISTED],
            doubts=(*self.doubts, *other.doubts)[:LISTED],
        )


@define(kw_only=True)
class Tally:
    """A running count of inputs."""

    _read: int = 0
    _known: int = 0
    _copies: int = 0
    _near: int = 0
    _doubted: int = 0
    _failed: int = 0
    _skipped: int = 0
    _claims: int = 0
    _words: int = 0
    _why: Counter[str] = field(factory=Counter)
    _failures: Counter[str] = field(factory=Counter)
    _taken: list[Taken] = field(factory=list)
    _doubts: list[Doubt] = field(factory=list)

    def add(self, one: Taken) -> None:
        """Count one input."""
        self._read += one.fresh
        self._known += one.report is not None and not one.fresh
        self._copies += bool(one.copy) and not one.near
        self._near += one.near
        self._skipped += one.skipped
        self._failed += one.report is None and not one.skipped
        self._doubted += one.report is not None and bool(one.doubts)
        self._claims += one.claims
        self._words += one.words
        reasons = self._failures if one.report is None else self._why
        if not one.skipped:
            reasons.update({str(doubt.reason) for doubt in one.doubts})
        if len(self._taken) < LISTED:
            self._taken.append(one)
        self._doubts += [_named(doubt, one.name) for doubt in one.doubts[: max(0, LISTED - len(self._doubts))]]

    @property
    def inputs(self) -> int:
        """Number of inputs."""
        return self._read + self._known + self._failed + self._skipped

    def told(self) -> Told:
        """Give the count as it stands."""
        return Told(
            read=self._read,
            known=self._known,
            copies=self._copies,
            near=self._near,
            doubted=self._doubted,
            failed=self._failed,
            skipped=self._skipped,
            claims=self._claims,
            words=self._words,
            why=dict(self._why),
            failures=dict(self._failures),
            taken=tuple(self._taken),
            doubts=tuple(self._doubts),
        )


def _named(doubt: Doubt, name: str) -> Doubt:
    """Put the name of its input before a doubt that is about a report, whose own line need not say it."""
    return doubt if doubt.detail.startswith(name) else evolve(doubt, detail=f"{name}: {doubt.detail}")
