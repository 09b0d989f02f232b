"""The page on which buyers report, by link alone: whole, bounded, unlisted, without an account; and that of staff."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import person
from tests.catalog import sending
from tests.feedback.reporting import link, ordered, photo, reported, token
from tests.rows import each_row
from tests.web.market import Market
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Listing
from zhengpin.feedback.models import DraftPhoto, Feedback, ReportDraft
from zhengpin.flows.buyers import answering
from zhengpin.kit import clock
from zhengpin.publication import readers
from zhengpin.rights.models import Reference

pytestmark = pytest.mark.django_db

FILLED = {"why": ["logo", "quality"], "text": "Crooked logo.", "refund": "no"}


@pytest.fixture(autouse=True)
def _listing(db) -> None:
    pictures = [sending.picture(3)]
    sending.store(sending.listing("L-1", title="Cotton bag with a heron", brand="Heron", pictures=pictures))
    ordered()


def page(number: str = "O-1", **named: str) -> str:
    return f"/suspected-fake/{token(number, **named)}/"


def upload(seed: int = 1, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(seed), content_type="image/jpeg")


# The buyer's page.


def test_opening_the_page_changes_nothing_and_it_is_unlisted(operator) -> None:
    for method in ("get", "head", "get"):
        answer = getattr(Client(), method)(page())
        assert answer.status_code == 200
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    text = answer.content.decode()
    for said in ("Cotton bag with a heron", "Riverside", "Harbour Market", 'capture="environment"'):
        assert said in text
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', text), "nothing is asked of anybody else"
    assert not ReportDraft.objects.exists()


@each_row("language, words", [("en", "Do you think"), ("zh-hans", "您怀疑")])
def test_it_speaks_the_readers_language(operator, language, words) -> None:
    text = Client(headers={"accept-language": language}).get(page()).content.decode()
    assert words in text
    assert 'name="language"' in text, "which can be changed there"


def test_a_report_with_a_photo_step_by_step_without_javascript_and_without_a_forms_token(operator) -> None:
    buyer = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    address = page()
    answer = buyer.post(address, FILLED | {"photo": [upload(1), upload(2)], "do": "photos"})
    assert answer["Location"] == f"{address}#photos"
    shown = buyer.get(address).content.decode()
    assert "Crooked logo." in shown
    assert shown.count("JPEG ·") == 2
    first, second = DraftPhoto.objects.order_by("pk")
    buyer.post(address, FILLED | {"do": f"remove-{second.pk}"})
    assert [one.pk for one in DraftPhoto.objects.all()] == [first.pk]
    assert buyer.post(address, FILLED | {"do": "check"})["Location"] == f"{address}check/#main"
    checked = buyer.get(f"{address}check/").content.decode()
    assert "Crooked logo." in checked
    assert f"photos/{first.blob_id}/" in checked
    assert not Feedback.objects.filter(kind="report").exists(), "nothing is sent yet"
    assert buyer.post(f"{address}check/")["Location"] == f"{address}#main"
    row = Feedback.objects.get(kind="report")
    assert (row.text, row.photos.count(), row.answer) == ("Crooked logo.", 1, "waiting")
    state = buyer.get(address).content.decode()
    assert "Thank you for your report" in state
    assert row.number in state
    assert "refund" in state
    picture = buyer.get(f"{address}photos/{row.photos.get().blob_id}/?w=240")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")


@each_row(
    "changed, said",
    [
        ({"why": []}, "Say what makes you think"),
        ({"refund": ""}, "Say whether you asked"),
        ({"why": ["other"], "text": ""}, "Say in a few words"),
        ({"text": "x" * 1001}, "1000"),
        ({"why": ["made up"]}, "made up"),
    ],
)
def test_what_is_missing_is_told_beside_its_field_and_nothing_is_lost(operator, changed, said) -> None:
    client, address = Client(headers={"accept-language": "en"}), page()
    answer = client.post(address, FILLED | changed | {"do": "check"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'role="alert"' in text
    assert said in text
    if "text" not in changed:
        assert "Crooked logo." in text


def test_a_bad_photo_is_named_and_costs_no_good_one_and_seven_are_too_many(operator) -> None:
    client, address = Client(headers={"accept-language": "en"}), page()
    bad = SimpleUploadedFile("film.mov", b"not a picture")
    answer = client.post(address, FILLED | {"photo": [bad, upload(1)], "do": "check"})
    assert answer.status_code == 422
    assert "film.mov" in answer.content.decode()
    assert DraftPhoto.objects.count() == 1
    answer = client.post(address, FILLED | {"photo": [upload(seed) for seed in range(2, 8)]})
    assert answer.status_code == 422
    assert "No more than 6 photos" in answer.content.decode()
    assert DraftPhoto.objects.count() == 1


def test_what_is_larger_than_six_photos_is_refused_unread(operator, settings) -> None:
    settings.PICTURE_LIMIT = 1000
    large = SimpleUploadedFile("IMG.jpg", b"x" * 2_000_000)
    answer = Client().post(page(), FILLED | {"photo": [large]})
    assert answer.status_code == 413
    assert not ReportDraft.objects.exists()


def test_photos_are_added_later_and_the_report_withdrawn_by_the_same_link(operator) -> None:
    row, client, address = reported(photos=1), Client(), page()
    assert client.post(address, {"photo": [upload(5)], "do": "photos"})["Location"] == f"{address}#photos"
    assert row.photos.count() == 2
    client.post(address, {"do": "withdraw"})
    row.refresh_from_db()
    assert row.withdrawn
    text = Client(headers={"accept-language": "en"}).get(address).content.decode()
    assert "You withdrew your report" in text
    assert 'name="why"' in text


def test_the_same_link_shows_the_answer_in_the_language_that_is_read(operator, reviewer, actor_of) -> None:
    row, address = reported(), page()
    answering.answer(report_ids=[row.pk], answer="nothing_found", actor=actor_of(reviewer))
    assert (
        "nothing on which we can act"
        in Client(headers={"accept-language": "en"}).get(address).content.decode()
    )
    shown = Client(headers={"accept-language": "zh-hans"}).get(address).content.decode()
    assert "未发现可据以处理该商品的问题" in shown
    assert 'value="withdraw"' not in shown
    answering.answer(
        report_ids=[row.pk], answer="acted", text="We wrote to the seller.", actor=actor_of(reviewer)
    )
    assert "We wrote to the seller." in Client().get(address).content.decode()
    assert Client().post(address, {"do": "withdraw"})["Location"] == f"{address}#main"
    row.refresh_from_db()
    assert not row.withdrawn


def test_forged_expired_and_used_links_each_have_a_clear_page(operator, settings) -> None:
    client = Client(headers={"accept-language": "en"})
    good = page()
    # Not the last character: its lowest bits say nothing, so that another can spell the same seal.
    forged = good[:-9] + ("A" if good[-9] != "A" else "B") + good[-8:]
    for address in (forged, "/suspected-fake/short/", f"/suspected-fake/{'x' * 80}.1abc.{'y' * 43}/check/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "This link does not work" in answer.content.decode()
        assert answer["X-Robots-Tag"].startswith("noindex")
    used = page("O-2", listing="L-1")
    reported(link("O-2", listing="L-1"))
    with clock.set_to(clock.now() + timedelta(days=settings.REPORT_LINK_DAYS, seconds=1)):
        for answer in (client.get(good), client.post(good, FILLED), client.post(f"{good}check/")):
            assert answer.status_code == 410
            assert "no longer good" in answer.content.decode()
        assert "Thank you for your report" in client.get(used).content.decode(), (
            "how it stands is shown still"
        )


def test_a_link_shows_no_photo_that_was_not_sent_by_it(operator) -> None:
    mine = reported(link("O-1"), photos=1).photos.get().blob_id
    other = page("O-2", buyer="B-2", listing="L-1")
    assert Client().get(f"{other}photos/{mine}/").status_code == 404
    assert Client().get(f"{other}goods/").status_code == 200
    assert Client().get(page("O-3", buyer="B-2") + "goods/").status_code == 404


def test_a_reader_asks_so_often_and_posts_cost_more(operator, settings) -> None:
    settings.PUBLIC_REQUESTS_A_MINUTE = 12
    readers.forget_readers()
    try:
        codes = [Client().post(page(), FILLED).status_code for _ in range(4)]
    finally:
        readers.forget_readers()
    assert codes[0] == 302
    assert codes[-1] == 429


def test_too_many_reports_of_one_buyer_are_told_and_kept(operator, settings) -> None:
    settings.REPORTS_A_DAY = 1
    reported(link("O-7"))
    client, address = Client(headers={"accept-language": "en"}), page()
    client.post(address, FILLED | {"do": "check"})
    answer = client.post(f"{address}check/")
    assert answer.status_code == 429
    assert "as many reports today" in answer.content.decode()
    assert ReportDraft.objects.get().text == "Crooked logo."


# The pages of staff.


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row(
    "role, reads, answers",
    [
        (Role.REVIEWER, True, True),
        (Role.SENIOR_REVIEWER, True, True),
        (Role.AUDITOR, True, False),
        (Role.RULE_OWNER, True, False),
        (Role.MARKETPLACE, False, False),
    ],
)
def test_who_may_read_and_who_may_answer(operator, client_of, role, reads, answers) -> None:
    row = reported(photos=1)
    client = client_of(person(role, operator))
    address = f"/buyers/reports/{row.pk}/"
    for one in ("/buyers/reports/", address, f"{address}photos/0/"):
        assert client.get(one).status_code == (200 if reads else 403), one
    assert client.post(f"{address}answer/", {"answer": "nothing_found"}).status_code == (
        302 if answers else 403
    )
    assert client.post(f"{address}reopen/").status_code == (302 if answers else 403)
    ticked = {"report": [row.pk], "answer": "nothing_found"}
    assert client.post("/buyers/reports/answer/", ticked).status_code == (302 if answers else 403)


def test_outsiders_see_nothing_of_a_report(operator, holder, merchant_organisation, client_of) -> None:
    row = reported(photos=1)
    for role, where in ((Role.HOLDER_MEMBER, holder), (Role.MERCHANT_MEMBER, merchant_organisation)):
        client = client_of(person(role, where))
        for address in (
            "/buyers/reports/",
            f"/buyers/reports/{row.pk}/",
            f"/buyers/reports/{row.pk}/photos/0/",
        ):
            assert client.get(address).status_code == 403


def test_the_list_is_narrowed_and_ticked_ones_are_answered_alike(operator, reviewer, english) -> None:
    rows = [reported(link(f"O-{n}", buyer=f"B-{n}", listing="L-1"), photos=n % 2) for n in range(4)]
    client = english(reviewer)
    shown = client.get("/buyers/reports/").content.decode()
    assert all(f'value="{row.pk}"' in shown for row in rows)
    assert "3 more reports on it" in shown
    with_photos = client.get("/buyers/reports/?photos=yes").content.decode()
    assert [f'value="{row.pk}"' in with_photos for row in rows] == [False, True, False, True]
    assert "No report like this" in client.get("/buyers/reports/?q=nothing-like-it").content.decode()
    wrong = client.post("/buyers/reports/answer/", {"answer": "acted", "report": [rows[0].pk]})
    assert wrong.status_code == 422
    assert "say what was done" in wrong.content.decode()
    assert client.post("/buyers/reports/answer/", {"answer": "acted", "text": "x"}).status_code == 422
    given = {"answer": "nothing_found", "report": [row.pk for row in rows[:3]]}
    answer = client.post("/buyers/reports/answer/", given, follow=True)
    assert "3 reports were answered." in answer.content.decode()
    assert Feedback.objects.filter(answer="nothing_found").count() == 3
    with clock.set_to(clock.now() + timedelta(days=8)):
        late = client.get("/buyers/reports/").content.decode()
    assert "1 report has waited longer than 7 days." in late


def test_one_report_shows_its_photos_beside_the_listing_and_is_answered_anew(
    operator, reviewer, english
) -> None:
    row, client = reported(photos=2), english(reviewer)
    address = f"/buyers/reports/{row.pk}/"
    shown = client.get(address).content.decode()
    for said in (f"{address}photos/0/", f"{address}photos/1/", "/pictures/", "Protected pictures of “Heron”"):
        assert said in shown
    client.post(f"{address}answer/", {"answer": "nothing_found"})
    client.post(f"{address}answer/", {"answer": "acted", "text": "The seller was asked."})
    assert "The seller was asked." in client.get(address).content.decode()
    client.post(f"{address}reopen/")
    row.refresh_from_db()
    assert row.answer == "waiting"
    assert client.get("/buyers/reports/99999999/").status_code == 404


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_brands_protected_pictures_stand_beside_the_photos(market: Market, reviewer, english) -> None:
    Listing.objects.filter(external_id="L2").update(brand="VELMORA")
    ordered("O-8", source="tests", listing="L2")
    row = reported(link("O-8", source="tests"), photos=1)
    shown = english(reviewer).get(f"/buyers/reports/{row.pk}/").content.decode()
    protected = Reference.objects.get()
    assert f"/references/{protected.pk}/" in shown
    assert f"/pictures/{protected.blob_id}/" in shown
