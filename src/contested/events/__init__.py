"""Takes the claims of many reports. Gives the events they tell of, and the pairwise judgements that joined them.

Never looks at territory, never stores, never merges: a cluster is computed from its judgements each time, so a
judgement taken back is gone. The order in which claims arrive changes nothing.
"""

from contested.events.fuse import Fusion, fuse

__all__ = ["Fusion", "fuse"]
