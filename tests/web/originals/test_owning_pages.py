"""Pages of an owner: answers that can be loaded again, copies and its word on them, distributors, terms."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import person
from tests.flows.originals.depositing import deposit, member_of, offer, saved_again
from tests.flows.originals.test_protection import days_later
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.flows.originals import sending
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding
from zhengpin.originals.models import Deposit
from zhengpin.review.models import Case
from zhengpin.rights.models import Authorisation
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
MINE = picture_bytes(21)


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def client(english):
    offer(1, MINE)
    home = Merchant.objects.get(external_id="m-1").organisation
    return english(person(Role.MERCHANT_MEMBER, home))


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_files_are_answered_on_a_page_that_loaded_again_sends_nothing_again(client, monkeypatch) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        for seed in range(40, 42):
            archive.writestr(f"{seed}.png", picture_bytes(seed))
    files = [
        SimpleUploadedFile("many.zip", bundle.getvalue()),
        SimpleUploadedFile("one.png", MINE, "image/png"),
    ]
    sent = client.post(reverse("web:deposit-originals"), {"files": files})
    assert sent.status_code == 302
    assert "0 of 3 files answered" in text_of(client.get(sent.url))
    run_due()
    page = text_of(client.get(sent.url))
    assert "3 of 3 files answered" in page
    assert "hx-get" not in page.split('id="answered"')[1][:200], "it moves no more"
    assert text_of(client.get(sent.url)) != ""
    assert Deposit.objects.count() == 3
    assert "one.png" in page
    assert "<html" not in text_of(client.get(sent.url, headers={"HX-Request": "true"}))


def test_a_common_picture_is_refused_with_the_reason(client) -> None:
    common = picture_bytes(50)
    for number in (2, 3, 4):
        offer(number, common)
    answers = client.post(
        reverse("web:deposit-originals"), {"files": [SimpleUploadedFile("c.png", common)]}, follow=True
    )
    page = text_of(answers)
    assert "Common picture" in page
    assert "Several unrelated shops showed it here before you." in page


def test_copies_wait_for_their_owners_word(client) -> None:
    deposit(member_of(1), MINE, scope="watch_only")
    page = reverse("web:original-copies")
    assert "Nobody else shows them" in text_of(client.get(page))
    offer(2, saved_again(MINE, 90))
    assert "Ask for action" in text_of(client.get(page))
    row = Finding.objects.get(screening__respondent__name="Merchant 2")
    assert "A person looks at it" in text_of(
        client.post(reverse("web:ask-for-action", args=[row.pk]), follow=True)
    )
    assert Case.objects.count() == 1
    shown_now = text_of(client.get(reverse("web:originals")))
    assert "Hold for review" not in shown_now
    assert "Ask for action" not in text_of(client.get(page))
    assert "No such copy" in text_of(client.get(page, {"standing": "found"}))
    assert "What is not" in text_of(client.get(reverse("web:original-protection")))


def test_distributors_are_pasted_or_sent_as_a_file_and_taken_back(client) -> None:
    offer(2, picture_bytes(31))
    page = reverse("web:distributors")
    assert "Nobody is authorised yet" in text_of(client.get(page))
    given = text_of(client.post(page, {"list": "s-2\ns-77"}))
    assert "1 distributor is authorised now" in given
    assert "No shop or merchant of this number" in given
    file = SimpleUploadedFile("list.csv", "店铺编号,到期日\nm-2,\n".encode("gb18030"), "text/csv")
    assert "Authorised before" in text_of(client.post(page, {"file": file}))
    refused = client.post(page, {"list": ""})
    assert (refused.status_code, "A list has 1 to 500 lines." in refused.content.decode()) == (422, True)
    row = Authorisation.objects.get()
    client.post(reverse("web:revoke-distributor", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "revoked"


def test_terms_are_renewed_and_everything_is_handed_out(client) -> None:
    [given] = deposit(member_of(1), MINE)
    home = reverse("web:originals")
    assert "Renew them" not in text_of(client.get(home))
    with days_later(700):
        assert "The protection of 1 original ends on" in text_of(client.get(home))
        client.post(reverse("web:renew-originals"))
        given.deposit.refresh_from_db()
        assert (given.deposit.ends_at - given.deposit.deposited_at).days == 2 * 730
        assert client.post(reverse("web:renew-original", args=[given.deposit.pk])).status_code == 409
    archive = client.get(reverse("web:archive-originals"))
    with zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))) as opened:
        assert "originals.csv" in opened.namelist()
    assert client.get(reverse("web:archive-originals"), {"month": "x"}).status_code == 422
    page = text_of(client.get(reverse("web:original", args=[given.deposit.pk])))
    assert "Protected until" in page
