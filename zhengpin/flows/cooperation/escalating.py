"""Silence passes a question on: to the next contact, and in the end to staff."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction

from zhengpin.cooperation import operations
from zhengpin.cooperation.queries.asking import left_questions, question_of_asked, silent_contacts
from zhengpin.flows.cooperation.asking import ASKER, move_on
from zhengpin.jobs.each import each_by_itself
from zhengpin.kit import clock

logger = logging.getLogger(__name__)


def pass_on_unanswered() -> int:
    """Pass on each question whose contact was silent until its time was over; return how many. Bears being called
    again: of two processes one moves a question on."""
    trouble = "the question of %s could not be passed on"
    moved = each_by_itself(silent_contacts(clock.now()), _pass_on, trouble=trouble, log=logger)
    return moved + each_by_itself(left_questions(), move_on, trouble=trouble, log=logger)


@transaction.atomic
def _pass_on(asked_id: UUID) -> bool:
    if not operations.end_turn(asked_id=asked_id, actor=ASKER):
        return False
    return move_on(question_of_asked(asked_id))
