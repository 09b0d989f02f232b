"""Where the jobs that wait lie now: their modules moved, and a job in the database is named by its dotted path."""

from __future__ import annotations

from typing import Any

MOVED = {
    "zhengpin.evidence.packs": "zhengpin.evidence.packs.operations",
    "zhengpin.flows.application": "zhengpin.flows.admission.application",
    "zhengpin.flows.application_reading": "zhengpin.flows.admission.ocr",
    "zhengpin.flows.authority_ending": "zhengpin.flows.rights.authority_ending",
    "zhengpin.flows.authority_renewing": "zhengpin.flows.rights.authority_renewing",
    "zhengpin.flows.complaint": "zhengpin.flows.complaints.complaint",
    "zhengpin.flows.complaint_deciding": "zhengpin.flows.complaints.deciding",
    "zhengpin.flows.complaint_results": "zhengpin.flows.complaints.results",
    "zhengpin.flows.complaint_targets": "zhengpin.flows.complaints.targets",
    "zhengpin.flows.decision": "zhengpin.flows.decisions.decision",
    "zhengpin.flows.intake": "zhengpin.flows.intake.intake",
    "zhengpin.flows.linking": "zhengpin.flows.linking.linking",
    "zhengpin.flows.listing": "zhengpin.flows.screening.listing",
    "zhengpin.flows.live_footage": "zhengpin.flows.live.videos",
    "zhengpin.flows.mark_sweep": "zhengpin.flows.screening.mark_rescan",
    "zhengpin.flows.owner_confirmation": "zhengpin.flows.admission.owner_confirmation",
    "zhengpin.flows.picture_words": "zhengpin.flows.screening.picture_words",
    "zhengpin.flows.publication": "zhengpin.flows.complaints.publication",
    "zhengpin.flows.recheck": "zhengpin.flows.screening.rescan",
    "zhengpin.flows.recheck_parts": "zhengpin.flows.screening.rescan_parts",
    "zhengpin.flows.rehearsal": "zhengpin.flows.rules.backtest",
    "zhengpin.flows.reverification": "zhengpin.flows.admission.reverification",
    "zhengpin.flows.rights_import": "zhengpin.flows.rights.importing",
    "zhengpin.flows.rule_release": "zhengpin.flows.rules.release",
    "zhengpin.flows.rule_undo": "zhengpin.flows.rules.undo",
    "zhengpin.flows.stay_down": "zhengpin.flows.screening.stay_down",
    "zhengpin.flows.surface_screening": "zhengpin.flows.screening.names",
    "zhengpin.flows.video": "zhengpin.flows.screening.video",
    "zhengpin.flows.video_looking_back": "zhengpin.flows.screening.rescan_videos",
    "zhengpin.flows.word_preview": "zhengpin.flows.words.preview",
}
"""By older module the one of today."""
RENAMED = {
    "zhengpin.flows.admission.ocr.read_paper": "zhengpin.flows.admission.ocr.read_application_document",
    "zhengpin.flows.rights.authority_ending.look_again": "zhengpin.flows.rights.authority_ending.rescreen",
    "zhengpin.flows.rights.authority_ending.look_again_at_listings": (
        "zhengpin.flows.rights.authority_ending.rescreen_listings"
    ),
    "zhengpin.flows.screening.mark_rescan.sweep": "zhengpin.flows.screening.mark_rescan.mark_rescan",
    "zhengpin.flows.screening.names.look": "zhengpin.flows.screening.names.screen",
    "zhengpin.flows.screening.names.look_back": "zhengpin.flows.screening.names.rescan_names",
    "zhengpin.flows.screening.names.look_back_over": "zhengpin.flows.screening.names.rescan_batch",
    "zhengpin.flows.screening.rescan_videos.look_back": "zhengpin.flows.screening.rescan_videos.rescan_videos",
    "zhengpin.flows.screening.rescan_videos.look_back_over": "zhengpin.flows.screening.rescan_videos.rescan_batch",
    "zhengpin.flows.words.preview.look": "zhengpin.flows.words.preview.screen",
}
"""By a function's dotted path in a module of today, which had another name there, the path of today."""


ARGUMENTS = {
    "brake_id": "circuit_breaker_id",
    "paper_id": "document_id",
    "recheck_id": "rescan_id",
    "rehearsal_id": "backtest_id",
    "surface": "subject_kind",
    "upto": "last",
}
"""By an argument's older name the one of today: no two jobs meant different things by one."""


def arguments_today(older: dict[str, Any]) -> dict[str, object]:
    """Return what a job is called with, by the names that it takes today."""
    named = older.get("kwargs") or {}
    return older | {"kwargs": {ARGUMENTS.get(name, name): value for name, value in named.items()}}


def path_today(older: str) -> str:
    """Return the dotted path by which a job is found today."""
    module, _, name = older.rpartition(".")
    path = f"{MOVED.get(module, module)}.{name}"
    return RENAMED.get(path, path)
