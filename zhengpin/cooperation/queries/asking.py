"""Reads questions and how soon they were answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation.models import AskedContact, ContactOrganisation, ContactQuestion
from zhengpin.cooperation.problems import ContactLinkUnknown, QuestionNotFound
from zhengpin.cooperation.replies import Reply, ReplyTimes, reply_times
from zhengpin.cooperation.states import OPEN, AskedState, QuestionState

UNDER_WAY = "under_way"


def questions(
    actor: Actor, *, state: str = "", kind: str = "", organisation_id: UUID | None = None
) -> QuerySet[ContactQuestion]:
    """Return the questions that the actor may see, the newest first. state: also `under_way`. Raises Forbidden."""
    actor.require(Permission.READ_CONTACTS)
    rows = ContactQuestion.objects.visible_to(actor).select_related("organisation", "filing")
    if state == UNDER_WAY:
        rows = rows.filter(state__in=OPEN)
    elif state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    return rows.order_by("-pk")


def question(actor: Actor, question_id: UUID | str) -> ContactQuestion:
    """Return one. Raises Forbidden, QuestionNotFound."""
    return find_row(questions(actor), question_id, QuestionNotFound)


def asked_for(actor: Actor, question_id: UUID) -> list[AskedContact]:
    """Return the contacts who were asked a question, in their order. Raises Forbidden."""
    actor.require(Permission.READ_CONTACTS)
    rows = AskedContact.objects.visible_to(actor).filter(question=question_id)
    return list(rows.select_related("contact", "address").order_by("turn"))


def asked_of_link(actor: Actor, asked_id: str, link_key: str) -> AskedContact:
    """Return whom a link asks what. Raises ContactLinkUnknown, also for one that is over."""
    rows = AskedContact.objects.visible_to(actor).filter(link_key=link_key).exclude(link_key="")
    return find_row(
        rows.select_related("question__organisation", "question__filing", "contact__organisation", "address"),
        asked_id,
        ContactLinkUnknown,
    )


def open_questions_about(actor: Actor, about: str) -> QuerySet[ContactQuestion]:
    """Return the questions about a thing that still wait. Raises Forbidden."""
    return questions(actor, state=UNDER_WAY).filter(about=about)


def silent_contacts(moment: datetime) -> list[UUID]:
    """Return whom to wait for no longer: asked, and the time is over (a system read)."""
    rows = AskedContact.objects.filter(state=AskedState.ASKED.value, due_at__lte=moment)
    return list(rows.order_by("due_at").values_list("pk", flat=True))


def left_questions() -> list[UUID]:
    """Return the questions that wait though nobody is asked: a process died between two steps (a system read)."""
    waits = AskedContact.objects.filter(state=AskedState.ASKED.value).values("question")
    rows = ContactQuestion.objects.filter(state=QuestionState.ASKED.value).exclude(pk__in=waits)
    return list(rows.order_by("asked_at").values_list("pk", flat=True))


def replies_overall(actor: Actor, *, since: datetime | None = None) -> ReplyTimes:
    """Return how soon questions were answered, over all organisations that the actor sees. Raises Forbidden."""
    return reply_times(_replies(actor, since).values())


def replies_by_organisation(
    actor: Actor, organisation_ids: Iterable[UUID], *, since: datetime | None = None
) -> dict[UUID, ReplyTimes]:
    """Return how soon each organisation answered. Raises Forbidden."""
    wanted = list(organisation_ids)
    given: dict[UUID, list[Reply]] = {one: [] for one in wanted}
    for (organisation, _), reply in _replies(actor, since, wanted).items():
        given[organisation].append(reply)
    return {one: reply_times(replies) for one, replies in given.items()}


def _replies(
    actor: Actor, since: datetime | None, organisation_ids: list[UUID] | None = None
) -> dict[tuple[UUID, UUID], Reply]:
    """Return the questions by organisation and id, without those that were taken back in time.

    One that was taken back after its time stays: nobody answered it.
    """
    in_time = Q(state=QuestionState.WITHDRAWN.value, ended_at__lt=F("due_at"))
    rows = questions(actor).exclude(in_time).order_by()
    if since is not None:
        rows = rows.filter(asked_at__gte=since)
    if organisation_ids is not None:
        rows = rows.filter(organisation__in=organisation_ids)
    values = rows.values_list(
        "organisation_id", "pk", "answer_seconds", "working_seconds", "ended_at", "due_at"
    )
    return {
        (organisation, pk): Reply(
            seconds, working, ended is not None and seconds is not None and ended <= due
        )
        for organisation, pk, seconds, working, ended, due in values
    }


def organisation_of_account(actor: Actor, account_id: UUID) -> ContactOrganisation | None:
    """Return the entry of an organisation that has an account here; None where the book has none. Raises Forbidden."""
    actor.require(Permission.READ_CONTACTS)
    rows = ContactOrganisation.objects.visible_to(actor)
    return rows.filter(account=account_id, ended_at=None).first()


def question_in_hand(question_id: UUID) -> ContactQuestion:
    """Return a question that is moved on with (a system read)."""
    return ContactQuestion.objects.select_related("organisation", "filing").get(pk=question_id)


def question_of_asked(asked_id: UUID) -> UUID:
    """Return the question that a contact was asked (a system read)."""
    return AskedContact.objects.values_list("question_id", flat=True).get(pk=asked_id)


def asked_of_contact(contact_id: UUID) -> list[AskedContact]:
    """Return what a contact is asked that still waits for them (a system read)."""
    rows = AskedContact.objects.filter(contact=contact_id, state=AskedState.ASKED.value)
    return list(rows.select_related("question").order_by("asked_at"))
