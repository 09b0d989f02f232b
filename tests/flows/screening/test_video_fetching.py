"""The films of videos that do not come at once: tried again, given up with a reason, asked for anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.blobs import blob_path
from tests.catalog.sending import SENDER
from tests.catalog.subjects import video
from tests.films import film
from tests.flows.screening.filming import protect, publish, stored
from tests.rights.people import ADMINISTRATOR, REVIEWER, holder
from zhengpin.catalog.models import Video
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.flows.screening.again import fetch_again, screen_again
from zhengpin.flows.screening.video import may_pass, take_in
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, NotFound
from zhengpin.kit.retry import FETCH_RETRIES
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.queries.film_stages import stage_of, with_stages
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_server(settings: Any) -> Iterator[None]:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    videos.forget()
    yield
    videos.forget()


@contextmanager
def serving() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Serve films by path; what is not there is answered with 503."""
    films: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is the library's
            content = films.get(self.path)
            self.send_response(200 if content else 503)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", films
    finally:
        server.shutdown()
        server.server_close()


def sent(address: str) -> Video:
    [answer] = receive_videos(source="harbour", items=[video(media={"url": address})], actor=SENDER)
    assert answer.verdict == "stored", answer.problems
    return Video.objects.get()


def stage(row: Video) -> str:
    return stage_of(with_stages(Video.objects.filter(pk=row.pk)).get()).value


@pytest.mark.engines
def test_a_film_that_is_not_there_yet_is_had_later() -> None:
    with serving() as (host, films):
        row = sent(f"{host}/a.mp4")
        assert stage(row) == "awaited"
        run_due()
        row.refresh_from_db()
        assert (stage(row), row.media_tries, row.media_refusal["code"]) == ("retried", 1, "fetch.status")
        assert row.media_due_at is not None
        assert timedelta(seconds=50) < row.media_due_at - clock.now() < timedelta(seconds=70)
        films["/a.mp4"] = film(5)
        assert run_due() == 0, "not before it is due"
        with clock.set_to(row.media_due_at + timedelta(seconds=1)):
            run_due()
    row.refresh_from_db()
    assert (stage(row), row.media_refusal, row.media_due_at) == ("screened", {}, None)
    assert Entry.objects.filter(event="video.film_put_off").count() == 1


def test_after_the_last_try_it_says_so_and_a_person_can_ask_again() -> None:
    with serving() as (host, films):
        row = sent(f"{host}/a.mp4")
        run_due()
        for tries in range(1, len(FETCH_RETRIES.waits) + 1):
            row.refresh_from_db()
            assert (stage(row), row.media_tries) == ("retried", tries)
            with clock.set_to(row.media_due_at + timedelta(seconds=1)):
                run_due()
        row.refresh_from_db()
        assert (stage(row), row.media_tries) == ("refused", len(FETCH_RETRIES.waits) + 1)
        films["/a.mp4"] = film(5)
        fetch_again(video_id=row.pk, actor=ADMINISTRATOR)
        run_due()
    assert stage(row) == "screened"
    entry = Entry.objects.get(event="video.film_asked")
    assert (entry.actor, entry.subject) == (ADMINISTRATOR.ref, f"video:{row.pk}")


def test_who_asks_while_a_try_is_put_off_has_it_at_once() -> None:
    with serving() as (host, films):
        row = sent(f"{host}/a.mp4")
        run_due()
        films["/a.mp4"] = film(5)
        fetch_again(video_id=row.pk, actor=ADMINISTRATOR)
        run_due()
        assert stage(row) == "screened"
        with clock.set_to(clock.now() + timedelta(hours=1)):
            run_due()  # the try that had been put off finds nothing to do
    assert Screening.objects.of_kind(ScreenedKind.VIDEO).count() == 1


@pytest.mark.parametrize(
    ("code", "facts", "passes"),
    [
        ("fetch.unreachable", {}, True),
        ("fetch.too_slow", {"seconds": 600}, True),
        ("fetch.status", {"status": 503}, True),
        ("fetch.status", {"status": 404}, False),
        ("fetch.private", {}, False),
        ("film.damaged", {}, False),
    ],
)
def test_only_what_may_pass_is_tried_again(code: str, facts: dict[str, int], passes: bool) -> None:
    assert may_pass(code, facts) is passes


def test_a_film_that_cannot_be_read_after_all_is_refused_and_can_be_had_again() -> None:
    protect(stored(film(1)))
    content = film(5)
    row = publish(stored(content))
    take_in.call(video=str(row.pk), origin=row.media_origin)
    assert stage(row) == "kept"
    path = blob_path(stored(content).pk)
    path.chmod(0o644)
    path.write_bytes(b"no film any more")
    run_due()
    row.refresh_from_db()
    assert (stage(row), row.media_refusal["code"]) == ("refused", "film.unreadable")
    path.write_bytes(content)
    fetch_again(video_id=row.pk, actor=ADMINISTRATOR)
    run_due()
    assert stage(row) == "screened"


def test_a_person_has_a_film_screened_again_by_what_is_protected_now() -> None:
    row = publish(stored(film(5)))
    with pytest.raises(Conflict):
        screen_again(video_id=row.pk, actor=ADMINISTRATOR)
    run_due()
    screen_again(video_id=row.pk, actor=ADMINISTRATOR)
    run_due()
    assert Screening.objects.of_kind(ScreenedKind.VIDEO).filter(video=row).count() == 2
    assert Entry.objects.get(event="film.asked").actor == ADMINISTRATOR.ref
    with pytest.raises(Conflict):
        fetch_again(video_id=row.pk, actor=ADMINISTRATOR)


def test_nobody_asks_who_may_not_or_does_not_see_it() -> None:
    row = publish(stored(film(5)))
    _, stranger = holder("Blue Kiln")
    for ask in (fetch_again, screen_again):
        with pytest.raises((Forbidden, NotFound)):
            ask(video_id=row.pk, actor=stranger)
    assert REVIEWER.sees_everything
    fetch_again(video_id=row.pk, actor=REVIEWER)
