"""A sample from its list to its file: published by digest before the seed, drawn, looked at, and counted again by a
stranger who has the verifier alone."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import zhengpin_verify as verifier
from django.test import Client

from tests.flows.inspection.sampled import DRAFT, SEED, SOURCE, begun, drawn_units, published, seeded
from tests.inspection.goods import goods, screened
from tests.inspection.shops import shop
from zhengpin.flows.inspection import sampling
from zhengpin.inspection import operations
from zhengpin.inspection.models import Sample, SampleUnit
from zhengpin.inspection.problems import (
    DrawDiffers,
    DrawnUnitNotFound,
    OutcomesMissing,
    SeedInFuture,
    SeedTooEarly,
)
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.ledger.models import Entry
from zhengpin.sampling import Frame, draw
from zhengpin.sampling.share.publication import check_published
from zhengpin.sampling.share.states import SampleOutcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(reviewer, actor_of):
    return actor_of(reviewer)


@pytest.fixture
def listed(who) -> Sample:
    """A sample of 40 listings of which some were screened."""
    rows = goods(shop(), 40)
    for row, outcome in zip(rows, ["pass"] * 20 + ["review"] * 10, strict=False):
        screened(row, outcome)
    return begun(who)


def public(path: str) -> dict:
    return json.loads(b"".join(Client().get(f"/v1/public/samples{path}")))


def test_a_stranger_counts_again_what_the_api_publishes(listed, who, tmp_path: Path) -> None:
    assert (listed.state, listed.units) == ("published", 40)
    assert {one.name: (one.size, one.drawn) for one in listed.strata.all()} == {
        "in review": (10, 5),
        "let through": (20, 10),
        "not screened": (10, 5),
    }
    told = public(f"/{listed.number}")
    assert (told["frame_digest"], told["figures"], told["seed"]) == (listed.frame_digest, None, "")
    assert Client().get(f"/v1/public/samples/{listed.number}/file").status_code == 404
    begun_, framed = Entry.objects.filter(event__startswith="sample.").order_by("pk")
    assert (begun_.event, framed.fields["frame_digest"]) == ("sample.begun", listed.frame_digest)

    row = seeded(listed, who)
    units = drawn_units(row)
    strata = {
        one.name: list(one.listed.order_by("unit").values_list("unit", flat=True))
        for one in sorted(row.strata.all(), key=lambda one: one.name)
    }
    frame = Frame(strata)
    numbers = {one.name: one.drawn for one in row.strata.all()}
    assert frame.digest == row.frame_digest
    assert [(one.stratum, one.unit) for one in draw(frame, numbers, SEED).units] == [
        (one.stratum.name, one.unit) for one in units
    ]
    assert {one.inclusion for one in units} == {"1/2"}

    outcomes = dict.fromkeys((one.unit for one in units[:3]), SampleOutcome.FOUND)
    outcomes[units[3].unit] = SampleOutcome.UNKNOWN
    row = published(row, who, outcomes)
    answer = Client().get(f"/v1/public/samples/{row.number}/file")
    content = b"".join(answer)
    said = json.loads(content)
    check_published(said)
    assert (said["digest"], said["figures"]) == (row.digest, row.figures)
    assert (row.figures["found"], row.figures["unknown"], row.figures["drawn"]) == (3, 1, 20)
    assert Entry.objects.get(event="sample.finished").fields["digest"] == row.digest
    (tmp_path / "sample.json").write_bytes(content)
    (tmp_path / "alone.py").write_bytes(Path(verifier.__file__).read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", "-S", "alone.py", "sample", "sample.json", "--digest", row.digest],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert f"= {row.figures['share']}: 3 of 20 drawn found, 1 unknown" in done.stdout


def test_nothing_that_is_published_names_goods_or_shops(listed, who) -> None:
    row = published(seeded(listed, who), who)
    told = b"".join(Client().get(f"/v1/public/samples/{row.number}/file")).decode()
    told += json.dumps(public("")) + json.dumps(public(f"/{row.number}"))
    told += Client().get(f"/public/samples/{row.number}/").content.decode()
    for unit in SampleUnit.objects.all():
        assert unit.subject.split(":")[1] not in told
        assert unit.unit not in unit.subject
    assert "Book " not in told
    other = begun(who)
    assert not set(other.listed.values_list("unit", flat=True)) & set(
        row.listed.values_list("unit", flat=True)
    )


def test_the_seed_is_younger_than_the_list_and_entered_once(listed, who) -> None:
    assert listed.frame_published_at
    at = listed.frame_published_at
    with pytest.raises(SeedTooEarly):
        sampling.enter_seed(sample_id=listed.pk, seed=SEED, source=SOURCE, drawn_at=at, actor=who)
    later = clock.now() + timedelta(hours=1)
    with pytest.raises(SeedInFuture):
        sampling.enter_seed(sample_id=listed.pk, seed=SEED, source=SOURCE, drawn_at=later, actor=who)
    row = seeded(listed, who)
    with pytest.raises(Conflict):
        seeded(row, who)
    assert row.state == "drawn"


def test_a_list_that_was_changed_is_not_drawn_from(listed, who) -> None:
    listed.listed.filter(stratum__name="in review").first().delete()
    drawn_at = listed.frame_published_at + timedelta(seconds=1)
    with clock.set_to(drawn_at + timedelta(seconds=1)):
        operations.enter_seed(sample_id=listed.pk, seed=SEED, source=SOURCE, drawn_at=drawn_at, actor=who)
    with pytest.raises(DrawDiffers):
        operations.draw_sample(sample_id=listed.pk, actor=who)
    assert not drawn_units(listed)


def test_a_result_waits_for_every_outcome_and_then_stands(listed, who) -> None:
    row = seeded(listed, who)
    first = drawn_units(row)[0]
    with pytest.raises(OutcomesMissing) as missing:
        sampling.complete(sample_id=row.pk, actor=who)
    assert missing.value.extra["left"] == 20
    not_drawn = row.listed.filter(place=None).first()
    with pytest.raises(DrawnUnitNotFound):
        sampling.record_outcome(sample_id=row.pk, unit=not_drawn.unit, outcome=SampleOutcome.FOUND, actor=who)
    row = published(row, who)
    with pytest.raises(Conflict):
        sampling.record_outcome(sample_id=row.pk, unit=first.unit, outcome=SampleOutcome.FOUND, actor=who)
    assert row.figures["share"] == "0/1"


def test_a_sample_given_up_stays_known_once_its_list_was_published(listed, who) -> None:
    operations.abandon_sample(sample_id=listed.pk, reason="The category was wrong", actor=who)
    [told] = public("")["items"]
    assert (told["number"], told["state"]) == (listed.number, "abandoned")
    assert "category" not in json.dumps(told)


def test_a_list_of_nothing_gives_the_sample_up_and_says_why(who) -> None:
    row = begun(who)
    assert (row.state, row.reason) == ("abandoned", "sample.frame_empty")
    assert public("")["items"] == []


def test_a_job_that_is_run_twice_lists_and_draws_once(listed, who) -> None:
    sampling.make_list.func(sample_id=str(listed.pk))
    assert listed.listed.count() == 40
    row = seeded(listed, who)
    sampling.draw.func(sample_id=str(row.pk))
    assert len(drawn_units(row)) == 20
    assert DRAFT.budget == 20
