"""Drafts applications and changes them while they are drafts or were returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.admission import events
from zhengpin.admission.models import Application
from zhengpin.admission.operations.access import editable, record_event
from zhengpin.catalog.models import Shop
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs
from zhengpin.rights.queries import authorisation
from zhengpin.rights.states import ShopType

_Reader = Callable[[object, Application, Actor], object]
"""Reads what was given for a field of an application."""
APPLICANTS = frozenset({OrganisationKind.MERCHANT.value, OrganisationKind.CREATOR.value})


@transaction.atomic
def draft_application(
    *, applicant_id: UUID | str | None = None, actor: Actor, **fields: object
) -> Application:
    """Begin an application; it may still be incomplete.

    applicant_id: by default the actor's own organisation; fields: shop_type, brand, company, company_no, shop_id,
    office, registration_no, nice_classes, channels, territories, as_owner, renews_id. Raises Invalid naming the field,
    Forbidden.
    """
    actor.require(Permission.APPLY)
    moment = clock.now()
    row = Application(
        applicant=_applicant(applicant_id or actor.home_organisation_id, actor),
        created_by=actor.ref,
        created_at=moment,
        updated_at=moment,
    )
    _write(row, {"shop_type": ShopType.ORDINARY.value, "brand": ""} | fields, actor)
    row.save(force_insert=True)
    record_event(events.APPLICATION_DRAFTED, row, actor)
    return row


@transaction.atomic
def change_application(*, application_id: UUID | str, actor: Actor, **fields: object) -> Application:
    """Change a draft or a returned application; only the fields given. Raises NotEditable, Invalid."""
    row = editable(actor, application_id)
    before = {name: getattr(row, name) for name in _READERS}
    _write(row, fields, actor)
    changed = sorted(name for name, value in before.items() if getattr(row, name) != value)
    if changed:
        row.updated_at = clock.now()
        row.save(update_fields=[*changed, "updated_at"])
        record_event(events.APPLICATION_CHANGED, row, actor, changed=changed)
    return row


def _applicant(organisation_id: UUID | str | None, actor: Actor) -> Organisation:
    rows = Organisation.objects.visible_to(actor).filter(kind__in=APPLICANTS)
    found = (
        rows.filter(pk=inputs.identifier(organisation_id, "applicant")).first() if organisation_id else None
    )
    if found is None:
        raise Invalid(
            _("Only a merchant or a creator can apply for a brand."),
            code="application.no_applicant",
            field="applicant",
            remedy=_("Name the merchant for whom you apply."),
        )
    return found


def _write(row: Application, fields: Mapping[str, object], actor: Actor) -> None:
    """Read what is given into the row, each field by its reader."""
    if strange := sorted(set(fields) - set(_READERS)):
        raise TypeError(f"an application has no {strange[0]}")
    for name, value in fields.items():
        setattr(row, name, _READERS[name](value, row, actor))


def _shop_type(value: object, row: Application, actor: Actor) -> str:
    if not isinstance(value, str) or value not in set(ShopType):
        raise inputs.invalid_choice("shop_type", ShopType)
    return ShopType(value).value


def _shop_id(value: object, row: Application, actor: Actor) -> UUID | None:
    if not value:
        return None
    rows = Shop.objects.visible_to(actor).filter(merchant__organisation_id=row.applicant_id)
    found = rows.filter(pk=inputs.identifier(value, "shop")).first()
    if found is None:
        message, remedy = (
            _("This is no shop of the applicant."),
            _("Choose one of its shops, or leave it empty."),
        )
        raise Invalid(message, code="application.shop_unknown", field="shop", remedy=remedy)
    return found.pk


def _renews_id(value: object, row: Application, actor: Actor) -> UUID | None:
    return authorisation(actor, str(value)).pk if value else None


def _text(name: str, limit: int) -> _Reader:
    return lambda value, row, actor: inputs.text(value, name, limit=limit)


_READERS: dict[str, _Reader] = {
    "shop_type": _shop_type,
    "brand": _text("brand", 200),
    "company": _text("company", 200),
    "company_no": _text("company_no", 40),
    "shop_id": _shop_id,
    "office": lambda value, row, actor: (inputs.text(value, "office", limit=10) or "CN").upper(),
    "registration_no": _text("registration_no", 60),
    "nice_classes": lambda value, row, actor: inputs.nice_classes(value),
    "channels": lambda value, row, actor: inputs.channels(value),
    "territories": lambda value, row, actor: inputs.territories(value),
    "as_owner": lambda value, row, actor: bool(value),
    "renews_id": _renews_id,
}
