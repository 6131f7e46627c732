"""The desk: a local web page over the record, to see, question and review it.

Takes a record file, the reference data and a clock. Gives pages on loopback to whoever holds the token of the opened
address. Never decides anything: each page calls verbs of the pipeline. One file a page, each with its ``routes``;
``app`` brings them together, ``guard`` stands before all of them, ``store`` keeps what was drawn.
"""
