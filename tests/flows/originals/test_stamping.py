"""Deposits are stamped together, by every authority, once; receipts are verified by OpenSSL and the verifier alike."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
import zhengpin_receipt as verifier
from cryptography import x509

from tests.evidence.stamping_authority import P256, P384, PSS, RSA, Authority
from tests.originals.stamped import (
    TESTER,
    archive_of,
    ask_all,
    by_openssl,
    deposited,
    granted,
    has_openssl,
    lines_of,
    marks_of,
    near_end,
    renew_all,
    source_of,
    stamp_all,
    stamping_by,
)
from tests.rows import each_row
from zhengpin.evidence.timestamping import TimestampMissingError
from zhengpin.flows.originals import receipts, stamping
from zhengpin.flows.schedule import CHORES
from zhengpin.jobs import running
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.ledger.verification import verify
from zhengpin.originals.models import StampBatch, StampLeaf, TimeStamp
from zhengpin.originals.receipt_problems import ReceiptNotReady
from zhengpin.originals.states import TimeStampState

pytestmark = pytest.mark.django_db


def test_what_is_deposited_is_stamped_once_and_its_receipt_holds(
    merchant_organisation, tmp_path: Path
) -> None:
    rows = [deposited(merchant_organisation, b"picture %d" % number) for number in range(5)]
    source_of(rows[0])
    authority = Authority(P256)
    with pytest.raises(ReceiptNotReady):
        archive_of(rows[0])
    with stamping_by(authority) as addresses:
        stamp_all(addresses)
        stamp_all(addresses)
    assert (StampBatch.objects.count(), StampLeaf.objects.count(), len(authority.asked)) == (1, 5, 1)
    content = archive_of(rows[0])
    told = lines_of(content, authority)
    assert {line.mark for line in told} == {verifier.HOLDS, verifier.NOTE}
    assert any("led to the anchor" in line.en for line in told)
    assert marks_of(receipts.hand_out_receipt(deposit_id=rows[4].pk, archive=False, actor=TESTER), authority)
    assert verify().ok
    if has_openssl:
        said = by_openssl(content, tmp_path / "a", authority, files=[b"picture 0", b"a raw file"])
        assert said.endswith("OK: all of it holds\n"), said
        assert "file1 was deposited" in said
        other = by_openssl(content, tmp_path / "b", authority, files=[b"picture 1"])
        assert "WRONG: file0 was not deposited here" in other


@each_row("kind", [RSA, PSS, P256, P384])
def test_every_algorithm_and_both_orders_are_verified(
    merchant_organisation, tmp_path: Path, kind: str
) -> None:
    row = deposited(merchant_organisation, kind.encode())
    both = [Authority(kind, name="In order", sorted_set=True), Authority(kind, name="As a chain")]
    with stamping_by(*both) as addresses:
        stamp_all(addresses)
        content = archive_of(row)
    told = lines_of(content, *both)
    assert [line.en for line in told if line.mark not in (verifier.HOLDS, verifier.NOTE)] == []
    assert sum("stamped it at" in line.en for line in told) == 2
    if has_openssl:
        assert by_openssl(content, tmp_path / kind, *both).endswith("OK: all of it holds\n")
    stranger = Authority(kind, name="Stranger")
    assert verifier.WRONG in marks_of(content, stranger), "it leads to none that is trusted"
    assert verifier.UNKNOWN in marks_of(content), "without anchors whom to trust is open"


def test_an_authority_that_is_down_is_asked_again_and_nothing_is_doubled(merchant_organisation) -> None:
    row = deposited(merchant_organisation)
    up, down = Authority(P256, name="Up"), Authority(P256, name="Down")
    down.down = True
    with stamping_by(up, down) as addresses:
        assert stamping.stamp() == 1
        assert running.due().count() == 2, "a job in a lane of its own for each"
        assert stamping.ask_authorities() == 0, "the lanes are at it"
        assert stamping.ask.call(key=str(stamping.key_of(addresses[0]))) == 1
        with pytest.raises(TimestampMissingError, match="503"):
            stamping.ask.call(key=str(stamping.key_of(addresses[1])))
        assert "503" in TimeStamp.objects.get(state=TimeStampState.WANTED.value).trouble
        first = archive_of(row)
        assert verifier.WRONG not in marks_of(first, up)
        down.down = False
        assert ask_all(addresses) == 1
        assert ask_all(addresses) == 0
    assert len(granted()) == 2
    assert sum("stamped it at" in line.en for line in lines_of(archive_of(row), up, down)) == 2
    assert Entry.objects.filter(event="original.time_stamped").count() == 2


def test_without_an_authority_the_ledger_alone_says_when(merchant_organisation, settings) -> None:
    settings.TIMESTAMP_URLS, settings.TIMESTAMP_URL = [], ""
    row = deposited(merchant_organisation)
    assert stamping.stamp() == 1
    told = lines_of(archive_of(row))
    assert any("rests on the operator's ledger alone" in line.en for line in told)
    assert verifier.WRONG not in {line.mark for line in told}


def test_one_that_is_no_longer_named_is_no_longer_asked(merchant_organisation, settings) -> None:
    deposited(merchant_organisation)
    settings.TIMESTAMP_URLS = ["http://127.0.0.1:9/"]
    stamping.stamp()
    settings.TIMESTAMP_URLS, settings.TIMESTAMP_URL = [], "http://127.0.0.1:10/"
    stamping.ask_authorities()
    assert TimeStamp.objects.get().state == TimeStampState.ABANDONED
    assert Entry.objects.filter(event="original.time_stamp_abandoned").count() == 1


def test_sources_that_come_later_have_a_receipt_of_their_own(merchant_organisation) -> None:
    row = deposited(merchant_organisation)
    authority = Authority(P256)
    with stamping_by(authority) as addresses:
        stamp_all(addresses)
        source_of(row)
        stamp_all(addresses)
        stamp_all(addresses)
    assert StampLeaf.objects.filter(deposit=row).count() == 2
    later = archive_of(row, number=2)
    assert verifier.WRONG not in marks_of(later, authority)
    said, _ = verifier.read(later)
    assert [one["kind"] for one in said["stages"][0]["leaves"][0]["content"]["files"]] == ["raw"]


def test_renewed_before_its_certificates_end_it_holds_after_them(
    merchant_organisation, tmp_path: Path
) -> None:
    rows = [deposited(merchant_organisation, b"picture %d" % number) for number in range(3)]
    old, other = Authority(P256, name="Old", days=400), Authority(RSA, name="Other", days=3000)
    with stamping_by(old, other) as addresses:
        stamp_all(addresses)
        assert stamping.renew_due() == 0
        first = next(row for row in granted() if row.authority == addresses[0])
    with near_end(first):
        new = Authority(P384, name="New", days=800)
        with stamping_by(new) as addresses:
            assert stamping.renew_due() == 1
            assert renew_all(addresses) == 1, "the other holds for years yet"
            assert renew_all(addresses) == 0
    second = granted()[-1]
    with near_end(second):
        newest = Authority(P256, name="Newest", days=3000)
        with stamping_by(newest) as addresses:
            assert renew_all(addresses) == 1, "a renewal is renewed, too"
    every = [old, other, new, newest]
    assert second.ends_at
    with clock.set_to(second.ends_at + timedelta(days=300)):
        content = archive_of(rows[1])
        told = lines_of(content, *every)
    assert {line.mark for line in told} == {verifier.HOLDS, verifier.NOTE}
    assert sum("before its certificates ended" in line.en for line in told) == 2
    if has_openssl:
        assert by_openssl(content, tmp_path / "renewed", *every).endswith("OK: all of it holds\n")


def test_renewed_too_late_it_does_not_hold(merchant_organisation) -> None:
    row = deposited(merchant_organisation)
    old = Authority(P256, name="Old", days=400)
    with stamping_by(old) as addresses:
        stamp_all(addresses)
    first = granted()[0]
    with near_end(first), stamping_by(new := Authority(P256, name="New", days=3000)) as addresses:
        new.down = True
        with pytest.raises(TimestampMissingError):
            renew_all(addresses)
        new.down = False
        assert first.ends_at
        with clock.set_to(first.ends_at + timedelta(days=1)):
            ask_all(addresses)
            told = lines_of(archive_of(row), old, new)
    assert told[-1].en.endswith("was renewed only after its certificates had ended.")
    assert told[-1].mark == verifier.WRONG


@each_row(
    "reason, mark",
    [(x509.ReasonFlags.superseded, verifier.HOLDS), (x509.ReasonFlags.key_compromise, verifier.WRONG)],
)
def test_lists_of_revoked_certificates_are_kept_and_read(merchant_organisation, reason, mark) -> None:
    row, moment = deposited(merchant_organisation), clock.now()
    authority = Authority(P256, days=400, lists=True)
    with stamping_by(authority) as addresses:
        stamp_all(addresses)
        told = lines_of(archive_of(row), authority)
        assert sum("was not revoked, as of" in line.en for line in told) == 2
        authority.revoke(authority.certificate, moment + timedelta(days=30), reason)
        with near_end(granted()[0]):
            new = Authority(P256, name="New", days=3000)
            with stamping_by(new) as later:
                assert renew_all(later) == 1
            told = lines_of(archive_of(row), authority, new)
    assert mark in {line.mark for line in told}
    assert any("was revoked at" in line.en for line in told) == (mark == verifier.WRONG)


def test_a_chore_does_each() -> None:
    done = {chore.run for chore in CHORES}
    assert {stamping.stamp, stamping.ask_authorities, stamping.renew_due} <= done


def test_a_receipt_says_nothing_of_other_deposits(merchant_organisation, other_merchant_organisation) -> None:
    mine, other = deposited(merchant_organisation), deposited(other_merchant_organisation, b"another's")
    stamping.stamp()
    said = receipts.hand_out_receipt(deposit_id=mine.pk, archive=False, actor=TESTER).decode()
    for secret in (other.pk, other.sha256, other_merchant_organisation.pk, merchant_organisation.name):
        assert str(secret) not in said
    assert json.loads(said)["stages"][0]["count"] == 2
