"""Tables of rights: holders, filings of every kind with their proof, references, authorisations and authorities."""

from zhengpin.rights.models.authorisations import AgentAuthority, Authorisation
from zhengpin.rights.models.clips import Clip, ClipStayDown
from zhengpin.rights.models.filing_documents import (
    ExpiryReminder,
    FilingDocument,
    RegisterSnapshot,
    Supplement,
    TitleLink,
)
from zhengpin.rights.models.filings import Filing, Mark, MarkClass, ReadableEncoder
from zhengpin.rights.models.holders import RightsHolder
from zhengpin.rights.models.isbn_ranges import IsbnRangeImport
from zhengpin.rights.models.names import NameForm
from zhengpin.rights.models.references import Reference, ReferenceChange, StayDown
from zhengpin.rights.models.register_answers import RegisterAnswer
from zhengpin.rights.models.reminders import AuthorisationReminder
from zhengpin.rights.models.status_places import StatusPlace

__all__ = [
    "AgentAuthority",
    "Authorisation",
    "AuthorisationReminder",
    "Clip",
    "ClipStayDown",
    "ExpiryReminder",
    "Filing",
    "FilingDocument",
    "IsbnRangeImport",
    "Mark",
    "MarkClass",
    "NameForm",
    "ReadableEncoder",
    "Reference",
    "ReferenceChange",
    "RegisterAnswer",
    "RegisterSnapshot",
    "RightsHolder",
    "StatusPlace",
    "StayDown",
    "Supplement",
    "TitleLink",
]
