"""Applications on the pages: begun, guided to their submission, read beside their places, and followed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admission.applying import applicant, drafted, with_paper
from tests.evidence.test_documents import pdf
from tests.rows import each_row
from zhengpin.admission import operations
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.matching.documents.model import Signal

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def blobs(settings: Any, tmp_path: Any) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"


@pytest.fixture
def merchant(english: Any, merchant_person: Any) -> Any:
    return english(merchant_person)


def shown(client: Any, name: str, *arguments: Any, **more: Any) -> str:
    answer = client.get(reverse(f"web:{name}", args=arguments), **more)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def sent(client: Any, name: str, *arguments: Any, **given: Any) -> Any:
    return client.post(reverse(f"web:{name}", args=arguments), given)


def begun(organisation: Any, **more: Any) -> tuple[Any, Application]:
    me = applicant(organisation)
    return me, drafted(me, **more)


def test_a_merchant_begins_one_and_each_kind_of_paper_has_its_place(merchant: Any) -> None:
    text = shown(merchant, "new-application")
    assert "At most 4 letters may lie between the owner and you." in text
    answer = sent(merchant, "new-application", shop_type="exclusive", brand="HERON", nice_classes="25; 18")
    row = Application.objects.get()
    assert answer.headers["Location"] == reverse("web:application", args=[row.pk])
    assert (row.shop_type, row.nice_classes, row.office) == ("exclusive", [18, 25], "CN")
    text = shown(merchant, "application", row.pk)
    assert all(f'id="slot-{kind}"' in text for kind in ("licence", "certificate", "letter", "invoice"))
    assert "disabled" in text
    assert 'href="#slot-letter"' in text


@each_row(
    "given, said",
    [
        ({"nice_classes": "46"}, "is no Nice class"),
        ({"territories": "Cathay"}, "is no country code"),
        ({"shop_type": "palace"}, "Select a valid choice"),
        ({"brand": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(merchant: Any, given: dict[str, str], said: str) -> None:
    answer = sent(merchant, "new-application", **{"shop_type": "ordinary"} | given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Application.objects.exists()


def test_the_first_step_is_changed_and_kept(merchant: Any, merchant_organisation: Any) -> None:
    _me, row = begun(merchant_organisation)
    sent(merchant, "change-application", row.pk, shop_type="flagship", brand="HERON", channels=["live"])
    row.refresh_from_db()
    assert (row.shop_type, row.brand, row.channels, row.company) == ("flagship", "HERON", ["live"], "")
    wrong = sent(merchant, "change-application", row.pk, shop_type="flagship", nice_classes="all")
    assert wrong.status_code == 422
    assert 'value="all"' in wrong.content.decode()


def test_papers_are_sent_and_a_bad_one_costs_no_good_one(merchant: Any, merchant_organisation: Any) -> None:
    _me, row = begun(merchant_organisation)
    files = [
        SimpleUploadedFile("licence.pdf", pdf()),
        SimpleUploadedFile("notes.docx", b"PK\x03\x04 nothing"),
    ]
    answer = merchant.post(
        reverse("web:add-application-documents", args=[row.pk]),
        {"kind": "licence", "files": files},
        follow=True,
    )
    text = answer.content.decode()
    assert [one.name for one in ApplicationDocument.objects.all()] == ["licence.pdf"]
    assert "“notes.docx”: This is neither a PDF nor a picture." in text
    document = ApplicationDocument.objects.get()
    assert f'hx-get="{reverse("web:application-document", args=[document.pk])}"' in text
    again = shown(merchant, "application-document", document.pk, headers=HTMX)
    assert "Being read" in again
    assert "hx-get" in again


def test_what_was_read_is_shown_at_its_place_and_corrected_beside_it(
    merchant: Any, merchant_organisation: Any
) -> None:
    me, row = begun(merchant_organisation)
    document = with_paper(
        row, me, "letter", shown=True, authorised="河畔百货", nice_classes=[25], sublicensable=False
    )
    text = shown(merchant, "application-document", document.pk, headers=HTMX)
    assert text.count('class="field-mark"') == 3
    assert "hx-get" not in text.partition("<zp-paper")[0]
    assert reverse("web:application-document-page", args=[document.pk, 1]) in text
    picture = merchant.get(reverse("web:application-document-page", args=[document.pk, 1]))
    assert picture.headers["Content-Type"] == "image/jpeg"
    address = reverse("web:correct-field", args=[document.pk, "valid_to"])
    wrong = merchant.post(address, {"value": "soon"}, headers=HTMX).content.decode()
    assert "This is no date." in wrong
    right = merchant.post(address, {"value": "2031-05-06"}, headers=HTMX).content.decode()
    assert "2031-05-06" in right
    assert "corrected; nothing was read" in right
    assert 'id="checks" hx-swap-oob="innerHTML"' in right
    plain = sent(merchant, "correct-field", document.pk, "authorised", value="河畔百货（杭州）有限公司")
    assert plain.headers["Location"].endswith(f"#field-{document.pk}-authorised")
    assert "as read: 河畔百货" in shown(merchant, "application-document", document.pk, headers=HTMX)


def test_letters_are_moved_and_papers_removed(merchant: Any, merchant_organisation: Any) -> None:
    me, row = begun(merchant_organisation)
    first, second = (with_paper(row, me, "letter", number=number, authorised="x") for number in range(2))
    sent(merchant, "move-application-document", second.pk, to="up")
    assert list(ApplicationDocument.objects.filter(kind="letter")) == [second, first]
    sent(merchant, "move-application-document", second.pk, to="down")
    assert list(ApplicationDocument.objects.filter(kind="letter")) == [first, second]
    sent(merchant, "remove-application-document", first.pk)
    assert list(ApplicationDocument.objects.all()) == [second]


def test_an_unready_one_is_not_submitted_and_says_why(merchant: Any, merchant_organisation: Any) -> None:
    _me, row = begun(merchant_organisation)
    answer = merchant.post(reverse("web:submit-application", args=[row.pk]), follow=True)
    assert "A document is missing: Business licence." in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_withdrawn_one_is_begun_again_with_its_papers(merchant: Any, merchant_organisation: Any) -> None:
    me, row = begun(merchant_organisation, shop_type="exclusive")
    with_paper(row, me, "letter", authorised="x")
    sent(merchant, "withdraw-application", row.pk)
    assert "Apply again with these documents" in shown(merchant, "application", row.pk)
    sent(merchant, "apply-again", row.pk)
    new = Application.objects.exclude(pk=row.pk).get()
    assert (new.state, new.shop_type, new.brand) == ("draft", "exclusive", row.brand)
    [document] = new.documents.all()
    assert (document.kind, document.name, document.state) == ("letter", "letter.pdf", "waiting")
    refused = sent(merchant, "apply-again", new.pk)
    assert refused.status_code == 409


def test_the_list_counts_filters_and_is_saved_as_a_table(
    merchant: Any, merchant_organisation: Any, other_merchant_organisation: Any
) -> None:
    assert "You have not applied for a brand yet" in shown(merchant, "applications")
    _me, row = begun(merchant_organisation)
    begun(other_merchant_organisation, brand="KESTREL")
    text = shown(merchant, "applications")
    assert row.brand in text
    assert "KESTREL" not in text
    assert "No such application" in shown(merchant, "applications", query_params={"q": "kestrel"})
    answer = merchant.get(reverse("web:export-applications"))
    table = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert str(row.pk) in table
    assert "KESTREL" not in table


def test_the_page_waits_for_the_checks_and_is_loaded_again_when_they_are_done(
    merchant: Any, merchant_organisation: Any
) -> None:
    me, row = begun(merchant_organisation)
    operations.submit_application(application_id=row.pk, actor=me)
    address = reverse("web:application", args=[row.pk])
    assert "Being checked…" in shown(merchant, "application", row.pk)
    assert merchant.get(address, headers=HTMX).status_code == 204
    Application.objects.filter(pk=row.pk).update(state="returned", reason="stale", explanation="Too short.")
    assert merchant.get(address, headers=HTMX).headers["HX-Refresh"] == "true"
    text = shown(merchant, "application", row.pk)
    assert "Too short." in text
    assert "Submit again" in text


def test_what_speaks_against_papers_is_shown_to_staff_alone(
    merchant: Any, english: Any, reviewer: Any, merchant_organisation: Any
) -> None:
    me, row = begun(merchant_organisation)
    doubt = Signal("font_apart", 0.8, 1, values={"text": "河畔百货"})
    with_paper(row, me, "letter", shown=True, signals=(doubt,), authorised="x")
    Application.objects.filter(pk=row.pk).update(forgery=0.42)
    text = shown(merchant, "application", row.pk)
    assert "Likelihood" not in text
    assert "Signs of forgery" not in text
    assert "42%" not in text
    assert "Likelihood of forgery" in shown(english(reviewer), "application", row.pk)
