"""The rules, what is to come of them, the ladder and the procedures, for everyone and without a token."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema

from zhengpin.accounts.actor import ANYONE
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.rules.schemas import InBoth
from zhengpin.complaints import queries as complaints
from zhengpin.complaints.problems import UnknownProcedure
from zhengpin.complaints.procedure_differences import as_data
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.enforcement import queries as enforcement
from zhengpin.kit import clock
from zhengpin.publication.readers import admit
from zhengpin.rulebook import queries
from zhengpin.rulebook.notice import takes_comments

if TYPE_CHECKING:
    from zhengpin.complaints.queries.procedures import ProcedureInTime
    from zhengpin.enforcement.queries.policies import PolicyInTime

router = Router(tags=["public rules"])
Version = Path(..., ge=1, le=2**31 - 1)


class InForce(Schema):
    """Some time in force. until: null while it goes on."""

    since: datetime
    until: datetime | None


class PublicRule(Schema):
    """A version of a rule with the times at which it was in force, and what was announced of it."""

    code: str
    version: int
    state: Literal["scheduled", "published", "retired"]
    rule: dict[str, object] = Field(..., description="the rule's document, texts in both languages")
    digest: str
    in_force: list[InForce]
    in_force_from: str | None = Field(None, description="the day that was announced, if one was")
    note: InBoth | None = Field(None, description="what changes, and why, as announced")
    urgent: InBoth | None = Field(None, description="why notice was short; null: it was not")
    takes_comments: bool = Field(
        ..., description="whether it can be commented on, at /public/rules/upcoming/"
    )


PublicRulePage = Paginated[PublicRule]


class PublicVersion(Schema):
    """A version of the ladder or of a procedure. in_force_from: null for one that ships with the software."""

    code: str = Field(..., description="of the procedure; `ladder` for the ladder")
    version: int
    state: Literal["to_come", "in_force", "former"]
    in_force_from: datetime | None
    note: str
    document: dict[str, object]


class PublicVersions(Schema):
    items: list[PublicVersion]


@router.get("/public/rules", operation_id="list_public_rules", auth=None, response=answers(PublicRulePage))
def rules(
    request: HttpRequest,
    paging: PageOf,
    state: Literal["", "scheduled", "published", "retired"] = "",
    code: str = "",
):
    """List the versions of rules that are in force, were, or are to come, newest first. Needs no token."""
    admit(request.META)
    rows = queries.rules(ANYONE, state=state, code=code.replace("\x00", ""))
    return page(rows, paging, _rule)


@router.get(
    "/public/rules/{code}/{version}",
    operation_id="get_public_rule",
    auth=None,
    response=answers(PublicRule),
)
def rule(request: HttpRequest, code: str, version: int = Version):
    """Return one version of a rule that is in force, was, or is to come. Needs no token."""
    admit(request.META)
    return _rule(queries.rule(ANYONE, code.replace("\x00", ""), version))


@router.get("/public/ladder", operation_id="list_public_ladder", auth=None, response=answers(PublicVersions))
def ladder(request: HttpRequest):
    """List every version of the ladder, the newest first. Needs no token."""
    admit(request.META)
    rows = enforcement.policy_versions(ANYONE)
    items = [_version(one, "ladder", one.policy.version, one.policy.model_dump(mode="json")) for one in rows]
    return PublicVersions(items=items)


@router.get(
    "/public/procedures", operation_id="list_public_procedures", auth=None, response=answers(PublicVersions)
)
def procedures(request: HttpRequest):
    """List the procedures that a new complaint would follow now, and those to come. Needs no token."""
    admit(request.META)
    now = [
        one
        for procedure in procedures_in_force()
        for one in _procedures(procedure.code)
        if one.state == "in_force"
    ]
    return PublicVersions(items=[*now, *(_procedure(one) for one in complaints.procedures_to_come(ANYONE))])


@router.get(
    "/public/procedures/{code}",
    operation_id="list_public_procedure_versions",
    auth=None,
    response=answers(PublicVersions),
)
def procedure(request: HttpRequest, code: str = Path(..., max_length=20)):
    """List every version of a procedure, the newest first. Needs no token."""
    admit(request.META)
    if "\x00" in code:
        raise UnknownProcedure(field="procedure", status=404)
    return PublicVersions(items=_procedures(code))


def _rule(row: Any) -> PublicRule:
    past = [InForce(since=one["from"], until=one["until"]) for one in row.earlier]
    present = [InForce(since=row.published_at, until=row.retired_at)] if row.published_at else []
    return PublicRule(
        code=row.code,
        version=row.version,
        state=row.state,
        rule=row.document,
        digest=row.document_digest,
        in_force=[*past, *present],
        in_force_from=row.in_force_from.isoformat() if row.in_force_from else None,
        note=InBoth(**row.note) if row.note else None,
        urgent=InBoth(**row.urgent) if row.urgent else None,
        takes_comments=takes_comments(row),
    )


def _procedures(code: str) -> list[PublicVersion]:
    return [_procedure(one) for one in complaints.procedure_versions(ANYONE, code)]


def _procedure(one: ProcedureInTime) -> PublicVersion:
    return _version(one, one.procedure.code, one.procedure.version, as_data(one.procedure))


def _version(
    one: PolicyInTime | ProcedureInTime, code: str, version: int, document: dict[str, object]
) -> PublicVersion:
    ahead = one.in_force_from is not None and one.in_force_from > clock.now()
    return PublicVersion(
        code=code,
        version=version,
        state="in_force" if one.in_force else "to_come" if ahead else "former",
        in_force_from=one.in_force_from,
        note=one.note,
        document=document,
    )
