"""Jobs that waited in a database of before 0.2.0 are found by the program of today."""

from __future__ import annotations

import json
from inspect import signature
from pathlib import Path

from django.tasks import Task
from django.utils.module_loading import import_string

from tests.releases.stored_databases import BEFORE_0_2_0, TAKEN_OVER, asked, unpacked
from zhengpin.cli.carry_over.jobs import MOVED, arguments_today, path_today

WAITED = {
    "zhengpin.evidence.packs": "seal_pack",
    "zhengpin.flows.application": "judge_submitted",
    "zhengpin.flows.application_reading": "read_paper",
    "zhengpin.flows.authority_ending": "look_again look_again_at_listings screen_again",
    "zhengpin.flows.authority_renewing": "restore",
    "zhengpin.flows.complaint": "take_up",
    "zhengpin.flows.complaint_deciding": "go_on",
    "zhengpin.flows.complaint_results": "forward",
    "zhengpin.flows.complaint_targets": "read_list",
    "zhengpin.flows.decision": "settle",
    "zhengpin.flows.intake": "read",
    "zhengpin.flows.linking": "link",
    "zhengpin.flows.listing": "scan",
    "zhengpin.flows.live_footage": "fingerprint",
    "zhengpin.flows.mark_sweep": "sweep",
    "zhengpin.flows.owner_confirmation": "judge_answered",
    "zhengpin.flows.picture_words": "read",
    "zhengpin.flows.publication": "publish_complaint publish_counter publish_ending",
    "zhengpin.flows.recheck": "search",
    "zhengpin.flows.recheck_parts": "screen_part",
    "zhengpin.flows.rehearsal": "finish rehearse_day",
    "zhengpin.flows.reverification": "verify",
    "zhengpin.flows.rights_import": "carry_out",
    "zhengpin.flows.rule_release": "decide_held",
    "zhengpin.flows.rule_undo": "go_on",
    "zhengpin.flows.stay_down": "keep_down",
    "zhengpin.flows.surface_screening": "look look_back look_back_over",
    "zhengpin.flows.video": "screen take_in",
    "zhengpin.flows.video_looking_back": "look_back look_back_over",
    "zhengpin.flows.word_preview": "look",
    "zhengpin.messages.operations.arrivals": "hand_on",
    "zhengpin.messages.operations.delivering": "deliver",
    "zhengpin.messages.operations.mailing": "post",
    "zhengpin.publication.operations.submitting": "submit_batch",
}
"""Every job of the last version before 0.2.0, by its module."""


def test_every_job_of_before_is_one_of_today() -> None:
    for module, names in WAITED.items():
        for name in names.split():
            path = path_today(f"{module}.{name}")
            assert path in TAKEN_OVER or isinstance(import_string(path), Task), f"{module}.{name}"


def test_every_job_that_waits_can_be_called(tmp_path: Path) -> None:
    waiting = asked(
        unpacked(BEFORE_0_2_0, tmp_path),
        "SELECT task_path, args_kwargs FROM django_tasks_database_dbtaskresult WHERE status = 'READY'",
    )
    assert waiting
    for path, written in waiting:
        if path_today(path) in TAKEN_OVER:
            continue
        given = arguments_today(json.loads(written))
        signature(import_string(path_today(path)).func).bind(*given["args"], **given["kwargs"])


def test_nothing_is_said_of_modules_without_jobs() -> None:
    assert MOVED.keys() <= WAITED.keys()
