"""Both sides see what is measured while they are heard: by the confined process, with cameras and new sources."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import ExifTags, Image

from tests.flows.originals.test_dispute_letters import original, party
from tests.matching.images.pictures import drawn, encoded
from zhengpin.flows.originals.disputes import disputing, hearing
from zhengpin.flows.originals.sources import give_source
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.originals.models import Dispute
from zhengpin.originals.priority.lines import PriorityLine as Line

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.prove("measures thrice; every day cameras, stamps and credentials are asked without files"),
]
SCENE = drawn(31, 600, 450)


def photo(seed: int, content: bytes = b"") -> bytes:
    """Return a picture of a camera's."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Lumen", "L7"
    out = io.BytesIO()
    Image.open(io.BytesIO(content or encoded(drawn(seed, 240, 180)))).save(out, "JPEG", quality=96, exif=exif)
    return out.getvalue()


def test_what_is_measured_is_shown_while_both_are_heard_and_again_with_a_source(operator) -> None:
    thief, owner = party("Lanhe"), party("Heron")
    before = clock.now() - timedelta(days=2)
    with clock.set_to(before):
        for seed in (51, 52, 53):
            original(owner, content=photo(seed))
        original(thief, content=encoded(drawn(54, 240, 180)))
    theirs = original(thief, content=encoded(SCENE[40:410, 60:540], quality=80))
    own = original(owner, content=photo(0, encoded(SCENE[80:360, 120:480], quality=95)))
    row = disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=own.pk, actor=owner)

    run_due()

    row = Dispute.objects.get(pk=row.pk)
    assert row.state == "hearing"
    assert Line.CAMERA in row.evidence["second"]
    assert Line.CAMERA not in row.evidence["first"]
    assert Line.BEYOND in row.evidence["first"], "the thief's shows more, so far"
    assert len(row.evidence["pictures"]["shared_first"]) >= 4
    assert row.weighing["points_first"] >= 60
    give_source(deposit_id=own.pk, content=encoded(SCENE, quality=96), kind="other", actor=owner)
    run_due()
    row = Dispute.objects.get(pk=row.pk)
    assert Line.BEYOND in row.evidence["second"], "the source shows more than the other's picture"
    with clock.set_to(row.due_at + timedelta(minutes=1)):
        assert not hearing.measure.call(dispute_id=str(row.pk)), "the time to be heard is over"
