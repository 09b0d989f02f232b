"""Tables of review: cases and decisions, second readings, practice."""

from zhengpin.review.models.cases import IN_FORCE_ONCE, Case, Decision, Recusal
from zhengpin.review.models.readings import SecondReading, TrainingAnswer, TrainingCase

__all__ = [
    "IN_FORCE_ONCE",
    "Case",
    "Decision",
    "Recusal",
    "SecondReading",
    "TrainingAnswer",
    "TrainingCase",
]
