"""In a real browser: an owner answers by the link in its e-mail, and takes that back; a seller shows its proof, which
says at once when it is revoked.
"""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser import View
from tests.cast import person
from tests.flows.admission.applying import letter
from tests.flows.admission.confirming import US, filed, flagship, link, submitted
from tests.judging import OTHER
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.admission.models import Application, ApplicationPage, Confirmation
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.rights import authority_ending
from zhengpin.jobs.running import run_due
from zhengpin.rights import operations
from zhengpin.rights.models import Authorisation
from zhengpin.rights.proofs.credential import signed
from zhengpin.rights.proofs.standing import standing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _blobs(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"


def with_pages(row: Application) -> Application:
    """Give the letter of an application its page as it is shown."""
    picture = pypdfium2.PdfDocument(letter())[0].render(scale=2).to_pil().convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    size = {"width": picture.width, "height": picture.height}
    blob = store_blob(content=buffer.getvalue(), media_type="image/jpeg", actor=US, **size)
    ApplicationPage.objects.create(
        document=row.documents.get(kind="letter"), number=1, blob=blob, from_layer=True, **size
    )
    return row


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_an_owner_answers_by_its_link_and_takes_that_back(
    everywhere, operator, merchant_organisation, view: View
) -> None:
    filed()
    row, me = flagship(merchant_organisation, channels="shop, live", territories="CN")
    submitted(with_pages(row), me)
    watched = everywhere()
    page = watched.page
    watched.open(link(Confirmation.objects.get()))
    page.wait_for_selector(".confirmation-pages img")
    assert (
        page.locator(".confirmation-pages img").evaluate("one => one.decode().then(() => one.naturalWidth)")
        > 500
    )
    watched.assert_well("owner-asked")
    other = OTHER[view.language]
    page.click(f".public-languages a[lang={other}]")
    page.wait_for_selector(f"html[lang={other}]")
    page.click(f".public-languages a[lang={view.language}]")
    page.wait_for_selector(f"html[lang={view.language}]")
    watched.open(link(Confirmation.objects.get()))
    page.fill("#note", "Our partner since 2019.")
    page.click("button[name=answer][value=yes]")
    page.wait_for_selector("button[name=take_back]")
    watched.assert_well("owner-answered")
    run_due()
    assert Application.objects.get().state == "approved"
    page.click("button[name=take_back]")
    page.wait_for_selector("button[name=answer][value=no]")
    watched.assert_well("owner-took-back")
    assert (Application.objects.get().state, Authorisation.objects.get().state) == ("under_review", "revoked")


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_seller_shows_its_proof_and_a_revocation_shows_at_once(
    everywhere, operator, merchant_organisation, other_merchant_organisation
) -> None:
    filing = filed()
    above = operations.grant_authorisation(
        holder_id=filing.holder_id,
        authorised_id=other_merchant_organisation.pk,
        filing_ids=[filing.pk],
        valid_from=today(),
        valid_to=today() + timedelta(days=60),
        sublicensable=True,
        actor=US,
    )
    own = operations.record_authorisation(
        holder_id=filing.holder_id,
        authorised_id=merchant_organisation.pk,
        filing_ids=[filing.pk],
        parent_id=above.pk,
        valid_from=today(),
        valid_to=today() + timedelta(days=400),
        nice_classes=[25],
        channels=["shop", "live"],
        territories=["CN"],
        shop_type="exclusive",
        actor=US,
    )
    seller = everywhere(person(Role.MERCHANT_MEMBER, merchant_organisation))
    seller.open("/wallet/")
    seller.page.wait_for_selector(".wallet-cards .badge.warn")
    seller.assert_well("wallet")
    seller.page.click(".wallet-cards .button")
    seller.page.wait_for_selector(".proof-code svg path")
    seller.assert_well("wallet-authorisation")

    buyer = everywhere()
    buyer.open(f"/proofs/{own.pk}/")
    buyer.page.wait_for_selector(".note.good")
    buyer.assert_well("proof-valid")
    text = signed(standing(own.pk))
    buyer.open("/proofs/verify/")
    buyer.page.fill("#credential", text)
    buyer.page.click("main button.primary")
    buyer.page.wait_for_selector(".note.good")
    buyer.assert_well("proof-checked")
    buyer.page.fill("#credential", f"{text[:-3]}AAA")
    buyer.page.click("main button.primary")
    buyer.page.wait_for_selector(".note.bad")
    buyer.assert_well("proof-changed")

    authority_ending.revoke(authorisation_id=above.pk, reason="The distributor is gone.", actor=US)
    buyer.open(f"/proofs/{own.pk}/")
    buyer.page.wait_for_selector(".note.bad")
    assert "Hilltop" not in buyer.page.content(), "who stands between is not named"
    buyer.assert_well("proof-revoked")
    seller.open(f"/wallet/{own.pk}/")
    seller.page.wait_for_selector(".page-head .badge.bad")
    seller.assert_well("wallet-revoked")
