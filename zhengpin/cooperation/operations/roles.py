"""Gives contacts roles, for all rights of their organisation or for some, and takes them away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation import events
from zhengpin.cooperation.models import ContactPerson, ContactRole
from zhengpin.cooperation.operations.recording import of_contact, own_contact
from zhengpin.cooperation.problems import ContactRoleNotFound, RightUnknown
from zhengpin.cooperation.states import ContactRoleKind
from zhengpin.rights import inputs
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingKind

MOST_POSITION = 999
MOST_FILINGS = 200


@transaction.atomic
def give_role(
    *,
    contact_id: UUID | str,
    kind: str,
    position: int = 1,
    right_kinds: Sequence[str] | str = (),
    filings: Sequence[str] | str = (),
    actor: Actor,
) -> ContactRole:
    """Give a contact a role, or change the one of that kind; nothing is recorded where nothing differs.

    position: in the order of those with the role; right_kinds, filings: kinds of right, and numbers of filings of the
    organisation, for which it is; neither: for all. Raises Forbidden, ContactNotFound, ContactGone, RightUnknown,
    Invalid naming the field.
    """
    row = own_contact(contact_id, actor)
    word = inputs.member(kind, "kind", ContactRoleKind)
    if not word:
        raise inputs.invalid_choice("kind", [one.value for one in ContactRoleKind])
    kinds = sorted({inputs.member(one, "right_kinds", FilingKind) for one in inputs.items(right_kinds)})
    named = _filings(row, inputs.items(filings))
    kept: dict[str, object] = {
        "position": inputs.number(position, "position", least=1, most=MOST_POSITION) or 1,
        "all_rights": not kinds and not named,
        "right_kinds": f" {' '.join(kinds)} " if kinds else "",
    }
    before = ContactRole.objects.filter(contact=row, kind=word).first()
    if before is not None and _same(before, kept, named):
        return before
    made, _ = ContactRole.objects.update_or_create(
        contact=row, kind=word, defaults=kept | {"given_by": actor.ref}
    )
    made.filings.set(named)
    of_contact(events.CONTACT_ROLE_GIVEN, row, actor, role=word, filings=len(named))
    return made


def _same(row: ContactRole, kept: dict[str, object], named: list[Filing]) -> bool:
    filings = set(row.filings.values_list("pk", flat=True))
    return filings == {one.pk for one in named} and all(
        getattr(row, at) == value for at, value in kept.items()
    )


def _filings(row: ContactPerson, numbers: Sequence[str]) -> list[Filing]:
    """Return the filings of numbers, all of the contact's own organisation. Raises RightUnknown for the first other."""
    if not numbers:
        return []
    wanted = list(dict.fromkeys(one.upper() for one in numbers))[: MOST_FILINGS + 1]
    rows = Filing.objects.filter(number__in=wanted, holder__organisation=row.organisation.account_id)
    found = {one.number: one for one in rows} if row.organisation.account_id else {}
    unknown = next((one for one in wanted if one not in found), "")
    if unknown or len(wanted) > MOST_FILINGS:
        raise RightUnknown(unknown[:60])
    return [found[one] for one in wanted]


@transaction.atomic
def end_role(*, role_id: UUID | str, actor: Actor) -> ContactPerson:
    """Take a role away. Raises Forbidden, ContactRoleNotFound, ContactGone."""
    actor.require(Permission.KEEP_CONTACTS)
    rows = ContactRole.objects.visible_to(actor).select_related("contact__organisation")
    role = find_row(rows, role_id, ContactRoleNotFound)
    row = own_contact(role.contact_id, actor)
    of_contact(events.CONTACT_ROLE_ENDED, row, actor, role=role.kind)
    role.delete()
    return row
