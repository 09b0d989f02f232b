"""Evidence packs on the page of a case: sealed, downloaded and told of; shown to those only who may."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.decided import Decided
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry


@pytest.mark.django_db
def test_sealed_on_the_page_of_a_case_and_downloaded(decided: Decided, english, senior, auditor) -> None:
    case = decided.measure.decision.case
    page = reverse("web:case", args=[case.pk])
    client = english(senior)
    assert b"None sealed yet" in client.get(page).content
    assert client.post(reverse("web:seal-case-pack", args=[case.pk])).status_code == 302
    pack = EvidencePack.objects.get()
    archive = reverse("web:pack-archive", args=[pack.pk])
    assert client.get(archive).status_code == 409
    seal_pack.call(pack_id=str(pack.pk))
    pack.refresh_from_db()
    shown = english(auditor).get(page).content.decode()
    assert pack.blob_id in shown
    assert reverse("web:seal-case-pack", args=[case.pk]) not in shown
    answer = english(auditor).get(archive)
    assert len(b"".join(answer.streaming_content)) == pack.blob.size
    assert Entry.objects.filter(event="evidence_pack.downloaded").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["rule_owner", "holder_person"])
def test_who_may_not_see_them_is_shown_none(decided: Decided, english, who, request) -> None:
    case = decided.measure.decision.case
    client = english(request.getfixturevalue(who))
    assert b"case-packs" not in client.get(reverse("web:case", args=[case.pk])).content
    assert client.post(reverse("web:seal-case-pack", args=[case.pk])).status_code == 403
    assert not EvidencePack.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_pack_is_sealed_while_one_looks(everywhere, decided: Decided, senior) -> None:
    case = decided.measure.decision.case
    watched = everywhere(senior)
    page = watched.open(reverse("web:case", args=[case.pk]))
    page.locator("#case-packs form button").click()
    page.locator("#case-packs .badge.calm").wait_for()
    run_due()
    page.locator("#case-packs .badge.good").wait_for()
    with page.expect_download() as saved:
        page.locator("#case-packs li a.button").click()
    assert saved.value.suggested_filename.endswith(".zip")
    page.locator("#case-packs").scroll_into_view_if_needed()
    watched.assert_well()
