"""Running the toy war through fusing and inferring, as the pipeline does."""

import pytest

from contested.control import Method, on_day
from fakes import toy_war
from fakes.inferring import inferred


class ToyWar:
    """Infers by the written rules over the toy war and answers about one place."""

    def infer(self, *claims, **more):
        return inferred(claims, Method.RULES, **more)

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
