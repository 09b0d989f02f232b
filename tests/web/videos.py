"""Videos as their pages meet them: a copy that was found, an honest one, and films that did not come."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cast import HOLDER, organisation
from tests.catalog.subjects import send_videos, video
from tests.films import film, frames, tones, written
from tests.flows.screening.filming import LONG, protect, publish, stored
from tests.flows.screening.screening import owner_of
from tests.standing import World, forget
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Video
from zhengpin.catalog.operations import put_off_media, refuse_media
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.retry import FETCH_RETRIES
from zhengpin.rights.models import Filing
from zhengpin.rulebook.operations import install_defaults

US = system("tests")


@dataclass(frozen=True)
class Shelf:
    """The filing whose film was copied, and the videos by the marketplace's numbers."""

    filing: Filing
    videos: dict[str, Video]

    def __getitem__(self, number: str) -> Video:
        return self.videos[number]


def shelf() -> Shelf:
    """Protect a film, have a mirrored copy of it found, and receive others whose films came or did not."""
    owner = organisation(OrganisationKind.RIGHTS_HOLDER, HOLDER)
    install_defaults(actor=US)
    member = system("holder")
    filing = protect(stored(film(1, LONG)), owned=(owner_of(owner), member))
    copied = [one[:, ::-1] for one in frames(1, LONG)[20:120]]
    publish(
        stored(written(frames(77, 4) + copied, tones(99, 14))), "v-copied", title="开箱 岚禾帆布包 全过程"
    )
    publish(stored(film(5, 8)), "v-honest", title="How a bag is sewn, from the first cut to the last stitch")
    run_due()
    send_videos(
        video("v-none", title="Only a link"),
        video("v-waiting", title="晚间直播回放", media={"url": "https://films.example/waiting.mp4"}),
        video("v-retried", title="Street market", media={"url": "https://films.example/retried.mp4"}),
        video("v-refused", title="旧货市集", media={"url": "https://films.example/refused.mp4"}),
    )
    videos = {row.external_id: row for row in Video.objects.all()}
    told: dict[str, Any] = {"code": "fetch.status", "facts": {"status": 503}, "actor": US}
    until = clock.now() + FETCH_RETRIES.waits[0]
    row = videos["v-retried"]
    put_off_media(video_id=row.pk, origin=row.media_origin, until=until, **told)
    row = videos["v-refused"]
    told |= {"code": "film.codec", "facts": {"codec": "cinepak"}}
    refuse_media(video_id=row.pk, origin=row.media_origin, **told)
    return Shelf(filing, {row.external_id: row for row in Video.objects.select_related("creator")})


SHELF = World(shelf)


@pytest.fixture
@SHELF.stands
def videos(db: None, operator: Organisation) -> Iterator[Shelf]:
    """The shelf, which stands already."""
    forget()
    yield SHELF()
    forget()


def announced(content: bytes) -> str:
    """Return what an upload of these bytes is announced by."""
    return hashlib.sha256(content).hexdigest()
