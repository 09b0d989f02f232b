"""The vocabularies whose words pages show, by the names by which templates ask for them."""

from __future__ import annotations

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.appeals.states import AppealGround, AppealState, Inadmissible
from zhengpin.catalog.states import BatchState, LineVerdict, ListingState, Surface, SurfaceState
from zhengpin.complaints.clocks import Unit
from zhengpin.complaints.credibility import Side, Tier
from zhengpin.complaints.states import (
    BulkState,
    ClockState,
    ComplaintState,
    CounterState,
    MaliceState,
    StandingCause,
    StandingStep,
    Step,
    TargetState,
)
from zhengpin.complaints.tracks import Basis, ExtensionReason, OnCounter, OnExpiry, Shown, StartEvent
from zhengpin.complaints.vocabulary import (
    CounterGround,
    MaliceFactor,
    Procedure,
    ProofKind,
    Reason,
    Refusal,
    Ruling,
)
from zhengpin.enforcement.states import (
    BrakeState,
    DriftKind,
    DriftState,
    InstructionState,
    InstructionVerb,
    MeasureKind,
    MeasureState,
    Origin,
    ReconciliationState,
    ReversalCause,
    UndoState,
)
from zhengpin.kit.labels import Labelled
from zhengpin.linkage.states import LinkState, RunState, TraitKind
from zhengpin.messages.states import DeliveryState, EventType
from zhengpin.monitoring.states import (
    FindingKind,
    FindingState,
    NegativeState,
    RecheckScope,
    RecheckState,
    Restraint,
)
from zhengpin.publication.states import EntryKind, Redaction, SubmissionState
from zhengpin.review.priority import Part
from zhengpin.review.states import (
    Automation,
    CaseState,
    DecisionOutcome,
    DecisionState,
    Queue,
    ReadingOutcome,
    Resolution,
)
from zhengpin.rights.importing.tables import TableKind
from zhengpin.rights.importing.verdicts import RowOutcome
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import (
    AuthorisationState,
    Channel,
    DocumentKind,
    FilingKind,
    FilingState,
    LinkKind,
    Purpose,
    ReferenceState,
    SupplementState,
)
from zhengpin.rulebook.states import EvaluationOrigin, Ground, Outcome, RehearsalState, RuleOrigin, RuleState

VOCABULARIES: dict[str, type[Labelled]] = {
    "organisation": OrganisationKind,
    "role": Role,
    "permission": Permission,
    "listing": ListingState,
    "surface": Surface,
    "surface_state": SurfaceState,
    "batch": BatchState,
    "line": LineVerdict,
    "measure": MeasureState,
    "measure_kind": MeasureKind,
    "reversal_cause": ReversalCause,
    "brake": BrakeState,
    "rule_undo": UndoState,
    "instruction": InstructionState,
    "verb": InstructionVerb,
    "reconciliation": ReconciliationState,
    "reconciliation_origin": Origin,
    "drift": DriftState,
    "drift_kind": DriftKind,
    "delivery": DeliveryState,
    "event_type": EventType,
    "finding": FindingState,
    "finding_kind": FindingKind,
    "case": CaseState,
    "queue": Queue,
    "priority": Part,
    "decision": DecisionState,
    "decision_outcome": DecisionOutcome,
    "automation": Automation,
    "reading_outcome": ReadingOutcome,
    "resolution": Resolution,
    "authorisation": AuthorisationState,
    "channel": Channel,
    "filing": FilingState,
    "filing_kind": FilingKind,
    "document_kind": DocumentKind,
    "link_kind": LinkKind,
    "purpose": Purpose,
    "supplement": SupplementState,
    "reference": ReferenceState,
    "held_back": HeldBack,
    "negative": NegativeState,
    "restraint": Restraint,
    "recheck": RecheckState,
    "trait": TraitKind,
    "link": LinkState,
    "linking": RunState,
    "recheck_scope": RecheckScope,
    "row": RowOutcome,
    "table": TableKind,
    "complaint": ComplaintState,
    "target": TargetState,
    "counter": CounterState,
    "clock": ClockState,
    "bulk": BulkState,
    "step": Step,
    "start_event": StartEvent,
    "on_expiry": OnExpiry,
    "basis": Basis,
    "on_counter": OnCounter,
    "unit": Unit,
    "shown": Shown,
    "extension_reason": ExtensionReason,
    "reason": Reason,
    "procedure": Procedure,
    "counter_ground": CounterGround,
    "refusal": Refusal,
    "tier": Tier,
    "side": Side,
    "standing_step": StandingStep,
    "standing_cause": StandingCause,
    "malice": MaliceState,
    "appeal": AppealState,
    "appeal_ground": AppealGround,
    "inadmissible": Inadmissible,
    "malice_factor": MaliceFactor,
    "proof": ProofKind,
    "ruling": Ruling,
    "ground": Ground,
    "evaluation_origin": EvaluationOrigin,
    "rehearsal": RehearsalState,
    "outcome": Outcome,
    "entry_kind": EntryKind,
    "redaction": Redaction,
    "submission": SubmissionState,
    "rule": RuleState,
    "rule_origin": RuleOrigin,
}
