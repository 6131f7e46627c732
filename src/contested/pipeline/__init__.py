"""Where the rooms meet the record, one file a verb.

Takes inputs or questions, an open record and the reference data. Gives what the rooms made of them, stored or drawn
from the store. Never decides anything about the war itself: each decision belongs to a room.

The verbs: ``ingest`` (inputs to claims in the record), ``baseline`` (rows of a starting map to hold claims),
``picture`` (everything as true at one day and known at another), ``ask`` (who holds a place, what happened),
``changes`` (what is believed differently than on an earlier known day), ``show`` (an id with its whole chain),
``sources`` (who is believed how far, and why), ``why`` (what was seen in a sentence), ``brief``, ``map`` and ``export``
(what leaves the house), ``judge``, ``verify`` and ``redact``. For the desk also ``lanes`` (who says who held a place),
``queue`` (what to review first), ``effect`` (what a judgement would change), ``pasted`` (typed reports and addresses)
and ``kept`` with ``keep`` (answers kept beside the record).
``intake`` is what stands behind ``ingest``: sources of any size, cut into ``shards`` that a ``pool`` of processes reads
by the ``stages``, stored in the order of the input.
The clock is read by the callers and passed down as ``today`` and ``at``.
"""
