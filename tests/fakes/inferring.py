"""From claims of the toy war to holdings and doubts, through fusing and inferring, as the pipeline goes."""

import datetime as dt

from contested.control import infer
from contested.events import fuse
from fakes import toy_war

DIRECTORY = toy_war.directory()


def inferred(claims, method, *, known=None, until=None, directory=DIRECTORY):
    """Give what ``infer`` gives; left out, claims are known on their days, and asked is the day after the last."""
    known = toy_war.known(*claims) if known is None else known
    fusion = fuse(claims, known_from=known, directory=directory)
    return infer(
        claims,
        fusion.events,
        known_from=known,
        against_interest=fusion.against_interest,
        directory=directory,
        until=until or max(known.values(), default=toy_war.DAY) + dt.timedelta(days=1),
        method=method,
    )
