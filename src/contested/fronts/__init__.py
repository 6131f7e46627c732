"""Takes holdings. Gives what changed on the ground between two days, and the day as geography.

Geography is areas, front lines, stretches and pockets of ground, and what has newly come near it. Never weighs claims:
it reads what control has inferred. Never tells distances, roads or places where people seek safety.
"""

from contested.fronts.land import Land
from contested.fronts.lay import lay
from contested.fronts.trace import trace

__all__ = ["Land", "lay", "trace"]
