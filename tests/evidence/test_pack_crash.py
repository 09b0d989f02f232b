"""A process killed at any step of sealing loses nothing: what was frozen is sealed afterwards, once, and verifies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import zhengpin_verify

from tests.jobs import outside

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove("every day a decision is killed at each step of the same kind of work"),
]

KILLED = """
import json, os, signal
from pathlib import Path
from django.conf import settings
from django.db import connections
from tests.evidence.packing import frozen
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.packs import sealing as pack_sealing
from zhengpin.evidence.packs import operations as packs
from zhengpin.evidence.models import EvidencePack
from zhengpin.ledger.models import Entry

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def after(place, name):
    whole = getattr(place, name)
    def half(*arguments, **named):
        whole(*arguments, **named)
        die()
    setattr(place, name, half)

def seal():
    packs.seal_pack.call(pack_id=str(EvidencePack.objects.get().pk))

def killed(*steps):
    connections.close_all()
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "it was not reached"
        pack = EvidencePack.objects.first()
        return [pack and pack.state, Entry.objects.filter(event="evidence_pack.sealed").count()]
    for step in steps:
        step()
    os._exit(0)

print(json.dumps([
    killed(lambda: after(packs, "record"), frozen),
    killed(frozen, die),
    killed(lambda: after(pack_sealing, "write_archive"), seal),
    killed(lambda: after(pack_sealing, "digest_of_file"), seal),
    killed(lambda: after(FolderBlobs, "adopt"), seal),
    killed(lambda: after(packs, "record"), seal),
]))
"""
STATE = """
import json
from pathlib import Path
from django.conf import settings
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.models import EvidencePack
from zhengpin.ledger import signing
from zhengpin.ledger.models import Entry
from zhengpin.ledger.verification import verify
pack = EvidencePack.objects.get()
print(json.dumps({
    "state": pack.state,
    "sealed": Entry.objects.filter(event="evidence_pack.sealed").count(),
    "left": len(list(Path(settings.BLOB_DIR).glob(".pack-*"))),
    "ledger": verify().ok,
    "key": signing.public_key(),
    "file": str(FolderBlobs(Path(settings.BLOB_DIR)).path(pack.blob_id)),
}))
"""


def test_killed_right_after_it_froze_and_at_every_step_the_pack_is_sealed_once_and_verifies(
    tmp_path: Path,
) -> None:
    with outside.database(tmp_path) as env:
        assert outside.ask(KILLED, env) == [[None, 0], *[["frozen", 0]] * 5]
        worker = [sys.executable, "-m", "zhengpin.workers", "tasks", "--until-idle"]
        subprocess.run(worker, env=env, cwd=outside.ROOT, check=True, timeout=outside.PATIENCE)
        state = outside.ask(STATE, env)
        assert (state["state"], state["sealed"], state["left"], state["ledger"]) == ("sealed", 1, 0, True)
        with open(state["file"], "rb") as file:
            lines = list(zhengpin_verify.report(file, bytes.fromhex(state["key"])))
        assert [line.en for line in lines if not line.holds] == []
        assert len(lines) == 7
