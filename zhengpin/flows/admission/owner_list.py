"""Says whether an owner itself has authorised an applicant here, for all that it applies for: its own list."""

from __future__ import annotations

from itertools import product
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.admission.models import Application
from zhengpin.admission.states import OwnerWord
from zhengpin.rights.queries import authorisations, authority_for
from zhengpin.rights.states import AuthorisationSource

READER = system("admission")


def owner_word_of(row: Application, filing_id: UUID | None) -> OwnerWord:
    """Return what the owner said of an application: where it was not asked, whether its list has the applicant."""
    word = OwnerWord(row.owner_word)
    if word not in (OwnerWord.UNASKED, OwnerWord.LISTED):
        return word
    return OwnerWord.LISTED if filing_id and is_listed(row, filing_id) else OwnerWord.UNASKED


def is_listed(row: Application, filing_id: UUID) -> bool:
    """Say whether what was given on the marketplace covers every class, channel and territory applied for.

    What earlier applications proved does not count. Where an application names no channel or territory, none is asked
    about.
    """
    classes = [[one] for one in row.nice_classes] or [[]]
    used: set[UUID] = set()
    for some, channel, territory in product(classes, row.channels or [""], row.territories or [""]):
        asked = {"nice_classes": some, "channel": channel, "territory": territory}
        judged = authority_for(row.applicant_id, [filing_id], on=today(), **asked)[filing_id]
        if not judged.allowed:
            return False
        used |= {link.id for link in judged.path}
    given = authorisations(READER).filter(source=AuthorisationSource.GRANTED.value, pk__in=used)
    return given.count() == len(used)
