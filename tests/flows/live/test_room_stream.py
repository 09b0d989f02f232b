"""A stolen film is played in a real live room: the order to interrupt arrives by webhook, the minutes are sealed."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zhengpin_verify

from scripts.broadcasting import Broadcasting
from tests.blobs import blob_path
from tests.broadcasts import clip
from tests.catalog.subjects import room, send_rooms
from tests.flows.screening.screening import ROOT, approved, owner_of
from tests.monitoring.rooms.test_following import scenes
from tests.receiver import receiver
from zhengpin.catalog.models import LiveRoom
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.jobs.running import run_due
from zhengpin.ledger import signing
from zhengpin.messages.models import WebhookDelivery
from zhengpin.messages.operations import add_endpoint
from zhengpin.messages.states import DeliveryPriority
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.models import RoomPreservation, RoomWatch
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.workers.rooms import RoomWatcher

pytestmark = pytest.mark.django_db
A_SECOND = 10


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    videos.forget()
    yield
    index.forget()
    videos.forget()


@pytest.fixture
def here(settings):
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("127.0.0.1",), words_seconds=0.0)
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]


def film(folder: Path, pictures: list[np.ndarray]) -> Path:
    """Return a clip of these pictures, two a second."""
    raw = folder / "film.rgb"
    raw.write_bytes(b"".join(one.tobytes() for one in pictures))
    height, width = pictures[0].shape[:2]
    form = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", "2", "-i", str(raw))
    return clip(folder, picture="film", seconds=len(pictures) // 2, inputs=(*form, "-r", str(A_SECOND)))


def protect_film(owner: RightsHolder, path: Path) -> Filing:
    """File an original work with a film, and approve it."""
    drawn = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        title="Deer in paper",
        work={"claim_signed_by": "Lin Mei"},
        declared_true=True,
        actor=ROOT,
    )
    blob = accept_film(path, actor=ROOT)
    rights.add_clip(filing_id=drawn.pk, blob_digest=blob.pk, actor=ROOT)
    return approved(drawn)


def test_a_stolen_film_is_interrupted_within_seconds_and_its_room_is_kept(
    operator, holder, here, servers: Broadcasting, clips, tmp_path
) -> None:
    pictures = scenes(1, 12)
    stolen = film(clips, pictures)
    protect_film(owner_of(holder), stolen)
    send_rooms(room(stream_url=servers.rtmp("stolen")))
    watcher = RoomWatcher(by="tests")
    watcher.keep()
    run_due()  # the fingerprints are made by a job
    assert videos.current().filings, "and are followed from then on"
    with receiver() as market:
        add_endpoint(
            organisation_id=operator.pk, url=market.url, event_types=["instruction.created"], actor=ROOT
        )
        watcher.keep()
        pushed = servers.push(stolen, "stolen")
        began = time.monotonic()
        while not market.received:
            assert time.monotonic() - began < 25, "nothing was ordered"
            watcher.screen_once()
            run_due()
        servers.end(pushed)
    priorities = set(WebhookDelivery.objects.values_list("priority", flat=True))
    assert priorities == {DeliveryPriority.URGENT.value}, "orders go past all that waits for the receiver"
    message = market.received[0].message["data"]
    assert (message["measure"], message["subject"]["external_id"]) == ("interrupt", "r-1")
    watcher.report_progress()
    watch = RoomWatch.objects.get()
    assert watch.acted_at
    assert watch.risk >= 60, "it is looked at closely"
    run_due()
    assert set(RoomPreservation.objects.values_list("cause", flat=True)) <= {"round:0/seen", "round:0/acted"}
    acted = RoomPreservation.objects.get(cause="round:0/acted")
    assert acted.frames
    assert acted.sound
    pack = EvidencePack.objects.get(pk=acted.pack_id)
    assert pack.state == "sealed"
    with blob_path(pack.blob_id).open("rb") as file:
        lines = list(zhengpin_verify.report(file, bytes.fromhex(signing.public_key())))
    assert all(line.holds for line in lines)
    assert LiveRoom.objects.get().sightings.get(finding__kind="footage").finding.state == "upheld"
    watcher.close()
