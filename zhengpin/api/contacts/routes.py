"""The contact book: organisations, contacts with roles and addresses, who is asked, coverage, import."""

from __future__ import annotations

from uuid import UUID

from ninja import File, Router, Status, UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.contacts.inputs import ContactAddressIn, ContactIn, ContactOrganisationIn, ContactRoleIn
from zhengpin.api.contacts.schemas import (
    ContactAddressOut,
    ContactCoverageOut,
    ContactOrganisationOut,
    ContactPersonOut,
    ContactRoleOut,
    ContactRowOut,
    ContactRowsOut,
    ContactsOut,
    WhoIsAskedOut,
)
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.states import ContactOrganisationKind, QuestionKind
from zhengpin.flows.cooperation import asking, confirming, importing

router = Router(tags=["contacts"])


@router.get(
    "/contacts",
    operation_id="list_contact_organisations",
    response=answers(Paginated[ContactOrganisationOut]),
)
def list_organisations(
    request: ApiRequest,
    paging: PageOf,
    kind: ContactOrganisationKind | None = None,
    text: str = "",
    unnamed: bool = False,
):
    """List the organisations in the contact book. text: in a name; unnamed: those where nobody can be asked."""
    request.actor.require(Permission.READ_CONTACTS)
    rows = queries.contact_organisations(
        request.actor, kind=kind.value if kind else "", text=text, unnamed=unnamed
    )
    return page(rows.order_by("-pk"), paging, ContactOrganisationOut.shown)


@router.post(
    "/contacts", operation_id="add_contact_organisation", response=answers(ContactOrganisationOut, 201)
)
def add_organisation(request: ApiRequest, payload: ContactOrganisationIn):
    """Add an organisation to the contact book."""
    request.actor.require(Permission.KEEP_CONTACTS)
    made = operations.add_organisation(**payload.dict(), actor=request.actor)
    row = queries.contact_organisation(request.actor, made.pk)
    return Status(201, ContactOrganisationOut.shown(row))


@router.get("/contacts/coverage", operation_id="get_contact_coverage", response=answers(ContactCoverageOut))
def get_coverage(request: ApiRequest):
    """Say which rights under protection, and which organisations, have a contact who can be asked."""
    request.actor.require(Permission.READ_CONTACTS)
    return ContactCoverageOut.shown(queries.coverage(request.actor), queries.named_by_kind(request.actor))


@router.post("/contacts/import", operation_id="import_contacts", response=answers(ContactRowsOut))
def import_contacts(request: ApiRequest, file: UploadedFile = File(...)):  # noqa: B008 - how the framework has it
    """Take a CSV or XLSX file of contacts in, each row by itself; sent again, nothing is done twice."""
    request.actor.require(Permission.KEEP_CONTACTS)
    rows = importing.import_contacts(content=importing.bounded(file), actor=request.actor)
    return ContactRowsOut(rows=[ContactRowOut.shown(one) for one in rows])


@router.get(
    "/contacts/{contact_organisation_id}",
    operation_id="get_contact_organisation",
    response=answers(ContactOrganisationOut),
)
def get_organisation(request: ApiRequest, contact_organisation_id: UUID):
    """Return one organisation."""
    request.actor.require(Permission.READ_CONTACTS)
    return ContactOrganisationOut.shown(queries.contact_organisation(request.actor, contact_organisation_id))


@router.get(
    "/contacts/{contact_organisation_id}/people", operation_id="list_contacts", response=answers(ContactsOut)
)
def list_contacts(request: ApiRequest, contact_organisation_id: UUID):
    """Return the contacts of an organisation, with roles and addresses."""
    request.actor.require(Permission.READ_CONTACTS)
    row = queries.contact_organisation(request.actor, contact_organisation_id)
    people = queries.contacts_of(request.actor, [row.pk])
    return ContactsOut(contacts=[ContactPersonOut.shown(one) for one in people])


@router.post(
    "/contacts/{contact_organisation_id}/people",
    operation_id="add_contact",
    response=answers(ContactPersonOut, 201),
)
def add_contact(request: ApiRequest, contact_organisation_id: UUID, payload: ContactIn):
    """Add somebody who can be asked, once an address is confirmed."""
    request.actor.require(Permission.KEEP_CONTACTS)
    made = operations.add_contact(
        organisation_id=contact_organisation_id, **payload.dict(), actor=request.actor
    )
    return Status(201, ContactPersonOut.shown(queries.contact(request.actor, made.pk)))


@router.get(
    "/contacts/{contact_organisation_id}/who", operation_id="who_is_asked", response=answers(WhoIsAskedOut)
)
def who_is_asked(
    request: ApiRequest,
    contact_organisation_id: UUID,
    kind: QuestionKind,
    filing: str = "",
    language: str = "",
):
    """Say whom of an organisation to ask now, in which order, and why; and whom not, and why."""
    request.actor.require(Permission.READ_CONTACTS)
    row = queries.contact_organisation(request.actor, contact_organisation_id)
    right = asking.filing_of(filing, actor=request.actor)
    found = queries.who_is_asked(request.actor, row.pk, kind=kind, filing=right, language=language)
    return WhoIsAskedOut.shown(found)


@router.get("/contacts/people/{contact_id}", operation_id="get_contact", response=answers(ContactPersonOut))
def get_contact(request: ApiRequest, contact_id: UUID):
    """Return one contact with roles and addresses."""
    request.actor.require(Permission.READ_CONTACTS)
    return ContactPersonOut.shown(queries.contact(request.actor, contact_id))


@router.post(
    "/contacts/people/{contact_id}/roles", operation_id="give_contact_role", response=answers(ContactRoleOut)
)
def give_role(request: ApiRequest, contact_id: UUID, payload: ContactRoleIn):
    """Give a contact a role, or change the one of that kind."""
    request.actor.require(Permission.KEEP_CONTACTS)
    row = operations.give_role(contact_id=contact_id, **payload.dict(), actor=request.actor)
    return ContactRoleOut.shown(row)


@router.post(
    "/contacts/people/{contact_id}/addresses",
    operation_id="add_contact_address",
    response=answers(ContactAddressOut, 201),
)
def add_address(request: ApiRequest, contact_id: UUID, payload: ContactAddressIn):
    """Add an address of a contact; an e-mail address is sent the link by which it is confirmed."""
    request.actor.require(Permission.KEEP_CONTACTS)
    row = confirming.add_address(contact_id=contact_id, **payload.dict(), actor=request.actor)
    return Status(201, ContactAddressOut.shown(row))


@router.post(
    "/contacts/people/{contact_id}/leave", operation_id="end_contact", response=answers(ContactPersonOut)
)
def leave(request: ApiRequest, contact_id: UUID):
    """Note that somebody is not the contact any more; what they were asked goes to the next."""
    request.actor.require(Permission.KEEP_CONTACTS)
    row = confirming.leave(contact_id=contact_id, actor=request.actor)
    return ContactPersonOut.shown(queries.contact(request.actor, row.pk))


@router.post(
    "/contacts/people/{contact_id}/erase", operation_id="erase_contact", response=answers(ContactPersonOut)
)
def erase(request: ApiRequest, contact_id: UUID):
    """Erase who a contact is: name, position, hours, addresses."""
    request.actor.require(Permission.KEEP_CONTACTS)
    row = confirming.erase(contact_id=contact_id, actor=request.actor)
    return ContactPersonOut.shown(queries.contact(request.actor, row.pk))
