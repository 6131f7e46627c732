"""Times: finds when a report says it was so.

Takes a report and its sentences. Gives time mentions as closed local days with a precision, and doubts. Never decides
which time belongs to which deed, and never reads a clock: all is measured from the report's own day.
"""

from contested.mentions.times.find import find_times, time_spans

__all__ = ["find_times", "time_spans"]
