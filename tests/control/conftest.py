"""Running the toy war through fusing and inferring, as the pipeline does."""

import datetime as dt

import pytest

from contested.control import Method, infer, on_day
from contested.events import fuse
from fakes import toy_war


class ToyWar:
    """Infers by the written rules over the toy war and answers about one place."""

    def __init__(self):
        self.directory = toy_war.directory()

    def infer(self, *claims, known=None, until=None):
        known = known or toy_war.known(*claims)
        fusion = fuse(claims, known_from=known, directory=self.directory)
        return infer(
            claims,
            fusion.events,
            known_from=known,
            against_interest=fusion.against_interest,
            directory=self.directory,
            until=until or max(known.values(), default=toy_war.DAY) + dt.timedelta(days=1),
            method=Method.RULES,
        )

    def spans(self, *claims, place=toy_war.ALFA, **more):
        holdings, _ = self.infer(*claims, **more)
        return [holding for holding in holdings if holding.place.id == place.id]

    def at(self, *claims, place=toy_war.ALFA, day=toy_war.DAY, **more):
        """Give what stands at a place on a day, or None."""
        holdings, _ = self.infer(*claims, **more)
        return next((one for one in on_day(holdings, day=day, method=Method.RULES) if one.place.id == place.id), None)

    def doubts(self, *claims, **more):
        return self.infer(*claims, **more)[1]


@pytest.fixture(scope="session")
def war():
    return ToyWar()
