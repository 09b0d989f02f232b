"""Names rights holders in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.rights.holder_names import holder_names
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.review.models import Case
    from zhengpin.rights.models import RightsHolder


def holder_name(holder: RightsHolder) -> str:
    """Return a rights holder's name, the Chinese one to readers of Chinese where there is one."""
    return holder.names[reader_language()]


def holders_of(cases: Iterable[Case]) -> dict[UUID, str]:
    """Return the names of those whose rights some cases are about, by their organisation."""
    found = holder_names(one.complainant_id for one in cases if one.complainant_id)
    return {organisation: names[reader_language()] for organisation, names in found.items()}
