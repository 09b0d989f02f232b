"""Registers rights holders."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs
from zhengpin.rights.models import RightsHolder
from zhengpin.rights.problems import HolderNotFound

OWNERS = frozenset({OrganisationKind.RIGHTS_HOLDER.value, OrganisationKind.MERCHANT.value})


@transaction.atomic
def create_holder(
    *,
    organisation_id: UUID,
    name: str,
    name_zh: str = "",
    country: str = "",
    contact_email: str = "",
    actor: Actor,
) -> RightsHolder:
    """Register an organisation as a rights holder: one of that kind, or a merchant who owns rights of its own.

    For its own members, its agents and administrators. Raises Conflict (`holder.exists`) if it is registered.
    """
    actor.require(Permission.FILE_RIGHTS)
    organisation = Organisation.objects.visible_to(actor).filter(pk=organisation_id).first()
    if organisation is None or organisation.kind not in OWNERS:
        raise HolderNotFound(_("There is no such organisation of rights holders or merchants."))
    holder = RightsHolder(
        organisation=organisation,
        name=inputs.text(name, "name", limit=200, required=True),
        name_zh=inputs.text(name_zh, "name_zh", limit=200),
        country=_country(country),
        contact_email=_address(contact_email),
    )
    try:
        with transaction.atomic():
            holder.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            _("This organisation is registered as a rights holder already."), code="holder.exists"
        ) from error
    record(events.HOLDER_CREATED, actor=actor, subject=reference("holder", holder.pk), name=holder.name)
    return holder


def _country(value: str) -> str:
    codes = inputs.territories(value, "country")
    return codes[0] if codes else ""


def _address(value: str) -> str:
    address = inputs.text(value, "contact_email", limit=254)
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise Invalid(
            _("This is no e-mail address."),
            code="input.not_an_email",
            field="contact_email",
            remedy=_("Write it as name@example.com, or leave it out."),
        ) from error
    return address
