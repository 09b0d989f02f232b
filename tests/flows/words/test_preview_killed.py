"""A worker that is killed while a preview goes on loses nothing of it: the next one goes on where it was."""

from __future__ import annotations

import signal

import pytest

from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OPEN = """
import json
from tests.cast import organisation, person
from tests.flows.words.previewing import ROOT, offered, worded
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.flows.words import preview as word_preview
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.lexicon import operations
home = organisation(OrganisationKind.OPERATOR, "Harbour Market")
owner = actor_for_person(person(Role.RULE_OWNER, home, "Shen"))
operations.install_default_terms(actor=ROOT)
titles = ["Heron bag", "Heron bag, secretroute", "Heron tote"] * 4
receive(source="harbour", items=[offered(f"a-{at}", one, f"m-{at}") for at, one in enumerate(titles)], actor=ROOT)
run_due()
worded(owner, "secretroute")
print(json.dumps(str(word_preview.start_for_draft(days=7, actor=owner).pk)))
"""
WORKER = """
import os, signal
from zhengpin.flows.words import preview as word_preview
from zhengpin.flows.words import search as word_search
from zhengpin.workers import tasks
word_search.PART = 2
kept, parts = word_preview.operations.record_preview_part, []
def kept_and_killed(**named):
    kept(**named)
    parts.append(True)
    if len(parts) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
word_preview.operations.record_preview_part = kept_and_killed
tasks.main(["--until-idle"])
"""
NEXT_WORKER = """
import json
from zhengpin.flows.words import search as word_search
from zhengpin.jobs.rescue import rescue_lost
from zhengpin.ledger.models import Entry
from zhengpin.lexicon.models import WordPreview, WordPreviewHit
from zhengpin.workers import tasks
word_search.PART = 2
before = WordPreview.objects.values_list("state", "done").get()
rescued = rescue_lost()
tasks.main(["--until-idle"])
row = WordPreview.objects.get()
print(json.dumps({
    "before": before,
    "rescued": rescued,
    "after": [row.state, row.done],
    "hits": WordPreviewHit.objects.count(),
    "listings": row.result and row.result["listings"],
    "told": Entry.objects.filter(event="word_preview.finished").count(),
}))
"""


@pytest.mark.prove("6 s; jobs are killed every day in tests/jobs")
def test_killed_in_the_middle_of_a_part_it_is_finished_by_the_next_worker(tmp_path):
    with outside.database(tmp_path) as env:
        outside.ask(OPEN, env)
        assert outside.ended(WORKER, env) == -signal.SIGKILL
        assert outside.ask(NEXT_WORKER, env) == {
            "before": ["running", 4],  # the third part was not kept
            "rescued": 1,
            "after": ["done", 12],
            "hits": 0,
            "listings": 4,
            "told": 1,
        }
