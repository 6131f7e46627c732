"""Reads reports: files, folders and JSON lines become documents.

Takes paths, the day of reading, and a function that knows sources. Gives one ``Reading`` for each document: a report
(text without page furniture, title, captions and paragraphs told apart, its day, its language) or none, and the doubts
met. Never interprets: what a report says is for the rooms after this one.
"""

from contested.reports.intake import read

__all__ = ["read"]
