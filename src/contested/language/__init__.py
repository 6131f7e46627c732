"""Language: text to sentences with their grammar. The only room that imports the parser.

Takes a Report (its parts say where paragraphs, titles and captions begin). Gives Sentences in order of the text:
offsets, word forms, lemmas from a table, dependency labels and heads, and the spans that look like names of persons.
Parts all in capitals are recased for the parser: the words of such a sentence stand in ordinary letters, its text as it
was, and ``as_read`` gives the report as it was shown.
``read_many`` asks its caller which sentences to parse, and in which of those to seek names.
``head`` gives the part of a very long report that is read.
``LANGUAGES`` are those that are read; a report in another has no sentences.
``noun_forms`` and ``verb_forms`` give the regular forms of a word, for rules that list words of their own.
Never decides what a word means, and lets no parser type leave the room, so that the parser can be swapped.
"""

from contested.language.lemmas import noun_forms, verb_forms
from contested.language.limit import MOST_WORDS, head
from contested.language.model import MODEL
from contested.language.parse import LANGUAGES, Unread, read, read_many
from contested.language.recase import as_read

__all__ = [
    "LANGUAGES",
    "MODEL",
    "MOST_WORDS",
    "Unread",
    "as_read",
    "head",
    "noun_forms",
    "read",
    "read_many",
    "verb_forms",
]
