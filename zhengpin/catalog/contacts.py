"""Names the contact address of a merchant, to which its letters are mailed beside its members'."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.catalog.models import Merchant
from zhengpin.messages import contacts


def contact_of(organisation_id: UUID) -> Iterable[str]:
    """Return the contact address of the organisation's merchant; none where there is none."""
    return Merchant.objects.filter(organisation_id=organisation_id).values_list("contact_email", flat=True)


contacts.register("catalog", contact_of)
