"""The nouns and only nouns: frozen values, one noun a file, no dependency but attrs.

Takes nothing, gives the types every room speaks in. Never reads, decides, stores or prints.
Read the files in the order of the arrow: ids, errors, time, quantity, doubt, place, actor, source, deed, theatre,
report, sentence, mention, claim, judgement, event, holding, front, assessment, picture.
"""
