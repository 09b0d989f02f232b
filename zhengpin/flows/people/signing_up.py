"""How rights holders, agents and merchants come to an account: applied for or invited, approved, entered by a link.

Which of these ways is open says the setting SIGN_UP. An invitation is an approval given beforehand.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts import errors, operations
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.limits import of_sign_up
from zhengpin.accounts.models import Organisation, Person, SignUp
from zhengpin.accounts.queries import organisation, organisations
from zhengpin.accounts.sign_up_queries import has_account, sign_up
from zhengpin.accounts.states import SIGNED_UP, OrganisationKind, SignUpState
from zhengpin.catalog.queries import merchants
from zhengpin.flows.people.letters import write_invitation
from zhengpin.flows.people.sign_up_letters import write
from zhengpin.flows.people.sign_up_links import READER, OpenedSignUp
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop
from zhengpin.rights.operations import create_holder

DOOR = system("sign-up")
MOST_OFFERED = 10


@transaction.atomic
def apply(*, kind: str, email: str, address: str, language: str, **given: str) -> SignUp:
    """Keep an application and write to its sender, who sends it by the link. address: the network address it came from.

    Raises Forbidden where nobody can apply, TooMany, Invalid naming the field.
    """
    operations.spend(on=of_sign_up(email, address), actor=DOOR)
    row = operations.draft_sign_up(kind=kind, email=email, language=language, actor=DOOR, **given)
    _write_link(row)
    return row


@transaction.atomic
def invite(*, kind: str, email: str, language: str, actor: Actor, **given: str) -> SignUp:
    """Invite an address. Raises Forbidden, Invalid, Conflict (`person.email_taken`)."""
    row = operations.invite_sign_up(kind=kind, email=email, language=language, actor=actor, **given)
    _write_link(row)
    return row


def _write_link(row: SignUp) -> None:
    if operations.note_sign_up_link_sent(sign_up_id=row.pk, actor=DOOR):
        row.refresh_from_db()
        write(row)


@transaction.atomic
def invite_again(*, sign_up_id: UUID, actor: Actor) -> None:
    """Mail the link of an invitation again. Raises NotFound, Conflict where it was accepted or taken back."""
    row = sign_up(actor, sign_up_id)
    if row.state != SignUpState.INVITED:
        raise errors.sign_up_over()
    _write_link(row)


@transaction.atomic
def confirm(link: OpenedSignUp) -> SignUp:
    """Send an application by its link: the address is confirmed by that. Raises Conflict where it was sent already.

    Raises Invalid (`person.email_taken`) where the address has an account, of which nobody but its owner is told.
    """
    if has_account(READER, link.row.email):
        raise errors.email_taken()
    row = operations.confirm_sign_up(sign_up_id=link.row.pk, actor=link.actor)
    write(row)
    return row


@transaction.atomic
def accept(link: OpenedSignUp, **given: str) -> Person:
    """Accept an invitation: the account is made at once, and its owner written to how to enter it."""
    row = operations.complete_sign_up(sign_up_id=link.row.pk, actor=link.actor, **given)
    return _made(row, None, DOOR)


@transaction.atomic
def approve(*, sign_up_id: UUID, organisation_id: UUID | None = None, actor: Actor) -> Person:
    """Approve an application: make its account, in an organisation that stands or a new one, and write how to enter it.

    Raises Forbidden, NotFound, Conflict (`person.email_taken`, or answered already), Invalid for an organisation of
    another kind.
    """
    row = sign_up(actor, sign_up_id)
    home = organisation(actor, organisation_id) if organisation_id else None
    if home is not None and home.kind != row.kind:
        raise Invalid(
            gettext_noop("This organisation is of another kind than was applied for."),
            code="sign_up.other_kind",
            field="organisation",
            remedy=gettext_noop("Choose one of the same kind, or a new one."),
        )
    return _made(row, home, actor)


def _made(row: SignUp, home: Organisation | None, actor: Actor) -> Person:
    kind = OrganisationKind(row.kind)
    chosen = home or operations.create_organisation(
        kind=kind, name=row.organisation_name, language=row.language, actor=actor
    )
    person = operations.create_person(
        email=row.email,
        name=row.name,
        password=None,
        organisation=chosen,
        role=SIGNED_UP[kind],
        actor=actor,
    )
    if kind is OrganisationKind.RIGHTS_HOLDER and home is None:
        create_holder(
            organisation_id=chosen.pk, name=row.organisation_name, contact_email=row.email, actor=actor
        )
    operations.approve_sign_up(sign_up_id=row.pk, person=person, organisation_id=chosen.pk, actor=actor)
    operations.invite_person(person_id=person.pk, actor=actor)
    write_invitation(person.pk)
    return person


@transaction.atomic
def refuse(*, sign_up_id: UUID, explanation: str, actor: Actor) -> SignUp:
    """Refuse an application; its sender reads why."""
    row = sign_up(actor, sign_up_id)
    refused = operations.refuse_sign_up(sign_up_id=row.pk, explanation=explanation, actor=actor)
    write(refused)
    return refused


def revoke(*, sign_up_id: UUID, actor: Actor) -> SignUp:
    """Take an invitation back: its link leads nowhere any more."""
    return operations.revoke_sign_up(sign_up_id=sign_up(actor, sign_up_id).pk, actor=actor)


def offered_organisations(actor: Actor, row: SignUp) -> list[Organisation]:
    """Return organisations to which an applicant may belong: of the merchant with that number, or of the same name.

    They are proposals for a person who decides: anyone can name a number.
    """
    found: dict[UUID, Organisation] = {}
    if row.kind == OrganisationKind.MERCHANT and row.merchant_no:
        for one in merchants(actor).filter(external_id=row.merchant_no)[:MOST_OFFERED]:
            found[one.organisation_id] = one.organisation
    same_name = organisations(actor).filter(kind=row.kind, name__iexact=row.organisation_name)
    found |= {one.pk: one for one in same_name[:MOST_OFFERED]}
    return list(found.values())
