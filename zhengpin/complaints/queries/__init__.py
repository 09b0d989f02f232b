"""Every read of complaints, by subject."""

from zhengpin.complaints.queries.answering import answered_matter, answers, answers_owed, targets_to_answer
from zhengpin.complaints.queries.complained_of import (
    answerable,
    standing_against,
    target,
    target_counts,
    target_list,
    target_lists,
    targets,
    verdict_counts,
)
from zhengpin.complaints.queries.counters import (
    counter_statement,
    counter_statements,
    pending_proofs,
    proof,
    proofs,
)
from zhengpin.complaints.queries.deciding import (
    bulk_decision,
    bulk_decisions,
    counter_targets,
    decidable,
    respondents,
    running_bulk_decision,
    state_counts,
)
from zhengpin.complaints.queries.filed_complaints import (
    complaint,
    complaint_counts,
    complaints,
    counts_by_state,
    evidence,
    piece_of_evidence,
)
from zhengpin.complaints.queries.flaggers import flagger_of, trusted_flagger, trusted_flaggers
from zhengpin.complaints.queries.misuse import misuse_review, misuse_reviews
from zhengpin.complaints.queries.overdue import missed_reviews, overdue_clocks
from zhengpin.complaints.queries.procedures import ProcedureInTime, procedure_versions, procedures_to_come
from zhengpin.complaints.queries.reporting import (
    report,
    report_file,
    report_named,
    report_of_link,
    report_states,
    reports,
)
from zhengpin.complaints.queries.standing import (
    is_restricted,
    records,
    standing_changes,
    standing_records,
)
from zhengpin.complaints.queries.timekeeping import (
    clock,
    clocks,
    due_clocks,
    idle_clocks,
    is_shown,
    next_clocks,
    running_clocks,
)

__all__ = [
    "trusted_flagger",
    "trusted_flaggers",
    "ProcedureInTime",
    "answerable",
    "answered_matter",
    "answers",
    "answers_owed",
    "bulk_decision",
    "bulk_decisions",
    "clock",
    "clocks",
    "complaint",
    "complaint_counts",
    "complaints",
    "counter_statement",
    "counter_statements",
    "counter_targets",
    "counts_by_state",
    "decidable",
    "due_clocks",
    "idle_clocks",
    "evidence",
    "flagger_of",
    "is_shown",
    "is_restricted",
    "misuse_review",
    "misuse_reviews",
    "missed_reviews",
    "next_clocks",
    "overdue_clocks",
    "pending_proofs",
    "piece_of_evidence",
    "proof",
    "proofs",
    "records",
    "respondents",
    "running_bulk_decision",
    "running_clocks",
    "standing_against",
    "standing_changes",
    "standing_records",
    "state_counts",
    "target",
    "target_counts",
    "target_list",
    "target_lists",
    "targets_to_answer",
    "targets",
    "procedure_versions",
    "procedures_to_come",
    "verdict_counts",
    "report",
    "report_file",
    "report_named",
    "report_of_link",
    "report_states",
    "reports",
]
