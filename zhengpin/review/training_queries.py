"""Every read of the cases that reviewers practise on: all of them, the next, and how one did."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.review.models import TrainingAnswer, TrainingCase
from zhengpin.review.problems import TrainingNotFound


@dataclass(frozen=True)
class PracticeScore:
    """How one did: answered, of them right, and how many wait."""

    answered: int
    right: int
    waiting: int


def training_cases(actor: Actor) -> QuerySet[TrainingCase]:
    """Return the practice cases, newest first, with how many answered and how many of them rightly."""
    actor.require(Permission.DECIDE)
    rows = TrainingCase.objects.visible_to(actor).filter(dropped_at__isnull=True).select_related("case")
    counted = {"answered": Count("answers"), "right": Count("answers", filter=Q(answers__is_right=True))}
    return rows.annotate(**counted).order_by("-pk")


def training_case(actor: Actor, training_id: UUID | str) -> TrainingCase:
    """Return one practice case. Raises TrainingNotFound, Forbidden."""
    try:
        return training_cases(actor).get(pk=training_id)
    except (TrainingCase.DoesNotExist, ValidationError, ValueError) as error:
        raise TrainingNotFound() from error


def _new_to(actor: Actor) -> QuerySet[TrainingCase]:
    """Return those that the actor has not answered, and had no part in when they were decided."""
    rows = training_cases(actor).exclude(answers__reviewer=actor.ref).exclude(added_by=actor.ref)
    for part in (
        "case__decisions__decided_by",
        "case__decisions__second_by",
        "case__second_readings__reader",
    ):
        rows = rows.exclude(**{part: actor.ref})
    return rows


def next_training_case(actor: Actor) -> TrainingCase | None:
    """Return the practice case that the actor should take next, the oldest first."""
    return _new_to(actor).order_by("added_at", "pk").first()


def training_answers(actor: Actor) -> QuerySet[TrainingAnswer]:
    """Return what the actor herself answered, newest first; nobody else's."""
    actor.require(Permission.DECIDE)
    rows = TrainingAnswer.objects.visible_to(actor).filter(reviewer=actor.ref)
    return rows.select_related("training__case").order_by("-pk")


def score(actor: Actor) -> PracticeScore:
    """Return how the actor did."""
    answers = training_answers(actor)
    return PracticeScore(answers.count(), answers.filter(is_right=True).count(), _new_to(actor).count())
