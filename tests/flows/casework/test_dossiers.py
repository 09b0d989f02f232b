"""A dossier of a matter is asked for, made once by a job, handed out, compared; its failure says why; it is erased."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.blobs import blob_path
from tests.casework.filling import full_matter, sealed_pack
from tests.casework.working import AUDITOR, LI, WANG, document, matter
from tests.review.making import case
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.models import MatterDossier
from zhengpin.casework.operations import WrittenDossier
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.models import Blob
from zhengpin.evidence.timestamping import TimestampMissingError
from zhengpin.flows.casework import dossiers
from zhengpin.jobs.models import LongWork
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.review import queries as review
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


def want(row: Any, key: str = "", **changes: Any) -> MatterDossier:
    said = {"language": "en", "form": "zip", "actor": LI} | changes
    return dossiers.want_dossier(matter_id=row.pk, key=key, **said)


def run(row: MatterDossier) -> MatterDossier:
    dossiers.make_dossier.call(dossier_id=str(row.pk))
    row.refresh_from_db()
    return row


def rows_of(archive: zipfile.ZipFile, name: str) -> list[list[str]]:
    [path] = [one for one in archive.namelist() if one.endswith(f"data/tables/{name}.csv")]
    return list(csv.reader(io.StringIO(archive.read(path).decode("utf-8-sig"))))


def left_behind() -> list[str]:
    """Return what lies beside the blobs that no dossier needs."""
    return sorted(one.name for one in Path(settings.BLOB_DIR).glob(".dossier-*"))


def test_a_dossier_holds_all_of_its_matter_and_tells_what_changed(operator):
    over = case()
    row, pack = full_matter(str(over.pk)), sealed_pack(over.pk)
    first = want(row, "k")
    assert want(row, "k").pk == first.pk
    with pytest.raises(Problem) as under_way:
        want(row)
    assert under_way.value.code == "matter_dossier.under_way"
    run_due()
    first.refresh_from_db()
    assert (first.state, first.version, first.stamped, first.trouble) == ("made", 1, False, "")
    work = LongWork.objects.get(pk=first.long_work)
    assert work.finished_at is not None
    assert work.done == work.total > 8
    with zipfile.ZipFile(blob_path(first.digest)) as archive:
        names = {one.partition("/")[2] for one in archive.namelist()}
        said = json.loads(archive.read(f"dossier-{row.number}-v1/data/dossier.json"))
        assert len(rows_of(archive, "custody")) == 2
        assert "Shelf 9" in rows_of(archive, "custody")[1][5]
        digests = list(row.documents.order_by("pk").values_list("digest", flat=True))
        assert [one[3] for one in rows_of(archive, "documents")[1:3]] == digests
        assert "12" in rows_of(archive, "numbers")[1]
        assert rows_of(archive, "shared")[1][1].startswith("Counsel of")
        assert ["Zhang 张", "uses", "No 3 Harbour Road", "notice.pdf", ""] in rows_of(archive, "ties")
        assert rows_of(archive, "packs")[1][3] == pack.blob_id
    assert {"data/dossier.pdf", "data/graph.svg", "manifest-sha256.txt", "statement.sig"} <= names
    assert len([one for one in names if one.startswith("data/documents/")]) == 4
    assert "It bears no time stamp: the operator has named no time-stamping authority." in str(said)
    document(row, "A third paper")
    operations.change_matter(matter_id=row.pk, summary="Four shops sold copies.", actor=LI)
    second = run(want(row))
    assert (second.version, second.follows) == (2, first.identity)
    told = dossiers.changes(dossier_id=second.pk, language="en", actor=LI)
    assert told.older == first
    assert "+ Four shops sold copies." in told.lines
    assert "File added: data/documents/0003-a-third-paper.pdf" in told.lines
    assert not [one for one in told.lines if one.startswith("File changed: data/documents")]
    assert dossiers.changes(dossier_id=first.pk, language="zh", actor=LI) is None
    assert dossiers.hand_out(dossier_id=second.pk, actor=WANG).digest == second.digest
    events = Entry.objects.filter(event__startswith="matter_dossier.").order_by("pk")
    assert [one.event.partition(".")[2] for one in events] == [
        "wanted",
        "made",
        "wanted",
        "made",
        "downloaded",
    ]
    assert left_behind() == []


def test_only_packs_go_in_that_whoever_asks_may_see(operator, monkeypatch):
    over, twin = case(), case()
    row, pack = full_matter(str(over.pk)), sealed_pack(over.pk)
    sealed_pack(twin.pk)  # of a case that is none of this matter's
    less = Actor(LI.ref, permissions=LI.permissions - {Permission.READ_PACKS}, sees_everything=True)
    assert want(row, actor=less).packs == []
    operations.fail_dossier(dossier_id=row.dossiers.get().pk, trouble="dossier.trouble", actor=WANG)
    Case.objects.filter(pk=over.pk).update(state="decided")
    with monkeypatch.context() as patch:
        patch.setattr(review, "is_blind", lambda who, case_id: True)
        blind = want(row)
    assert blind.packs == []
    operations.fail_dossier(dossier_id=blind.pk, trouble="dossier.trouble", actor=WANG)
    assert want(row).packs == [str(pack.pk)]


def test_a_failure_says_why_and_it_can_be_asked_for_again(operator):
    row = matter()
    paper = document(row)
    path = blob_path(paper.digest)
    kept = path.read_bytes()
    path.unlink()
    one = run(want(row))
    missing = "data/documents/0001-notice-of-filing.pdf"
    assert (one.state, one.trouble, one.trouble_with) == ("failed", "dossier.file_changed", missing)
    with pytest.raises(Problem) as none:
        dossiers.hand_out(dossier_id=one.pk, actor=LI)
    assert none.value.code == "matter_dossier.not_made"
    path.write_bytes(kept)
    again = dossiers.want_again(dossier_id=one.pk, actor=LI)
    assert (again.state, again.attempt, again.version) == ("wanted", 2, 1)
    with pytest.raises(Problem) as goes_on:
        dossiers.want_again(dossier_id=one.pk, actor=LI)
    assert goes_on.value.code == "matter_dossier.goes_on"
    with clock.set_to(clock.now() + timedelta(hours=3)):  # whatever made it was given up
        assert dossiers.want_again(dossier_id=one.pk, actor=LI).attempt == 3
    for who in (AUDITOR,):
        for ask in (want, lambda row, actor: queries.dossiers(actor, row)):
            with pytest.raises(Problem):
                ask(row, actor=who)


class Killed(BaseException):
    pass


@contextmanager
def killed_after(place: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    whole = getattr(place, name)

    def half(*arguments: Any, **named: Any) -> None:
        whole(*arguments, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(place, name, half)
        with pytest.raises(Killed):
            yield


def test_interrupted_at_any_step_there_is_one_dossier(operator, monkeypatch):
    """The cheap twin: the file is written by a stand-in, all steps about it are the real ones."""
    row = matter()
    made: list[str] = []

    def written(one: MatterDossier, folder: Path, told: object) -> tuple[Path, WrittenDossier]:
        content = f"dossier {len(made)}".encode()
        digest = dossiers.digest_of_file(io.BytesIO(content))
        made.append(digest)
        (folder / "made.zip").write_bytes(content)
        return folder / "made.zip", WrittenDossier(digest, len(content), 1, digest, "", False)

    monkeypatch.setattr(dossiers, "_written", written)
    one = want(row)
    for place, name, runs in (
        (dossiers, "_written", 1),
        (operations, "note_written", 2),
        (FolderBlobs, "adopt", 3),
        (operations, "keep_dossier", 3),
    ):
        with killed_after(place, name, monkeypatch):
            dossiers.make_dossier.call(dossier_id=str(one.pk))
        assert len(made) == runs
    assert run(one).state == "made"
    assert one.digest == made[2]
    assert [digest for digest in made if FolderBlobs(Path(settings.BLOB_DIR)).holds(digest)] == [one.digest]
    assert Entry.objects.filter(event="matter_dossier.made").count() == 1
    assert left_behind() == []


def test_an_authority_is_waited_for_and_a_stamp_is_said(operator, settings, monkeypatch):
    settings.TIMESTAMP_URL = "https://stamps.example/"

    def missing(content: bytes, *, url: str) -> bytes:
        raise TimestampMissingError("no answer")

    monkeypatch.setattr(dossiers, "time_stamp", missing)
    one = want(matter())
    stamp, said = dossiers._stamp(one)
    assert said == "A time-stamping authority says from when it is (RFC 3161): timestamp.tsr."
    with pytest.raises(TimestampMissingError):
        stamp(b"manifest")
    settings.TIMESTAMP_URLS = ["https://one.example/", "https://two.example/"]

    def second_answers(content: bytes, *, url: str) -> bytes:
        return url.encode() if "two" in url else missing(content, url=url)

    monkeypatch.setattr(dossiers, "time_stamp", second_answers)
    assert stamp(b"manifest") == b"https://two.example/"
    with clock.set_to(clock.now() + timedelta(hours=2)):
        stamp, said = dossiers._stamp(one)
    assert (stamp, said[:35]) == (None, "It bears no time stamp: no time-sta")


def test_it_goes_with_its_matter(operator, monkeypatch):
    def written(one: MatterDossier, folder: Path, told: object) -> tuple[Path, WrittenDossier]:
        content = str(one.pk).encode()
        digest = dossiers.digest_of_file(io.BytesIO(content))
        (folder / "made.zip").write_bytes(content)
        return folder / "made.zip", WrittenDossier(digest, len(content), 1, digest, "", False)

    monkeypatch.setattr(dossiers, "_written", written)
    row = matter()
    one = run(want(row))
    under_way = want(row)
    operations.close_matter(matter_id=row.pk, closed_as="Done", actor=LI)
    whole = operations.note_written

    def erased_amid(**named: Any) -> bool:
        noted = whole(**named)
        operations.erase_matter(matter_id=row.pk, cause="request", actor=WANG)
        return noted

    monkeypatch.setattr(operations, "note_written", erased_amid)
    run(under_way)
    one.refresh_from_db()
    assert (one.state, one.blob, one.identity) == ("made", None, one.digest)
    assert (under_way.state, under_way.trouble) == ("failed", "matter_dossier.erased")
    assert not Blob.objects.filter(pk__in=[one.digest, under_way.digest]).exists()
    assert not any(blob_path(some.digest).exists() for some in (one, under_way))
    with pytest.raises(Problem) as gone:
        want(row)
    assert gone.value.code == "matter_dossier.erased"
