"""Files of imports that nobody reads: a process killed amid taking one in, or after its last line, leaves none."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.catalog.sending import listing
from tests.jobs.outside import ask, database, ended

pytestmark = pytest.mark.django_db

SENT = """
import io, json, os, signal
from tests.catalog.sending import SENDER
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog import operations
from zhengpin.flows.files import spool
from zhengpin.flows.intake import intake

LINES = %r

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

class Breaking(io.BytesIO):
    def read(self, size=-1):
        found = super().read(size)
        return found if found else die()

def send(stream=None):
    return intake.start_batch(source="harbour", name="goods.jsonl", stream=stream or io.BytesIO(LINES), actor=SENDER,
                              enqueue=False)
"""
BEGIN = (
    "create_organisation(kind=OrganisationKind.OPERATOR, name='Harbour Market', actor=SENDER)\nprint('null')"
)
KILLS = {
    "amid its bytes": "send(Breaking(LINES))",
    "before it is noted": "operations.create_batch = die\nsend()",
    "before its end is told": "batch = send()\nspool.discard = die\nintake.read_batch(batch_id=batch.pk, actor=SENDER)",
}
CLEAR = """
from zhengpin.accounts.actor import system
from zhengpin.flows.intake import left
print(json.dumps(left.delete_left(actor=system("tests"))))
"""
READ = """
from zhengpin.catalog import queries
[batch] = queries.batches(SENDER, state="received")
print(json.dumps(intake.read_batch(batch_id=batch.pk, actor=SENDER).unchanged))
"""


def age(folder: Path, seconds: float) -> None:
    for one in folder.rglob("*"):
        if one.is_file():
            os.utime(one, (time.time() - seconds,) * 2)


@pytest.mark.slow
@pytest.mark.usefixtures("django_db_setup")
def test_what_a_killed_import_leaves_goes_and_what_is_to_be_read_stays(tmp_path: Path) -> None:
    code = SENT % (json.dumps(listing("h-1")) + "\n").encode()
    waiting = tmp_path / "intake"
    with database(tmp_path) as env:
        ask(code + BEGIN, env)
        for kill in KILLS.values():
            assert ended(code + kill, env) == -signal.SIGKILL
        ask(code + "send()\nprint('null')", env)
        assert len(list(waiting.iterdir())) == len(KILLS) + 1
        age(waiting, 3700)  # an hour: nobody adds to a half-written file any more
        assert ask(code + CLEAR, env) == 0
        assert len(list(waiting.iterdir())) == len(KILLS)
        age(waiting, 25 * 3600)
        assert ask(code + CLEAR, env) == len(KILLS) - 1
        assert len(list(waiting.iterdir())) == 1
        assert ask(code + READ, env) == 1
        assert list(waiting.iterdir()) == []
