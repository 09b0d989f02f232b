"""Every read of admission."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission.confirmation_tokens import digest_of
from zhengpin.admission.models import (
    Application,
    ApplicationDocument,
    ApplicationField,
    ApplicationPage,
    ApplicationSignal,
    Confirmation,
)
from zhengpin.admission.naming import take_what_is_applied_for
from zhengpin.admission.problems import ApplicationDocumentNotFound, ApplicationNotFound, ConfirmationNotFound
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationState
from zhengpin.matching.forgery.keys import KeysHeld
from zhengpin.rights.states import AuthorisationState


def applications(
    actor: Actor,
    *,
    state: str = "",
    shop_type: str = "",
    reason: str = "",
    applicant_id: UUID | None = None,
    text: str = "",
) -> QuerySet[Application]:
    """Return the applications that the actor may see, newest first; `text`: in brand, company or number."""
    actor.require(Permission.READ_APPLICATIONS)
    given = {"state": state, "shop_type": shop_type, "reason": reason, "applicant_id": applicant_id}
    rows = Application.objects.visible_to(actor).filter(**{name: one for name, one in given.items() if one})
    if text := text.strip().replace("\x00", ""):
        rows = rows.filter(
            Q(brand__icontains=text)
            | Q(company__icontains=text)
            | Q(applicant__name__icontains=text)
            | Q(registration_no=text)
        )
    return rows.select_related("applicant", "shop", "case", "filing", "authorisation").order_by("-pk")


def applied_elsewhere(actor: Actor, row: Application) -> list[str]:
    """Return the names of other applicants that submitted an application as the company that this one is for."""
    if not row.company_no:
        return []
    rows = Application.objects.visible_to(actor).filter(company_no=row.company_no, submissions__gt=0)
    names = rows.exclude(applicant_id=row.applicant_id).order_by("applicant__name")
    return list(names.values_list("applicant__name", flat=True).distinct())


def application_counts(actor: Actor) -> dict[str, int]:
    """Return how many applications stand in each state, every state named."""
    actor.require(Permission.READ_APPLICATIONS)
    counted = Application.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in ApplicationState} | dict(counted)


def application(actor: Actor, application_id: UUID | str) -> Application:
    """Return one application. Raises ApplicationNotFound, also for one that the actor may not see; Forbidden."""
    try:
        return applications(actor).get(pk=application_id)
    except (Application.DoesNotExist, ValidationError, ValueError) as error:
        raise ApplicationNotFound() from error


def documents(actor: Actor, application_id: UUID) -> list[ApplicationDocument]:
    """Return the papers of an application, by kind and place in the chain, with fields, pages and signals at hand.

    Of several marks and numbers that a paper names, its fields tell what is applied for.
    """
    rows = ApplicationDocument.objects.visible_to(actor).filter(application_id=application_id)
    rows = rows.select_related("blob", "application").prefetch_related("fields", "pages", "signals")
    found = list(rows.order_by("kind", "position", "pk"))
    if found:
        row = found[0].application
        take_what_is_applied_for(found, registration_no=row.registration_no, brand=row.brand)
    return found


def document(actor: Actor, document_id: UUID | str) -> ApplicationDocument:
    """Return one paper. Raises ApplicationDocumentNotFound."""
    try:
        return (
            ApplicationDocument.objects.visible_to(actor)
            .select_related("application", "blob")
            .get(pk=document_id)
        )
    except (ApplicationDocument.DoesNotExist, ValidationError, ValueError) as error:
        raise ApplicationDocumentNotFound() from error


def page(actor: Actor, document_id: UUID | str, number: int) -> ApplicationPage:
    """Return a page of a paper. Raises ApplicationDocumentNotFound."""
    row = ApplicationPage.objects.visible_to(actor).select_related("blob").filter(number=number)
    try:
        return row.get(document__pk=document_id)
    except (ApplicationPage.DoesNotExist, ValidationError, ValueError) as error:
        raise ApplicationDocumentNotFound() from error


def field(actor: Actor, document_id: UUID | str, name: str) -> ApplicationField | None:
    """Return what was found of a field in a paper, or None."""
    return ApplicationField.objects.visible_to(actor).filter(document__pk=document_id, name=name).first()


def signals(actor: Actor, application_id: UUID) -> list[ApplicationSignal]:
    """Return what speaks against the papers of an application, the plainest first. For the operator's staff."""
    rows = ApplicationSignal.objects.visible_to(actor).filter(document__application_id=application_id)
    return list(rows.select_related("document", "other__application").order_by("-strength", "pk"))


def due_for_verification(actor: Actor, *, before: datetime) -> QuerySet[Application]:
    """Return the approved applications with an authorisation in force that were verified last before a moment."""
    verified = Coalesce(Max("verifications__at"), "decided_at")
    rows = Application.objects.visible_to(actor).filter(
        state=ApplicationState.APPROVED.value, authorisation__state=AuthorisationState.ACTIVE.value
    )
    rows = rows.select_related("applicant", "authorisation", "filing__holder")
    return rows.annotate(verified_at=verified).filter(verified_at__lt=before).order_by("verified_at", "pk")


def confirmations(actor: Actor, *, application_id: UUID | None = None) -> QuerySet[Confirmation]:
    """Return what owners were asked about applications, newest first: all to the staff, to an owner its own."""
    rows = Confirmation.objects.visible_to(actor)
    rows = rows.filter(application_id=application_id) if application_id else rows
    return rows.select_related("application__applicant", "holder", "filing").order_by("-pk")


def confirmation(actor: Actor, confirmation_id: UUID | str) -> Confirmation:
    """Return one confirmation. Raises ConfirmationNotFound."""
    try:
        return confirmations(actor).get(pk=confirmation_id)
    except (Confirmation.DoesNotExist, ValidationError, ValueError) as error:
        raise ConfirmationNotFound() from error


def confirmation_of_token(actor: Actor, token: str) -> Confirmation:
    """Return the confirmation of a link: whoever holds the token sees it. Raises ConfirmationNotFound."""
    try:
        return confirmations(actor).get(token_digest=digest_of(token))
    except Confirmation.DoesNotExist as error:
        raise ConfirmationNotFound() from error


def letters_read(
    actor: Actor, *, since: datetime | None = None, but: Collection[UUID] = ()
) -> Iterator[tuple[UUID, datetime, KeysHeld]]:
    """Return paper, moment of reading and keys of every letter read since a moment but those named, oldest first."""
    rows = ApplicationDocument.objects.visible_to(actor).filter(
        kind=ApplicationDocumentKind.LETTER.value, read_at__isnull=False
    )
    rows = rows.exclude(keys={}).order_by("read_at", "pk")
    if since is not None:
        known = set(rows.filter(read_at__gte=since).values_list("pk", flat=True)) & set(but)
        rows = rows.filter(read_at__gte=since).exclude(pk__in=known)
    found = rows.values_list("pk", "read_at", "keys").iterator(chunk_size=500)
    return ((key, read_at, keys) for key, read_at, keys in found if read_at is not None)


def documents_of_others(
    actor: Actor, applicant_id: UUID, document_ids: Iterable[UUID]
) -> dict[UUID, ApplicationDocument]:
    """Return those of these papers that other applicants handed in, by id."""
    rows = ApplicationDocument.objects.visible_to(actor).exclude(application__applicant_id=applicant_id)
    return {row.pk: row for row in rows.filter(pk__in=list(document_ids)).select_related("application")}
