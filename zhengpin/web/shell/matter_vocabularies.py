"""The vocabularies of matters whose words pages show, by the names by which templates ask for them."""

from __future__ import annotations

from zhengpin.casework.states import (
    DossierForm,
    DossierLanguage,
    ExhibitState,
    MatterDossierState,
    MatterKind,
    MatterState,
    MatterTaskState,
    NodeKind,
    PartyRole,
    SharedKind,
    SubjectOfMatter,
    SuspectStage,
    TieKind,
    ValueKind,
)
from zhengpin.kit.labels import Labelled

MATTER_VOCABULARIES: dict[str, type[Labelled]] = {
    "matter": MatterState,
    "matter_kind": MatterKind,
    "matter_subject": SubjectOfMatter,
    "matter_task": MatterTaskState,
    "matter_party": PartyRole,
    "matter_node": NodeKind,
    "matter_tie": TieKind,
    "suspect_stage": SuspectStage,
    "matter_value": ValueKind,
    "matter_shared": SharedKind,
    "matter_dossier": MatterDossierState,
    "dossier_language": DossierLanguage,
    "dossier_form": DossierForm,
    "exhibit": ExhibitState,
}
