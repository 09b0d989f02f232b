"""Silence passes a question on: to the next contact, and in the end to staff."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from zhengpin.cooperation import operations
from zhengpin.cooperation.queries.asking import left_questions, question_of_asked, silent_contacts
from zhengpin.flows.cooperation.asking import ASKER, move_on
from zhengpin.kit import clock

logger = logging.getLogger(__name__)


def pass_on_unanswered() -> int:
    """Pass on each question whose contact was silent until its time was over; return how many. Bears being called
    again: of two processes one moves a question on."""
    moved = 0
    for asked_id in silent_contacts(clock.now()):
        moved += _guarded(_pass_on, asked_id)
    for question_id in left_questions():
        moved += _guarded(move_on, question_id)
    return moved


def _guarded(do: Callable[[UUID], bool], identifier: UUID) -> bool:
    try:
        return do(identifier)
    except Exception:  # one question's trouble is not the others'
        logger.exception("the question of %s could not be passed on", identifier)
        return False


@transaction.atomic
def _pass_on(asked_id: UUID) -> bool:
    if not operations.end_turn(asked_id=asked_id, actor=ASKER):
        return False
    return move_on(question_of_asked(asked_id))
