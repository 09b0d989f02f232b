"""Feedback counted by its evidence, shop by shop."""

from __future__ import annotations

from zhengpin.feedback.operations import Intake


def enqueue_weighing(intake: Intake) -> None:
    """Have the feedback of shops and creators counted anew, in the caller's transaction."""
