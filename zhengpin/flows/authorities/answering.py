"""Answers a request for information: the chosen fields, read now, under seal; sent by a person, and then told of."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import operations, queries
from zhengpin.authorities.models import AuthorityRequest, RequestItem
from zhengpin.authorities.problems import NotNow
from zhengpin.authorities.states import INFORMING, ItemState, RequestState
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import capture
from zhengpin.evidence.packs.operations import PackFile, preserve_pack
from zhengpin.flows.authorities.holdings import field_label, values_of
from zhengpin.flows.authorities.notifying import notify_concerned
from zhengpin.kit.ids import reference

METHOD = "fields chosen one by one for an authority"


@transaction.atomic
def prepare_answer(*, request_id: UUID | str, actor: Actor) -> AuthorityRequest:
    """Read what was chosen and approved, as it is now, and have it sealed; done twice, the first answer stands.

    The pack holds these fields and nothing else: it stands under the answer alone, so that no ledger entry of the thing
    itself goes with it. Raises Forbidden, RequestNotFound, NotNow where it is not approved, or asks for no information.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = queries.request(actor, request_id)
    if row.answer_id is not None:
        return row
    if row.state != RequestState.APPROVED or row.kind not in INFORMING:
        raise NotNow(state=row.state)
    subject = reference("authority_answer", row.pk)
    content, files = _content(row, actor)
    seen = capture(subject=subject, content=content, method=METHOD, actor=actor)
    pack = preserve_pack(
        cause=f"{subject}/answer",
        subject=subject,
        title=row.number,
        captures=[seen],
        files=files,
        actor=actor,
    )
    return operations.note_answer(request_id=row.pk, pack_id=pack.pk, actor=actor)


def _content(row: AuthorityRequest, actor: Actor) -> tuple[dict[str, object], list[PackFile]]:
    items: list[dict[str, object]] = []
    files: list[PackFile] = []
    for one in queries.items(actor, row.pk).exclude(state=ItemState.DROPPED.value):
        shown, more = _of_item(one)
        items.append(shown)
        files += more
    said: dict[str, object] = {
        "request": row.number,
        "authority": row.authority.name,
        "reference": row.reference,
        "kind": row.kind,
        "items": items,
    }
    return said, files


def _of_item(one: RequestItem) -> tuple[dict[str, object], list[PackFile]]:
    codes = [chosen.field for chosen in one.chosen.all()]
    given = values_of(one, codes)
    shown: dict[str, object] = {
        "position": one.position,
        "asked": one.wording,
        "held": one.state == ItemState.MATCHED,
        "fields": [
            {"field": code, "name": {lang: field_label(one.kind, code, lang) for lang in ("en", "zh-hans")}}
            | {"value": given.values.get(code)}
            for code in codes
            if code in given.values
        ],
    }
    files = [
        PackFile(blob.digest, code, {"item": one.position})
        for code, blobs in given.files.items()
        for blob in blobs
    ]
    return shown, files


@transaction.atomic
def take_answer(*, request_id: UUID | str, actor: Actor) -> Blob:
    """Return the sealed answer, to send it, and tell the ledger who takes it. Raises Forbidden, NotNow."""
    row = operations.note_answer_taken(request_id=request_id, actor=actor)
    assert row.answer is not None, "what can be taken is sealed"
    assert row.answer.blob is not None, "what can be taken is sealed"
    return row.answer.blob


@transaction.atomic
def send_answer(*, request_id: UUID | str, sent_to: str, actor: Actor) -> AuthorityRequest:
    """Record that the answer was sent, and tell those concerned unless that is forbidden. Raises as the operation."""
    row = operations.send_answer(request_id=request_id, sent_to=sent_to, actor=actor)
    notify_concerned(row, actor=actor)
    return row


@transaction.atomic
def approve(*, request_id: UUID | str, actor: Actor) -> AuthorityRequest:
    """Approve a request; of one that asks to preserve effect is given by it, and those concerned are told."""
    row = operations.approve(request_id=request_id, actor=actor)
    notify_concerned(row, actor=actor)
    return row
