"""A process killed at any step of making a dossier leaves one dossier, made once, and no file that no row names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.jobs import outside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove("every day each step is interrupted inside the process, with a stand-in for the file"),
]

SET_UP = """
import json, os, signal
from pathlib import Path
from django.conf import settings
from django.db import connections
from tests.casework.filling import full_matter
from tests.casework.working import LI
from tests.cast import organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.casework import operations
from zhengpin.casework.models import Matter, MatterDossier
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.dossiers import building
from zhengpin.flows.casework import dossiers
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry
from zhengpin.ledger.verification import verify
"""
PREPARED = (
    SET_UP
    + """
organisation(OrganisationKind.OPERATOR, "The marketplace")
print(json.dumps(str(full_matter().pk)))
"""
)
KILLED = (
    SET_UP
    + """
def after(place, name):
    whole = getattr(place, name)
    def half(*arguments, **named):
        whole(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(place, name, half)

def killed(place, name, step):
    connections.close_all()
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, f"{name} was not reached"
        return [MatterDossier.objects.count(), MatterDossier.objects.filter(state="made").count()]
    after(place, name)
    step()
    os._exit(0)

def want():
    dossiers.want_dossier(matter_id=MATTER, language="en", form="zip", key="k", actor=LI)

def make():
    row = MatterDossier.objects.get()
    dossiers.make_dossier.call(dossier_id=str(row.pk))

counted = [
    killed(operations, "want_dossier", want),
    killed(dossiers, "want_dossier", want),
    killed(building, "document_of", make),
    killed(building, "_write", make),
    killed(dossiers, "build_dossier", make),
    killed(operations, "note_written", make),
    killed(FolderBlobs, "adopt", make),
    killed(operations, "keep_dossier", make),
]
print(json.dumps(counted))
"""
)
STATE = (
    SET_UP
    + """
want_again = dossiers.want_dossier(matter_id=MATTER, language="en", form="zip", key="k", actor=LI)
run_due()
[row] = MatterDossier.objects.all()
EVENTS = ("wanted", "made", "failed")
root = Path(settings.BLOB_DIR)
archives = [one.name for one in root.rglob("*") if one.is_file() and one.read_bytes()[:2] == b"PK"]
print(json.dumps({
    "state": [row.state, row.version, row.blob_id == row.digest, str(want_again.pk) == str(row.pk)],
    "files": archives == [row.digest],
    "left": [one.name for one in root.glob(".dossier-*")],
    "events": {one: Entry.objects.filter(event=f"matter_dossier.{one}").count() for one in EVENTS},
    "ledger": verify().ok,
}))
"""
)


def test_killed_at_every_step_there_is_one_dossier(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        named = f"MATTER = {outside.ask(PREPARED, env)!r}\n"
        counted = outside.ask(named + KILLED, env)
        state = outside.ask(named + STATE, env)
    assert counted[0] == [0, 0], "nothing half"
    assert counted[1:7] == [[1, 0]] * 6
    assert counted[7] == [1, 1]
    assert state == {
        "state": ["made", 1, True, True],
        "files": True,
        "left": [],
        "events": {"wanted": 1, "made": 1, "failed": 0},
        "ledger": True,
    }
