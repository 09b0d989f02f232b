"""Names rights holders by the organisation that they are: of cases only that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.rights.models import RightsHolder

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation


def holder_names(organisation_ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Return what each rights holder is called in each language, by its organisation; of no other organisation."""
    rows = RightsHolder.objects.filter(organisation_id__in=set(organisation_ids))
    return {row.organisation_id: row.names for row in rows}


def names_of(organisation: Organisation) -> Mapping[str, str]:
    """Return what an organisation is called in each language, as a rights holder if it is one."""
    alike = {"en": organisation.name, "zh": organisation.name}
    return holder_names([organisation.pk]).get(organisation.pk, alike)
