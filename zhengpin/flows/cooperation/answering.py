"""Keeps answers: a contact's by its link, or what staff learned by telephone."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.models import ContactQuestion
from zhengpin.flows.cooperation.links import OpenedLink


@transaction.atomic
def answer_by_link(link: OpenedLink, text: str) -> ContactQuestion:
    """Keep the answer of a contact who holds a link; once. Raises Invalid, Conflict."""
    assert link.asked is not None, "this link asks a question"
    return operations.answer_question(
        question_id=link.asked.question_id, text=text, asked_id=link.asked.pk, actor=link.actor
    )


@transaction.atomic
def answer_as_staff(*, question_id: UUID | str, text: str, actor: Actor) -> ContactQuestion:
    """Keep what staff learned, by telephone say. Raises Forbidden, QuestionNotFound, Invalid, Conflict."""
    actor.require(Permission.ASK_CONTACTS)
    row = queries.question(actor, question_id)
    return operations.answer_question(question_id=row.pk, text=text, actor=actor)
