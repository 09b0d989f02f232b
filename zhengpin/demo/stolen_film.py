"""Leaves a stolen short video in the demo: a brand's film is filed, and a seller posts most of it as its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from zhengpin.catalog.queries import videos
from zhengpin.demo.airing import sent
from zhengpin.demo.brands import BRANDS
from zhengpin.demo.broadcasts import STOLEN, stolen_short
from zhengpin.demo.films.drawing import brand_film, copied_short
from zhengpin.demo.films.encoding import DrawnFilm, encoded
from zhengpin.demo.opening import APPROVER, OPENER, SOURCE
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.signing_in import HOST
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.flows.screening.video import screen, take_in
from zhengpin.kit import clock
from zhengpin.monitoring.queries.screened import findings
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import filings, holders
from zhengpin.rulebook.states import ScreenedKind

FILED_AS = "film-1"
TITLE = "{brand} 新季形象片"
CAPTION = "{brand} 同款 工厂直发"


def leave_stolen_film(market: DemoMarketplace, *, by_worker: bool = False) -> None:
    """File the film and have the copy taken in and screened by the parts that do it for every video.

    Done again, what stands is left as it is. by_worker: a worker takes it in.
    """
    if was_found():
        return
    word = BRANDS[0].word
    film = brand_film(market.seed, word)
    _file(market, _stored(film))
    short = _stored(copied_short(film, CAPTION.format(brand=word)))
    video = sent(market, stolen_short(clock.now().date()), HOST) | {"media": {"digest": short}}
    receive_videos(source=SOURCE, items=[video], actor=OPENER)
    if by_worker:
        return
    row = videos(OPENER, source=SOURCE).get(external_id=STOLEN)
    # The jobs that wait for a worker, done at once: run again by one, they change nothing.
    take_in.call(video=str(row.pk), origin=row.media_origin)
    screen.call(video=str(row.pk), cause="intake")


def was_found() -> bool:
    """Return whether the copy was found before."""
    row = videos(OPENER, source=SOURCE).filter(external_id=STOLEN).first()
    return row is not None and findings(OPENER, of=ScreenedKind.VIDEO, video_id=row.pk).exists()


def _stored(film: DrawnFilm) -> str:
    with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
        file.write(encoded(film))
        file.flush()
        return accept_film(Path(file.name), actor=OPENER).pk


@transaction.atomic
def _file(market: DemoMarketplace, digest: str) -> None:
    owner = holders(OPENER).get(name=market.rights_holders[BRANDS[0].holder].name_en)
    if filings(OPENER, holder_id=owner.pk).filter(external_id=FILED_AS).exists():
        return
    filing = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        title=TITLE.format(brand=BRANDS[0].word),
        work={"claim_signed_by": owner.name},
        external_id=FILED_AS,
        declared_true=True,
        actor=OPENER,
    )
    rights.add_clip(filing_id=filing.pk, blob_digest=digest, name=filing.title, actor=OPENER)
    rights.submit_filing(filing_id=filing.pk, actor=OPENER)
    rights.approve_filing(filing_id=filing.pk, actor=APPROVER)
