"""Tells which fields of papers are borne out by something else, however badly they were read. Pure.

A value that reads as it must by the register, the application or another paper was not misread into that by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.admission.documents import Applied, JudgedDocument, of_kind
from zhengpin.admission.states import ApplicationDocumentKind
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights.register.port import plain_number

_F = FieldName


@dataclass(frozen=True)
class Corroboration:
    """What fields are compared with. owners: who is registered; in_register: the register's own dates count."""

    applied: Applied
    documents: Sequence[JudgedDocument]
    owners: Sequence[str]
    in_register: bool

    def bears_out(self, document: JudgedDocument, name: FieldName) -> bool:
        """Return whether a field of a paper reads as something else says that it must."""
        if name is _F.REGISTRATION_NO:
            return plain_number(document.text(name)) == plain_number(self.applied.registration_no) != ""
        if name is _F.VALID_TO:
            return document.kind == ApplicationDocumentKind.CERTIFICATE and self.in_register
        return likeness(document.text(name), self._expected(document, name)) is NameLikeness.SAME

    def _expected(self, document: JudgedDocument, name: FieldName) -> Iterable[str]:
        if name is _F.HOLDER:
            return self.owners
        if name is _F.COMPANY:
            return [self.applied.company]
        if name is _F.AUTHORISER:
            return [*self.owners, *self._of_other_letters(document, _F.AUTHORISED)]
        if name is _F.AUTHORISED:
            return [self.applied.company, *self._of_other_letters(document, _F.AUTHORISER)]
        return []

    def _of_other_letters(self, document: JudgedDocument, name: FieldName) -> list[str]:
        letters = of_kind(self.documents, ApplicationDocumentKind.LETTER)
        return [one.text(name) for one in letters if one.id != document.id]
