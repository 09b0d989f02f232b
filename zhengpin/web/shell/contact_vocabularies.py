"""The vocabularies of the contact book whose words pages show, by the names by which templates ask for them."""

from __future__ import annotations

from zhengpin.cooperation.states import (
    AddressKind,
    AddressState,
    AskedState,
    ContactOrganisationKind,
    ContactRoleKind,
    ContactState,
    QuestionKind,
    QuestionState,
    RowAnswer,
)
from zhengpin.kit.labels import Labelled

CONTACT_VOCABULARIES: dict[str, type[Labelled]] = {
    "contact": ContactState,
    "contact_organisation": ContactOrganisationKind,
    "contact_role": ContactRoleKind,
    "contact_address": AddressState,
    "address_kind": AddressKind,
    "contact_question": QuestionState,
    "question_kind": QuestionKind,
    "asked_contact": AskedState,
    "contact_row": RowAnswer,
}
