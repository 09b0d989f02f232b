"""Control charts: when reports on a shop, a brand or a room rose beyond chance, since when and how far. Pure.

Charts take days as columns and units as rows; thousands of units over a year are one call of seconds.
"""

from zhengpin.feedback.charts.evidence import threshold
from zhengpin.feedback.charts.history import DatedReports, UnitHistory, history_of
from zhengpin.feedback.charts.signals import RECOUNTED_DAYS, Alarm, alarms, bears_out, still_comes

__all__ = [
    "RECOUNTED_DAYS",
    "Alarm",
    "DatedReports",
    "UnitHistory",
    "alarms",
    "bears_out",
    "history_of",
    "still_comes",
    "threshold",
]
