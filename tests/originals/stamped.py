"""Deposits as rows, stamped by authorities of the test: what depositing itself answers is told elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import zhengpin_receipt
from django.test import override_settings

from tests.evidence.stamping_authority import Authority, serving
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.originals import receipts, stamping
from zhengpin.kit import clock
from zhengpin.ledger import signing
from zhengpin.originals.models import Deposit, SourceFile, TimeStamp
from zhengpin.originals.states import DepositScope, SourceKind, TimeStampState

TESTER = system("tests")
has_openssl = shutil.which("openssl") is not None


def deposited(owner: Organisation, content: bytes = b"a picture", **changes: object) -> Deposit:
    """Return a deposit of these bytes."""
    blob = store_blob(content=content, media_type="image/jpeg", actor=TESTER)
    given = {"scope": DepositScope.MINE_ONLY.value, "deposited_by": TESTER.ref, "deposited_at": clock.now()}
    return Deposit.objects.create(organisation=owner, blob=blob, sha256=blob.pk, **given | changes)


def source_of(deposit: Deposit, content: bytes = b"a raw file") -> SourceFile:
    blob = store_blob(content=content, media_type="image/tiff", actor=TESTER)
    return SourceFile.objects.create(
        deposit=deposit,
        blob=blob,
        kind=SourceKind.RAW.value,
        sha256=blob.pk,
        added_by=TESTER.ref,
        added_at=clock.now(),
    )


@contextmanager
def stamping_by(*authorities: Authority, **more: object) -> Iterator[list[str]]:
    """Have deposits stamped by these authorities, within."""
    with (
        serving(*authorities) as addresses,
        override_settings(PRIVATE_HOSTS_ALLOWED=["127.0.0.1"], TIMESTAMP_URLS=addresses, **more),
    ):
        yield addresses


def ask_all(addresses: Sequence[str]) -> int:
    """Do the couriers' jobs."""
    return sum(stamping.ask.call(key=str(stamping.key_of(one))) for one in addresses)


def stamp_all(addresses: Sequence[str]) -> None:
    stamping.stamp()
    ask_all(addresses)


def renew_all(addresses: Sequence[str]) -> int:
    renewed = stamping.renew.call()
    ask_all(addresses)
    return renewed


def archive_of(deposit: Deposit, **more: Any) -> bytes:
    return receipts.hand_out_receipt(deposit_id=deposit.pk, actor=TESTER, **more)


def lines_of(content: bytes, *authorities: Authority, **more: Any) -> list[zhengpin_receipt.Line]:
    """Return what the verifier says, trusting these authorities and this server's key."""
    given: dict[str, Any] = {"now": clock.now(), "key": bytes.fromhex(signing.public_key())} | more
    anchors = [one.anchor() for one in authorities]
    return list(zhengpin_receipt.report(content, anchors=anchors, **given))


def marks_of(content: bytes, *authorities: Authority, **more: object) -> set[str]:
    return {line.mark for line in lines_of(content, *authorities, **more)}


def by_openssl(content: bytes, folder: Path, *authorities: Authority, files: Sequence[bytes] = ()) -> str:
    """Return what the receipt's own script says, with OpenSSL alone."""
    folder.mkdir(parents=True)
    (folder / "receipt.zip").write_bytes(content)
    shutil.unpack_archive(folder / "receipt.zip", folder / "receipt")
    (folder / "roots.pem").write_bytes(b"".join(one.pem() for one in authorities))
    names = []
    for number, one in enumerate(files):
        (folder / f"file{number}").write_bytes(one)
        names.append(f"file{number}")
    done = subprocess.run(
        ["sh", "receipt/verify.sh", "roots.pem", *names],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout + done.stderr


def granted() -> list[TimeStamp]:
    return list(TimeStamp.objects.filter(state=TimeStampState.GRANTED.value).order_by("pk"))


def near_end(row: TimeStamp) -> AbstractContextManager[None]:
    """Set the clock to a day before the certificates of a time stamp end."""
    assert row.ends_at
    return clock.set_to(row.ends_at - timedelta(days=1))
