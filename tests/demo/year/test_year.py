"""The year of history: its first days are made again as they stand in the archive, laid elsewhere, and found whole."""

from __future__ import annotations

import io
import json
import lzma
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.jobs import outside
from zhengpin.demo.year import archive
from zhengpin.demo.year.__main__ import KEPT, SECRET
from zhengpin.demo.year.figures import FILMS, REASONS, empty_figures
from zhengpin.demo.year.span import BEGINS, DAYS
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.jobs import carried_tables
from zhengpin.kit.errors import Conflict
from zhengpin.ledger.models import Entry
from zhengpin.reports.chapters import CHAPTERS

pytestmark = pytest.mark.django_db

FIRST = 3
"""Days that are made every day."""
MADE = """
import json
from pathlib import Path
from zhengpin.demo.year import archive, making
from zhengpin.demo.year.span import YearSpan
troubles = making.make(YearSpan(days={days}))
Path({file!r}).write_bytes(archive.packed(archive.AboutArchive(7, {days}, YearSpan(days={days}).ends)))
print(json.dumps(troubles))
"""


def documents(content: bytes) -> dict[str, Any]:
    """Return what an archive holds, by name; of a blob its length."""
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(content))) as plain:
        held = {one.name: plain.extractfile(one).read() for one in plain}
    return {name: json.loads(one) if name.endswith(".json") else len(one) for name, one in held.items()}


@cache
def kept() -> dict[str, Any]:
    """Return what the packaged archive holds: unpacked once for all that look into it."""
    return documents(KEPT.read_bytes())


def entries(held: dict[str, Any], until: datetime) -> list[tuple[Any, ...]]:
    columns = held["ledger.json"]["entries"]
    rows = zip(*(columns[name] for name in columns), strict=True)
    at = list(columns).index("at")
    return [row for row in rows if datetime.fromisoformat(row[at]) < until]


def changed(content: bytes) -> bytes:
    """Return an archive in which one entry of the ledger says something else."""
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(lzma.decompress(content))) as old,
        tarfile.open(fileobj=out, mode="w") as new,
    ):
        for one in old:
            held = old.extractfile(one).read()
            if one.name == "ledger.json":
                said = json.loads(held)
                said["entries"]["actor"][40] = "system:nobody"
                held = json.dumps(said).encode()
            one.size = len(held)
            new.addfile(one, io.BytesIO(held))
    return lzma.compress(out.getvalue(), preset=0)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Yield an empty database with the key that the archive is made with."""
    calm = {"ZHENGPIN_SQLITE_SYNCHRONOUS": "OFF", "PYTHONHASHSEED": "0"}
    with outside.database(tmp_path, ZHENGPIN_SECRET_KEY=SECRET, **calm) as env:
        yield env


@pytest.mark.engines
def test_its_first_days_are_made_again_and_laid_elsewhere(
    made: dict[str, str], tmp_path: Path, settings: Any
) -> None:
    file = tmp_path / "first.xz"
    assert outside.ask(MADE.format(days=FIRST, file=str(file)), made) == []
    content, until = file.read_bytes(), BEGINS + timedelta(days=FIRST)
    begun = entries(documents(content), until)
    assert len(begun) > 300
    assert begun == entries(kept(), until), "python -m zhengpin.demo.year make"

    settings.BLOB_DIR = tmp_path / "blobs"
    with pytest.raises(Conflict) as refused:
        archive.lay(changed(content))
    assert (refused.value.code, carried_tables.is_empty()) == ("ledger.carried_differs", True)
    assert archive.lay(content) == Entry.objects.count()
    found = check_ledger()
    assert (found.ok, found.unsealed) == (True, 0)
    assert archive.packed(archive.about(content)) == content


def test_it_holds_something_of_everything() -> None:
    held = kept()
    columns = held["ledger.json"]["entries"]
    events = Counter(columns["event"])
    for event in (
        "application.approved",
        "application.owner_answered",
        "application.refused",
        "appeal.filed",
        "appeal.refused",
        "appraisal.answered",
        "book_offer.screened",
        "buyer_records.received",
        "buyer_report.answered",
        "contact_question.answered",
        "control.compared",
        "danger.reported",
        "exhibit_handover.taken",
        "guide.published",
        "inspection.decided",
        "malice_review.confirmed",
        "matter_grant.given",
        "measure.confirmed",
        "original_dispute.decided",
        "points.credited",
        "rise.detected",
        "standing.restricted",
        "complaint.submitted",
        "counter_statement.submitted",
        "appeal.upheld",
        "decision.overturned",
        "rule.scheduled",
        "measure.reversed",
        "sample.finished",
        "original.deposited",
        "matter.opened",
        "interception.recorded",
        "room.acted",
        "course_attempt.passed",
        "authority_request.effect_given",
        "reading.given",
    ):
        assert events[event], event
    procedures = set(held["tables/complaints.Complaint.json"]["procedure"])
    assert procedures >= {"cn_goods", "cn_network", "cn_works", "us", "eu"}
    assert len({at[:7] for at in columns["at"]}) >= 12, "something in every month"
    assert KEPT.stat().st_size <= 3_500_000


def test_an_empty_figure_is_named_with_its_reason_and_every_reason_is_of_a_figure() -> None:
    known = {figure.key: figure for chapter in CHAPTERS for figure in chapter.figures}
    assert [key for keys in REASONS.values() for key in keys if key not in known] == []
    shown = [("specialists", None), ("event_films", 0), ("measures", 0), ("delisted", 7)]
    figures = [
        {
            "key": key,
            "value": value,
            "name": known[key].name.both(),
            "no_source": known[key].no_source.both() if known[key].no_source else None,
        }
        for key, value in shown
    ]
    found = {one.key: one.reason for one in empty_figures({"chapters": [{"figures": figures}]})}
    assert set(found) == {"specialists", "event_films", "measures"}
    assert found["event_films"] == FILMS
    assert "roles, not employment" in found["specialists"]
    assert found["measures"] == "", "nobody says why nothing was ordered"


@pytest.mark.prove("seconds: the archive is laid and its report counted; what it holds is asked every day")
def test_every_figure_of_its_report_says_something_or_why_not() -> None:
    """The command fails where a figure is empty without a reason."""
    done = _run("figures")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert len(done.stdout.splitlines()) > 10


@pytest.mark.prove("minutes: the whole year is made again; its first days are every day")
def test_the_archive_is_what_the_command_makes() -> None:
    done = _run("check", "--quiet")
    assert done.returncode == 0, done.stderr
    assert DAYS == 365


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zhengpin.demo.year", *words]
    return subprocess.run(command, cwd=outside.ROOT, capture_output=True, text=True, check=False)
