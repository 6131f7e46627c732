"""The days of the map lately shown: from kept answers where the record is large, else drawn."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from attrs import evolve
from starlette.requests import Request

from contested import control
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.picture import WINDOW
from contested.pipeline.reference import Reference
from contested.web.large import answers, is_large
from contested.web.map_kept import Always, KeptScene
from contested.web.map_scene import Scene
from contested.web.store import Desk, desk_of
from contested.web.view import View

MOST_DRAWN = 1000
"""Claims up to which every day is drawn as a picture of its own; with more, days before the last are looked up."""

SCENES = 16
"""Days kept ready."""


def _stretches(whole: Picture, reference: Reference) -> tuple[Holding, ...]:
    """Give every place's history cut so that any day can be looked up in it."""
    return control.stretches(
        whole.claims,
        whole.events,
        known_from=whole.known_from,
        against_interest=whole.against_interest,
        directory=reference.directory,
        until=whole.true_day,
        method=control.Method(whole.method),
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
        known = self._known(desk, view, head=head) if answers(view) and is_large(desk) else None
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

    def _known(self, desk: Desk, view: View, *, head: str) -> Scene | None:
        """Give the scene of kept answers; None where there are none, or the day is after the last they know."""
        kept = desk.kept(renew=False)
        if kept is not None and kept.head != head:
            kept = desk.kept(renew=True)
        if kept is None or (view.day is not None and view.day > kept.last):
            return None
        key = ("kept", kept.head, view.day or kept.last, kept.head != head)
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
            past = _stretches(whole, reference)
            self._past = (key, past)
        today = control.on_day(past, day=day, method=control.Method(whole.method))
        return evolve(whole, true_day=day, since=day - WINDOW, today=today)
