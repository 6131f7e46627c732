"""Files of JSON lines, packed or not, of any size: one item a line; a line that grows later is read again."""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from contested.domain.doubt import Reason
from contested.domain.ids import make_id
from contested.reports import encoding, folders
from contested.reports.folders import Found
from contested.reports.items import EMPTY, MAX_BYTES, Form, Item, refuse, too_large
from contested.reports.sources import packed
from contested.reports.sources.files import SNIFF
from contested.reports.sources.passed import Passed, Readable


@frozen(kw_only=True)
class Lines:
    """A file of JSON lines.

    The state is the number of bytes passed, unpacked, with their hash: while these stand in the file unchanged, what
    was added behind them is all that is read.
    """

    found: Found

    @property
    def key(self) -> str:
        """The kind, the file's name, and a hash of where it is."""
        return key_of("lines", self.found)

    @property
    def total(self) -> int | None:
        """Bytes of the file as it lies on the disk."""
        return self.found.size

    def items(self, state: str) -> Iterator[Item]:
        """Give the lines after a state."""
        passed = Passed()
        _, packing = folders.endings(self.found.file)
        try:
            for start in (state, "") if state else ("",):
                passed = Passed()
                with packed.opened(self.found.path, packing) as opened:
                    if start and not passed.skip(opened.stream, start):
                        continue  # the file is another than it was
                    for item in lines_of(opened.stream, self.found.name, passed):
                        yield evolve(item, file=self.found.file, passed=opened.passed)
                    return
        except packed.FAULTS as error:
            detail = packed.explain(error) + (f", after line {passed.number}" if passed.number else "")
            known = passed.state if passed.number else state
            yield refuse(self.found.name, Reason.UNREADABLE, detail, state=known, passed=self.found.size)


def key_of(kind: str, found: Found, *ways: str) -> str:
    """Give a name for a file, read in certain ways, that is the same from run to run and does not tell where it is."""
    return make_id(f"{kind} {found.file}", folders.shown(str(found.path.resolve())), *ways)


def lines_of(stream: Readable, name: str, passed: Passed) -> Iterator[Item]:
    """Give an item for each line of a stream that holds something.

    Args:
        stream: where to read; it stands where ``passed`` says.
        name: the name of it all, for messages.
        passed: what was read before; it goes on with what is read now.
    """
    empty = not passed.at
    while raw := stream.readline(MAX_BYTES + 1):
        before = "" if raw.endswith(b"\n") else passed.state
        if not passed.at and encoding.binary_kind(raw[:SNIFF]) not in {"", "a binary file"}:
            yield Item(name=name, file=name, raw=raw[:SNIFF])
            return
        passed.take(raw)
        passed.number += 1
        whole = raw.endswith(b"\n")
        if len(raw) > MAX_BYTES and not whole:
            size, whole = pass_rest(stream, len(raw), passed.take)
            detail = too_large(size)
            item = refuse(f"{name}:{passed.number}", Reason.TOO_LARGE, detail)
        elif raw.strip():
            item = Item(name=f"{name}:{passed.number}", file=name, raw=raw.rstrip(b"\r\n"), form=Form.LINE)
        else:
            continue
        empty = False
        # a last line without its end may be going on when the file is read again
        yield evolve(item, state=passed.state if whole else before)
    if empty:
        yield refuse(name, Reason.EMPTY, EMPTY)


def pass_rest(stream: Readable, size: int, take: Callable[[bytes], None]) -> tuple[int, bool]:
    """Read to the end of a line too long; give its size, and whether it has an end."""
    while raw := stream.readline(MAX_BYTES):
        take(raw)
        size += len(raw)
        if raw.endswith(b"\n"):
            return size, True
    return size, False
