"""The options that commands share, declared once."""

import shlex
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from contested.cli.clock import DEFAULT_RECORD, now, today
from contested.control import Method
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.picture import Question

__all__ = ["CLOCKS", "DEFAULT_RECORD", "RECORD", "Clocks", "Politics", "RecordOptions", "now", "same_again", "today"]


@Parameter(name="*")
@frozen(kw_only=True)
class RecordOptions:
    """Which record, and in which form to answer.

    Attributes:
        record: The record file; contested.db in the working folder when left out.
        json: Give JSON lines, and nothing else, on standard output.
    """

    record: Path = DEFAULT_RECORD
    json: bool = False


@Parameter(name="*")
@frozen(kw_only=True)
class Clocks:
    """The two clocks of a question.

    Attributes:
        true: The day asked about, as 2018-11-25; the last day reported on when left out.
        known: Count only what a reader could know by this day.
        method: How holders are worked out: as probabilities from the evidence up to each day (filter) or from all of it
            (smooth), either with voices weighed by their records (-learnt), or by the written rules (rules).
    """

    true: Day | None = None
    known: Day | None = None
    method: Method = Method.FILTER_LEARNT

    def question(self) -> Question:
        """Give the question these options ask."""
        return Question(true=self.true, known=self.known, method=self.method)


def same_again(picture: Picture, options: RecordOptions) -> str:
    """Give the words that ask the same record by the same clocks and method: by others an id may not stand."""
    method = "" if picture.method == CLOCKS.method else f" --method {picture.method}"
    record = shlex.quote(str(options.record))
    return f"--true {picture.true_day} --known {picture.known_day}{method} --record {record}"


Politics = Annotated[bool | None, Parameter(negative="--no-politics")]
"""Whether the deeds of politics are drawn too; None as the record was last asked to."""

RECORD = RecordOptions()
"""The record and form when nothing is said."""

CLOCKS = Clocks()
"""The clocks when nothing is said: the last day, and all that is known."""
