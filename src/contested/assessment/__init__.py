"""Takes holdings, changes, events and claims. Gives measures over a window of days, and the sources' own judgements.

Never changes its inputs. Counts are what was reported, and every sentence says so.
"""

from contested.assessment.enclosure import enclose
from contested.assessment.judged import set_beside
from contested.assessment.weigh import weigh
from contested.assessment.window import Compared

__all__ = ["Compared", "enclose", "set_beside", "weigh"]
