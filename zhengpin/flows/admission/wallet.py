"""The wallet of a seller: its authorisations as they stand today, their proofs, their history, and renewing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.admission import operations, queries
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.admission.states import (
    EDITABLE_STATES,
    OPEN_STATES,
    ApplicationDocumentKind,
    ApplicationDocumentState,
)
from zhengpin.flows.admission.facts import current_policy
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights.models import Authorisation
from zhengpin.rights.problems import AuthorisationNotFound
from zhengpin.rights.proofs.standing import AuthorisationProof, standings_of
from zhengpin.rights.queries import authorisation, authorisations
from zhengpin.rights.states import ShopType


def held(actor: Actor, *, state: str = "") -> QuerySet[Authorisation]:
    """Return the authorisations that the actor's own organisations hold, newest first."""
    rows = authorisations(actor, state=state).filter(authorised_id__in=actor.organisation_ids)
    return rows.prefetch_related("filings")


def one_held(actor: Actor, authorisation_id: UUID | str) -> AuthorisationProof:
    """Return an authorisation of one's own as it stands. Raises AuthorisationNotFound."""
    row = authorisation(actor, authorisation_id)
    if row.authorised_id not in actor.organisation_ids:
        raise AuthorisationNotFound()
    return standings_of([row])[0]


def earlier(actor: Actor, row: Authorisation) -> list[Authorisation]:
    """Return the authorisations in whose place one came, the latest first."""
    found: list[Authorisation] = []
    while row.renews_id and row.renews_id not in {one.pk for one in found}:
        row = authorisation(actor, row.renews_id)
        found.append(row)
    return found


def application_of(actor: Actor, row: Authorisation) -> Application | None:
    """Return the application by which an authorisation came on file, if one did."""
    actor.require(Permission.READ_APPLICATIONS)
    return queries.applications(actor).filter(authorisation_id=row.pk).first()


def renewal_of(actor: Actor, row: Authorisation) -> Application | None:
    """Return the application that is under way to renew an authorisation."""
    under_way = [state.value for state in (*EDITABLE_STATES, *OPEN_STATES)]
    return queries.applications(actor).filter(renews_id=row.pk, state__in=under_way).first()


@transaction.atomic
def renew(*, authorisation_id: UUID | str, actor: Actor) -> Application:
    """Draft the application that renews an authorisation, or return the one under way.

    It says what the earlier one said, with the papers of the earlier application that are still good.
    Raises Forbidden, AuthorisationNotFound.
    """
    actor.require(Permission.APPLY)
    found = one_held(actor, authorisation_id)
    if under_way := renewal_of(actor, found.row):
        return under_way
    before = application_of(actor, found.row)
    draft = operations.draft_application(
        applicant_id=found.row.authorised_id, actor=actor, **_said(found, before), renews_id=found.row.pk
    )
    documents = queries.documents(actor, before.pk) if before else []
    good = [one.pk for one in still_good(documents, draft.shop_type)]
    operations.carry_over_documents(application_id=draft.pk, document_ids=good, actor=actor)
    return draft


def _said(found: AuthorisationProof, before: Application | None) -> dict[str, object]:
    row, mark = found.row, next(iter(found.rights), None)
    said: dict[str, object] = {
        "shop_type": row.shop_type or ShopType.ORDINARY.value,
        "nice_classes": row.nice_classes,
        "channels": row.channels,
        "territories": row.territories,
        "brand": mark.title[:200] if mark else "",
        "office": (mark.office if mark else "") or "CN",
        "registration_no": mark.registration_no if mark else "",
    }
    if before is not None:
        same = ("brand", "office", "registration_no", "company", "company_no", "shop_id", "as_owner")
        said |= {name: getattr(before, name) for name in same}
    return said


def still_good(documents: Iterable[ApplicationDocument], shop_type: str) -> Sequence[ApplicationDocument]:
    """Return the papers that can be handed in again: read, and of letters those that still run as long as is asked."""
    least = today() + timedelta(days=current_policy().shops[ShopType(shop_type)].least_days)
    return [
        one for one in documents if one.state == ApplicationDocumentState.READ and _runs_until(one, least)
    ]


def _runs_until(document: ApplicationDocument, day: date) -> bool:
    if document.kind != ApplicationDocumentKind.LETTER:
        return True
    ends = next((one.given for one in document.fields.all() if one.name == FieldName.VALID_TO), None)
    try:
        return not ends or date.fromisoformat(ends) >= day
    except (TypeError, ValueError):
        return False
