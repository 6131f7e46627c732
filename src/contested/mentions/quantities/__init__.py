"""Quantities: finds what a report counts.

Takes a report and its sentences. Gives counted noun phrases with lowest and highest count the words allow, and doubts.
Never decides what became of those counted, nor whose they are.
"""

from contested.mentions.quantities.find import find_quantities

__all__ = ["find_quantities"]
