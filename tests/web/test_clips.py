"""Protected films on the pages of a filing: sent in pieces by the browser, gone on with after a break, taken out."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.films import film
from tests.flows.screening.screening import owner_of
from tests.rights.people import work_filing
from tests.web.market import APPROVER
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.evidence.models import Upload
from zhengpin.evidence.uploads.operations import append_piece, begin_upload
from zhengpin.monitoring.indexes.video_fingerprints import make_prints
from zhengpin.rights import operations
from zhengpin.rights.models import Clip, Filing

pytestmark = pytest.mark.django_db
PIECE = 2 * 1024 * 1024


def large(seed: int) -> bytes:
    """Return a film of three pieces and a bit: a sound one, and a box of nothing behind it."""
    padding = random.Random(seed).randbytes(3 * PIECE)
    return film(seed) + (len(padding) + 8).to_bytes(4) + b"free" + padding


def uploaded(actor: Any, content: bytes, last: int | None = None) -> Upload:
    row = begin_upload(size=len(content), digest=hashlib.sha256(content).hexdigest(), actor=actor)
    return append_piece(upload_id=row.pk, offset=0, chunks=[content[:last]], actor=actor)


@pytest.fixture
def draft(operator, holder) -> Filing:
    return work_filing(owner_of(holder), system("tests"))


def test_a_film_is_added_to_a_draft_and_taken_out(
    draft: Filing, english, holder_person, other_holder_person
) -> None:
    client: Client = english(holder_person)
    address, proof = (
        reverse("web:add-clip", args=[draft.pk]),
        reverse("web:filing-step", args=[draft.pk, "proof"]),
    )
    answer = client.post(address, {"upload": ""}, follow=True)
    assert "Choose a file first" in answer.content.decode()
    mine, theirs = (
        uploaded(actor_for_person(one), film(seed))
        for one, seed in ((holder_person, 1), (other_holder_person, 2))
    )
    answer = client.post(address, {"upload": str(theirs.pk)}, follow=True)
    assert "There is no such upload." in answer.content.decode()
    assert client.post(address, {"upload": str(mine.pk), "name": "Final"})["Location"] == proof
    [shown] = client.get(proof).context["clips"]
    assert (shown["clip"].name, shown["length"], shown["may_remove"]) == ("Final", "0:04", True)
    number = shown["clip"].pk
    picture = client.get(reverse("web:clip-picture", args=[number]))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    stranger = english(other_holder_person)
    for name in ("web:clip-picture", "web:remove-clip", "web:withdraw-clip"):
        assert stranger.post(reverse(name, args=[number])).status_code == 404
    client.post(reverse("web:remove-clip", args=[number]))
    assert not Clip.objects.exists()


def test_of_a_filing_that_stands_a_film_joins_what_is_sent_in_and_one_is_withdrawn(
    draft: Filing, english, holder_person
) -> None:
    member, client = actor_for_person(holder_person), english(holder_person)
    address = reverse("web:filing", args=[draft.pk])
    first = uploaded(member, film(1))
    client.post(reverse("web:add-clip", args=[draft.pk]), {"upload": str(first.pk), "name": "Final"})
    operations.submit_filing(filing_id=draft.pk, actor=member)
    assert not client.get(address).context["may_add_clips"]
    operations.approve_filing(filing_id=draft.pk, actor=APPROVER)
    [shown] = client.get(address).context["clips"]
    assert (shown["is_matched"], shown["is_ready"], shown["may_withdraw"]) == (True, False, True)
    make_prints(first.blob_id)
    assert client.get(address).context["clips"][0]["is_ready"]
    second = uploaded(member, film(2))
    client.post(reverse("web:add-clip", args=[draft.pk]), {"upload": str(second.pk), "name": "Replay"})
    page = client.get(address)
    assert [one["may_remove"] for one in page.context["clips"]] == [False, True]
    assert [one.name for one in page.context["supplement_clips"]] == ["Replay"]
    withdraw = reverse("web:withdraw-clip", args=[page.context["clips"][0]["clip"].pk])
    assert "reason" in client.post(withdraw, follow=True).content.decode().lower()
    answer = client.post(withdraw, {"reason": "sold"}, follow=True)
    assert [one["clip"].state for one in answer.context["clips"]] == ["withdrawn", "standby"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browser_sends_a_film_in_pieces_and_goes_on_after_breaks(
    draft: Filing, everywhere: Any, holder_person: Any, tmp_path: Path
) -> None:
    content, path = large(1), tmp_path / "final.mp4"
    path.write_bytes(content)
    begun = uploaded(actor_for_person(holder_person), content, PIECE)  # on another day
    assert begun.received == PIECE
    watched = everywhere(holder_person)
    watched.allowed = {503}
    page = watched.open(reverse("web:filing-step", args=[draft.pk, "proof"]))
    lost: list[str] = []

    def lose(route: Any) -> None:
        """Answer the first piece as a server does that is being restarted."""
        if route.request.method == "PATCH" and not lost:
            lost.append(route.request.headers["upload-offset"])
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route("**/v1/uploads/*", lose)
    upload = page.locator("#clips zp-upload")
    upload.locator("input[type=file]").set_input_files(path)
    upload.locator("[data-says=waiting]").wait_for(timeout=60_000)
    watched.assert_well("clip-waiting")
    upload.locator("[data-says=done]").wait_for(timeout=60_000)
    assert lost == [str(PIECE)], "it went on where it stood"
    assert "0:04" in upload.locator("[data-film]").inner_text()
    watched.assert_well("clip-sent")
    page.locator("#clip-name").fill("Final")
    page.locator("#clips form button:not([type=button])").last.click()
    page.locator(".clip").wait_for()
    assert Clip.objects.get().blob_id == hashlib.sha256(content).hexdigest()
    watched.assert_well("clips")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("every day a film is sent in pieces")
def test_the_browser_says_why_a_file_is_refused_and_takes_one_back(
    draft: Filing, browsing: Any, holder_person: Any, tmp_path: Path
) -> None:
    path = tmp_path / "notes.mp4"
    path.write_bytes(b"this is no film at all")
    watched = browsing(holder_person)
    watched.allowed = {422}
    page = watched.open(reverse("web:filing-step", args=[draft.pk, "proof"]))
    upload = page.locator("#clips zp-upload")
    upload.locator("input[type=file]").set_input_files(path)
    upload.locator("[data-refusal]").wait_for()
    assert "neither video nor audio" in upload.locator("[data-refusal]").inner_text()
    watched.assert_well("clip-refused")
    path.write_bytes(film(1))
    upload.locator("input[type=file]").set_input_files(path)
    upload.locator("[data-says=done]").wait_for()
    assert upload.locator("[data-refusal]").is_hidden()
    upload.locator("[data-stop]").click()
    assert upload.locator("input[name=upload]").input_value() == ""
    assert upload.locator(".upload-state").is_hidden()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_video_is_added_by_hand_with_its_film(
    operator, everywhere: Any, administrator: Any, tmp_path: Path
) -> None:
    path = tmp_path / "v.mp4"
    path.write_bytes(film(5))
    watched = everywhere(administrator)
    watched.allowed = {422}
    page = watched.open(reverse("web:add-video"))
    watched.assert_well("add-video")
    for name, value in {"source": "harbour", "external_id": "v-9", "title": "How the bag is made"}.items():
        page.locator(f"input[name={name}]").fill(value)
    page.locator("main form button.primary").click()
    page.locator(".form-errors, .error:not([hidden])").first.wait_for()
    watched.assert_well("add-video-refused")
    page.locator("input[name=creator]").fill("c-1")
    page.locator("zp-upload input[type=file]").set_input_files(path)
    page.locator("zp-upload [data-says=done]").wait_for()
    page.locator("main form button.primary").click()
    page.wait_for_url("**/videos/*-*/")
    watched.assert_well("added-video")
