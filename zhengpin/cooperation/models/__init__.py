"""Tables of the contact book."""

from zhengpin.cooperation.models.book import (
    Contact,
    ContactAddress,
    ContactOrganisation,
    ContactRole,
)
from zhengpin.cooperation.models.questions import AskedContact, ContactQuestion

__all__ = [
    "AskedContact",
    "Contact",
    "ContactAddress",
    "ContactOrganisation",
    "ContactQuestion",
    "ContactRole",
]
