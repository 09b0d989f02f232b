"""The letters of the contact book: to contacts by mail, and to staff where nobody answers or somebody is to be called.

A job holds no secret: links are made when the letter is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.cooperation.models import AskedContact, ContactAddress, ContactPerson, ContactQuestion
from zhengpin.cooperation.states import AddressKind, AskedState, QuestionKind
from zhengpin.flows.cooperation.links import answer_link, confirm_link, leave_link
from zhengpin.flows.letters.values import both, operator_name
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.mail.personal import PersonalLetter, send_personally
from zhengpin.messages.operations import issue_notice

POSTMAN = system("postman")


@durable(queue="mail")
def post_confirmation(address_id: str, sends: int) -> None:
    """Write to an e-mail address how it is confirmed. sends: which link; a newer one has a letter of its own."""
    row = ContactAddress.objects.select_related("contact__organisation").get(pk=UUID(address_id))
    link = confirm_link(row)
    if not link or row.sends != sends:
        raise UselessToRetryError("the link was used or taken back, or a newer one was made")
    assert row.link_expires_at is not None, "a link that is good says until when"
    values = {
        "name": row.contact.name,
        "organisation": row.contact.organisation.name,
        "confirm_url": link,
        "due_on": Until(row.link_expires_at, settings.TIME_ZONE),
    }
    _send("contact_confirm", row.contact, row.value, values, about=f"{row.pk}/{sends}")


@durable(queue="mail", priority=20)
def post_question(asked_id: str) -> None:
    """Write to a contact what is asked, and where it is answered."""
    row = AskedContact.objects.select_related("question", "contact__organisation", "address").get(
        pk=UUID(asked_id)
    )
    if row.state != AskedState.ASKED or not row.address.value:
        raise UselessToRetryError("it was answered meanwhile, or another contact is asked")
    question = row.question
    values = {
        "name": row.contact.name,
        "organisation": row.contact.organisation.name,
        "number": question.number,
        "question_kind": both(QuestionKind(question.kind)),
        "question": question.title,
        "due_on": Until(question.due_at, settings.TIME_ZONE),
        "answer_url": answer_link(row),
        "leave_url": leave_link(row.contact),
    }
    _send("contact_question", row.contact, row.address.value, values, about=str(row.pk))


def _send(name: str, row: ContactPerson, to: str, values: Mapping[str, object], *, about: str) -> None:
    language = next(iter(row.languages), row.organisation.language)
    letter = PersonalLetter(name, to, language, {**values, "operator": operator_name(POSTMAN)}, about)
    send_personally(letter)


def send_question(row: AskedContact, *, actor: Actor) -> None:
    """Send a question on its way: by mail, or by staff, who call, where the contact is reached by no mail."""
    if row.address.kind == AddressKind.EMAIL:
        post_question.enqueue(asked_id=str(row.pk))
    else:
        _to_staff("contact_to_reach", row.question, f"@{row.turn}", actor)


def notify_unanswered(row: ContactQuestion, *, actor: Actor) -> None:
    """Tell staff that no contact answered a question."""
    _to_staff("contact_question_unanswered", row, "", actor)


def _to_staff(letter: str, row: ContactQuestion, turn: str, actor: Actor) -> None:
    for one in organisations(actor).filter(kind=OrganisationKind.OPERATOR.value):
        issue_notice(
            organisation_id=one.pk,
            about=f"{reference('contact_question', row.pk)}{turn}",
            letter=letter,
            values={
                "operator": operator_name(actor),
                "number": row.number,
                "organisation": row.organisation.name,
                "question_kind": both(QuestionKind(row.kind)),
                "question": row.title,
                "due_on": Until(row.due_at, settings.TIME_ZONE),
                "portal_url": f"{settings.PUBLIC_ADDRESS}/contacts/questions/{row.pk}/",
            },
            actor=actor,
        )
