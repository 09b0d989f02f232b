"""What follows from a decision that took effect, and how it is taken back: findings, measures, messages."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.operations import settle_findings
from zhengpin.review.models import Decision


def follow(decision: Decision, *, actor: Actor) -> None:
    """Do what a settled decision asks for, in the caller's transaction."""
    settle_findings(case_id=decision.case_id, outcome=decision.outcome, decision_id=decision.pk, actor=actor)


def take_back(old: Decision, new: Decision, *, actor: Actor) -> None:
    """Take back what followed from a decision that was overturned, in the caller's transaction."""
