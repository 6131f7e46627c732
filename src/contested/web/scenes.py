"""The days of the map lately shown: from kept answers where the record is large, else drawn."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from attrs import evolve
from starlette.requests import Request

from contested import control
from contested.domain.errors import UsageError
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.kept import Asked
from contested.pipeline.picture import WINDOW, stretches_of
from contested.pipeline.reference import Reference
from contested.web.large import answers, is_large
from contested.web.map_kept import Always, KeptScene
from contested.web.map_scene import Scene
from contested.web.queue_kept import count_claims
from contested.web.store import PER_SECOND, Desk, NotWorkedOutError, desk_of
from contested.web.view import View

MOST_DRAWN = 1000
"""Claims up to which every day is drawn as a picture of its own; with more, days before the last are looked up."""

SCENES = 16
"""Days kept ready."""


def _worked_out_later(desk: Desk, asked: Asked) -> Exception:
    """Give what says when the answers to a question will be there."""
    fault = desk.kept_fault(asked)
    if fault:
        return UsageError(f"the answers could not be worked out ({fault}); they are tried again as the record changes")
    with desk.open(read_only=True) as record:
        claims = count_claims(desk, record)
    doing = desk.working
    begun = 0.0 if doing is None or doing.asked != asked else doing.seconds / 60
    left = max(1, round(claims / PER_SECOND / 60 - begun))
    turn = "" if doing is None or doing.asked == asked else ", once what is being worked out now is done"
    return NotWorkedOutError(
        f"The answers to this are worked out beside the desk, of {claims:,} facts: about {left} min more{turn}."
        " From then on every day of them comes at once. This page asks again by itself."
    )


class Scenes:
    """The days lately shown."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Scene] = OrderedDict()
        self._past: tuple[Hashable, tuple[Holding, ...]] = (None, ())
        self._always: Always | None = None

    def of(self, request: Request, view: View) -> Scene:
        """Give the scene of a view's day, as the record stands now."""
        desk = desk_of(request)
        head = desk.head()
        huge = desk.is_huge
        if huge and view.method is control.Method.RULES:
            raise UsageError("a record so large is not answered by the written rules here; take another method")
        usual = answers(view)
        known = self._known(desk, view, head=head, huge=huge) if huge or (usual and is_large(desk)) else None
        if known is not None:
            return known
        key = (head, view.question)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        whole = desk.picture(view.but(day=None))
        day = view.day or whole.true_day
        large = len(whole.claims) > MOST_DRAWN and day <= whole.true_day
        if day == whole.true_day:
            picture = whole
        elif large:
            picture = self._look_up(whole, day, key=(key[0], whole.known_day, view.method), reference=desk.reference)
        else:
            picture = desk.picture(view)
        scene = Scene(picture, whole, desk.reference)
        self._keep(key, scene)
        if is_large(desk):
            desk.kept(renew=True)
        return scene

    def _known(self, desk: Desk, view: View, *, head: str, huge: bool) -> Scene | None:
        """Give the scene of kept answers; None where there are none, or the day is after the last they know.

        Raises:
            NotWorkedOutError: none are there of a huge record, of which no picture is drawn either.
            UsageError: the day is after the last of a huge record, or its answers could not be worked out.
        """
        asked = Asked(known=view.known, method=view.method)
        kept = desk.kept(asked, renew=False)
        if huge or (kept is not None and kept.head != head):
            kept = desk.kept(asked, renew=True)
        if kept is None and huge:
            raise _worked_out_later(desk, asked)
        if kept is not None and huge and view.day is not None and view.day > kept.last:
            raise UsageError(f"the last day of this record is {kept.last}; ask for it or an earlier one")
        if kept is None or (view.day is not None and view.day > kept.last):
            return None
        key = ("kept", asked, kept.head, view.day or kept.last, kept.head != head)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if self._always is None or self._always.kept is not kept:
                self._always = Always(kept, desk.reference)
            always = self._always
        scene = KeptScene(always, view.day or kept.last, old=kept.head != head)
        self._keep(key, scene)
        return scene

    def _keep(self, key: Hashable, scene: Scene) -> None:
        with self._lock:
            self._kept[key] = scene
            while len(self._kept) > SCENES:
                self._kept.popitem(last=False)

    def _look_up(self, whole: Picture, day: Day, *, key: Hashable, reference: Reference) -> Picture:
        """Give an earlier day with the holders that its own picture has, in the time of a look and not of a drawing."""
        known, past = self._past
        if known != key:
            past = stretches_of(whole, directory=reference.directory)
            self._past = (key, past)
        today = control.on_day(past, day=day, method=control.Method(whole.method))
        return evolve(whole, true_day=day, since=day - WINDOW, today=today)
