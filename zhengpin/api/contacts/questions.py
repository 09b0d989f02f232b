"""Questions to contacts: asked, listed, answered by staff, and how soon answers come."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.contacts.inputs import ContactAnswerIn, ContactQuestionIn
from zhengpin.api.contacts.schemas import ContactQuestionOut, ContactQuestionWholeOut, ReplyTimesOut
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.cooperation import queries
from zhengpin.cooperation.queries.asking import asked_for
from zhengpin.cooperation.states import QuestionKind, QuestionState
from zhengpin.flows.cooperation import answering, asking
from zhengpin.rights import inputs

router = Router(tags=["contacts"])


@router.get(
    "/contact-questions",
    operation_id="list_contact_questions",
    response=answers(Paginated[ContactQuestionOut]),
)
def list_questions(
    request: ApiRequest,
    paging: PageOf,
    state: QuestionState | None = None,
    kind: QuestionKind | None = None,
    organisation_id: UUID | None = None,
):
    """List questions to contacts, the newest first."""
    request.actor.require(Permission.READ_CONTACTS)
    rows = queries.questions(
        request.actor,
        state=state.value if state else "",
        kind=kind.value if kind else "",
        organisation_id=organisation_id,
    )
    return page(rows, paging, ContactQuestionOut.shown)


@router.get(
    "/contact-questions/reply-times", operation_id="get_contact_reply_times", response=answers(ReplyTimesOut)
)
def reply_times(request: ApiRequest, organisation_id: UUID | None = None):
    """Say how soon questions were answered: of one organisation, or over all."""
    request.actor.require(Permission.READ_CONTACTS)
    if organisation_id is None:
        return ReplyTimesOut.of(queries.replies_overall(request.actor))
    row = queries.contact_organisation(request.actor, organisation_id)
    return ReplyTimesOut.of(queries.replies_by_organisation(request.actor, [row.pk])[row.pk])


@router.post(
    "/contacts/{contact_organisation_id}/questions",
    operation_id="ask_contact",
    response=answers(ContactQuestionWholeOut, 201),
)
def ask(request: ApiRequest, contact_organisation_id: UUID, payload: ContactQuestionIn):
    """Ask an organisation something: its first contact for that is written to, silence passes it on."""
    request.actor.require(Permission.ASK_CONTACTS)
    said = payload.dict()
    kind = inputs.member(said.pop("kind"), "kind", QuestionKind)
    if not kind:
        raise inputs.invalid_choice("kind", [one.value for one in QuestionKind])
    said["filing"] = asking.filing_of(said["filing"], actor=request.actor)
    row = asking.ask(
        organisation_id=contact_organisation_id, kind=QuestionKind(kind), actor=request.actor, **said
    )
    return Status(201, _whole(request, row.pk))


@router.get(
    "/contact-questions/{contact_question_id}",
    operation_id="get_contact_question",
    response=answers(ContactQuestionWholeOut),
)
def get_question(request: ApiRequest, contact_question_id: UUID):
    """Return one question with each contact who was asked it."""
    request.actor.require(Permission.READ_CONTACTS)
    return _whole(request, contact_question_id)


@router.post(
    "/contact-questions/{contact_question_id}/answer",
    operation_id="answer_contact_question",
    response=answers(ContactQuestionWholeOut),
)
def answer(request: ApiRequest, contact_question_id: UUID, payload: ContactAnswerIn):
    """Keep what staff learned of a question in another way; once."""
    request.actor.require(Permission.ASK_CONTACTS)
    answering.answer_as_staff(question_id=contact_question_id, text=payload.text, actor=request.actor)
    return _whole(request, contact_question_id)


def _whole(request: ApiRequest, question_id: UUID) -> ContactQuestionWholeOut:
    row = queries.question(request.actor, question_id)
    return ContactQuestionWholeOut.whole(row, asked_for(request.actor, row.pk))
