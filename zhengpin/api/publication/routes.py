"""What is public, for everyone and without a token; and what the staff does to publish."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import operator_name
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.publication.schemas import (
    LumenNotices,
    PublicEntryOut,
    PublicHeadOut,
    PublicMatter,
    StatementsSubmitted,
    SubmissionOut,
    SubmittedStatement,
    public_entry_shape,
)
from zhengpin.publication import operations, queries
from zhengpin.publication.lumen import as_lumen
from zhengpin.publication.lumen_entries import counternotice_of, notice_of
from zhengpin.publication.problems import EntryNotFound
from zhengpin.publication.queries import Search
from zhengpin.publication.readers import admit
from zhengpin.publication.states import EntryKind
from zhengpin.publication.transparency import payload_of
from zhengpin.publication.verification import head_of

if TYPE_CHECKING:
    from zhengpin.publication.models import PublicEntry

router = Router(tags=["publication"])
LUMEN_ID = "the number that Lumen gave the notice; counter-notices then name it"
NUMBER = Field(..., ge=1, le=2**62)


class SearchIn(Schema):
    """What is looked for; days are those of publication, `until` included."""

    text: str = Field("", max_length=200)
    right_type: str = Field("", max_length=80)
    reason: str = Field("", max_length=80)
    procedure: str = Field("", max_length=80)
    result: str = Field("", max_length=80)
    subject_kind: str = Field("", max_length=80)
    since: date | None = None
    until: date | None = Field(None, lt=date(9999, 12, 31))


class NoticeCorrectionIn(Schema):
    number: int = NUMBER
    en: str = Field(..., max_length=4000, description="what is corrected, in English")
    zh: str = Field(..., max_length=4000, description="and in Chinese")


def entry_line(row: PublicEntry) -> dict[str, object]:
    return row.content() | {"digest": row.digest}


@router.get(
    "/public/notices",
    operation_id="list_public_notices",
    response=answers(Paginated[PublicEntryOut]),
    auth=None,
)
def notices(request: HttpRequest, paging: PageOf, asked: Query[SearchIn]):
    """List published notices, newest first. Needs no token; bounded for each reader."""
    admit(request.META)
    return page(queries.notices(ANYONE, Search(**asked.dict())), paging, public_entry_shape)


@router.get(
    "/public/entries",
    operation_id="list_public_entries",
    response=answers(Paginated[PublicEntryOut]),
    auth=None,
)
def entries(request: HttpRequest, paging: PageOf):
    """List the whole public ledger, oldest first: every entry as it is hashed, with its digest."""
    admit(request.META)
    return page(queries.entries(ANYONE), paging, public_entry_shape, newest_first=False)


@router.get("/public/head", operation_id="get_public_head", response=answers(PublicHeadOut), auth=None)
def head(request: HttpRequest):
    """Return the newest signed head of the public ledger."""
    admit(request.META)
    return head_of(queries.head(ANYONE))


@router.get(
    "/public/notices/{number}", operation_id="get_public_notice", response=answers(PublicMatter), auth=None
)
def notice(request: HttpRequest, number: int):
    """Return all that was published of the matter that an entry belongs to, oldest first."""
    admit(request.META)
    return {"entries": [public_entry_shape(row) for row in _chain(number)]}


@router.get(
    "/public/notices/{number}/lumen",
    operation_id="get_lumen_notices",
    response=answers(LumenNotices),
    auth=None,
)
def lumen(
    request: HttpRequest,
    number: int,
    lumen_id: int | None = Query(None, ge=1, le=2**31 - 1, description=LUMEN_ID),
):
    """Return a published notice and its counter-statements in the form that the Lumen database takes.

    Lumen links a counter-notice to a notice by the number that it gave that: hand the notice in first, then ask again
    with this number as `lumen_id`. `entries` says of which entry each is, in the same order.
    """
    admit(request.META)
    chain = [entry_line(row) for row in _chain(number)]
    first = next((one for one in chain if one["kind"] == EntryKind.NOTICE), None)
    if first is None:
        raise EntryNotFound()
    counters = [one for one in chain if one["kind"] == EntryKind.COUNTER_STATEMENT]
    named = {
        "recipient": operator_name(),
        "source": f"{settings.PUBLIC_ADDRESS}/public/notices/{first['number']}/",
    }
    answers = [counternotice_of(one, first, counternotice_for_id=lumen_id, **named) for one in counters]
    notices = [notice_of(first, chain, **named), *answers]
    return {
        "notices": [as_lumen(one) for one in notices],
        "entries": [one["number"] for one in (first, *counters)],
    }


@router.get(
    "/publication/statements", operation_id="list_submissions", response=answers(Paginated[SubmissionOut])
)
def submissions(request: ApiRequest, paging: PageOf, state: str = ""):
    """List what became of the statements of reasons at the transparency database, newest first."""
    request.actor.require(Permission.READ_REPORTS)
    return page(queries.submissions(request.actor, state=state), paging, SubmissionOut.of)


@router.get(
    "/publication/statements/counts", operation_id="count_submissions", response=answers(dict[str, int])
)
def counts(request: ApiRequest):
    """Count the submissions by state, and those that were there already."""
    request.actor.require(Permission.READ_REPORTS)
    return queries.submission_counts(request.actor)


@router.post(
    "/publication/statements/submit", operation_id="submit_statements", response=answers(StatementsSubmitted)
)
def submit(request: ApiRequest):
    """Submit what is due now; return how many statements are on their way."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    return {"submitted": operations.submit_statements(actor=request.actor)}


@router.get(
    "/publication/statements/{submission_id}",
    operation_id="get_submission",
    response=answers(SubmittedStatement),
)
def submission(request: ApiRequest, submission_id: UUID):
    """Return one submission with what is sent to the database."""
    request.actor.require(Permission.READ_REPORTS)
    row = queries.submission(request.actor, submission_id)
    return SubmittedStatement.of(row, sent=payload_of(row.statement))


@router.post(
    "/publication/statements/{submission_id}/resubmit",
    operation_id="resubmit_statement",
    response=answers(SubmissionOut),
)
def resubmit(request: ApiRequest, submission_id: UUID):
    """Put a refused statement on the list again."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    return SubmissionOut.of(operations.resubmit(submission_id=submission_id, actor=request.actor))


@router.post(
    "/publication/corrections", operation_id="correct_public_entry", response=answers(PublicEntryOut, 201)
)
def correct(request: ApiRequest, payload: NoticeCorrectionIn):
    """Publish a correction of a public entry, which itself stays as it is."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    text = {"en": payload.en, "zh": payload.zh}
    return Status(
        201,
        public_entry_shape(operations.correct_entry(number=payload.number, text=text, actor=request.actor)),
    )


def _chain(number: int) -> list[PublicEntry]:
    if not 0 < number < 2**63:
        raise EntryNotFound()
    return queries.chain_of(ANYONE, queries.entry(ANYONE, number))
