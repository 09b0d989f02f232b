"""Tables of the contact book."""

from zhengpin.cooperation.models.book import (
    ContactAddress,
    ContactOrganisation,
    ContactPerson,
    ContactRole,
)
from zhengpin.cooperation.models.questions import AskedContact, ContactQuestion

__all__ = [
    "AskedContact",
    "ContactPerson",
    "ContactAddress",
    "ContactOrganisation",
    "ContactQuestion",
    "ContactRole",
]
