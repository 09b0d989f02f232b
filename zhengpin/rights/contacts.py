"""Names the contact address of a rights holder, to which its letters are mailed beside its members'."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.messages import contacts
from zhengpin.rights.models import RightsHolder


def contact_of(organisation_id: UUID) -> Iterable[str]:
    """Return the contact address of the organisation's rights holder; none where there is none."""
    return RightsHolder.objects.filter(organisation_id=organisation_id).values_list(
        "contact_email", flat=True
    )


contacts.register("rights", contact_of)
