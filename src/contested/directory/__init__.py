"""Actors, sources, sides, theatres and deeds: dated, reviewable text files, with lookups and a lint.

Takes the CSV files of ``contested/data``, gives a :class:`Directory` that answers who goes by a name, whom a voice
serves, under whose name ground is counted and how two actors stand to each other in a theatre on a day.
Never reads a report, opens the network or asks a clock. Adding a row to a CSV file is all it takes to add a fact.
"""

from contested.directory.folding import Folded, fold, fold_name
from contested.directory.lands import Land, capitals, lands
from contested.directory.lint import IsPlace, lint
from contested.directory.load import load
from contested.directory.lookup import Directory
from contested.directory.names import Name
from contested.directory.nations import Nation
from contested.directory.standing import Standing, Tie

__all__ = [
    "Directory",
    "Folded",
    "IsPlace",
    "Land",
    "Name",
    "Nation",
    "Standing",
    "Tie",
    "capitals",
    "fold",
    "fold_name",
    "lands",
    "lint",
    "load",
]
