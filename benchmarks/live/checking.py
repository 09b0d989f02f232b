"""Checks what was kept of rooms that closed at the signal: each pack, by the verifier that stands alone."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.states import PackState
from zhengpin.ledger import signing
from zhengpin.monitoring.models import RoomPreservation

VERIFIER = Path(__file__).resolve().parents[2] / "clients" / "verifier" / "zhengpin_verify.py"
SEALED_WITHIN = 120


def packs(folder: Path) -> dict[str, Any]:
    """Return how many packs there are of what was frozen, how many a stranger can verify, and what is in them."""
    key = folder / "signing-key.pem"
    key.write_text(signing.public_key_pem())
    rows = list(RoomPreservation.objects.select_related("pack", "room"))
    ends = time.monotonic() + SEALED_WITHIN
    while time.monotonic() < ends and _unsealed(rows):
        time.sleep(0.5)
    verified = sum(_verifies(folder, EvidencePack.objects.get(pk=row.pack_id), key) for row in rows)
    whole = sum(bool(row.frames) and bool(row.sound) for row in rows)
    return {"packs": len(rows), "packs_verified": verified, "packs_with_frames_and_sound": whole}


def _unsealed(rows: list[RoomPreservation]) -> bool:
    sealed = EvidencePack.objects.filter(pk__in=[row.pack_id for row in rows], state=PackState.SEALED.value)
    return sealed.count() < len(rows)


def _verifies(folder: Path, pack: EvidencePack, key: Path) -> bool:
    if pack.blob_id is None:
        return False
    file = folder / f"{pack.pk}.zip"
    file.write_bytes(read_blob(pack.blob_id))
    command = [sys.executable, str(VERIFIER), str(file), "--key", str(key)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
