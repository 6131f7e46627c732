"""Takes holdings. Gives what changed on the ground between two days.

Never weighs claims: it reads what control has inferred.
"""

from contested.fronts.trace import trace

__all__ = ["trace"]
