"""Takes holdings, changes, events and claims. Gives measures over a window of days, and the sources' own judgements.

Never changes its inputs. Counts are what was reported, and every sentence says so.
"""

from contested.assessment.weigh import weigh

__all__ = ["weigh"]
