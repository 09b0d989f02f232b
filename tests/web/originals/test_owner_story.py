"""A merchant deposits a folder of 40 pictures, lets a distributor through, and is refused a common one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from tests.browser import Watched
from tests.cast import person
from tests.flows.originals.depositing import offer, saved_again
from tests.flows.originals.test_protection import days_later, verdict
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.jobs.running import run_due
from zhengpin.originals.models import Deposit
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove("half a minute in a browser; every day the pages are read without one"),
]
MINE = [picture_bytes(seed) for seed in range(60, 99)]
COMMON = picture_bytes(50)


@pytest.fixture(autouse=True)
def _fresh(operator):
    install_defaults(actor=ROOT)


def test_forty_pictures_a_distributor_and_a_common_picture(
    everywhere: Callable[..., Watched], operator: Organisation, tmp_path: Path
) -> None:
    offer(1, MINE[0])
    for number in (2, 3, 4):
        offer(number, COMMON)
    folder = tmp_path / "new season"
    folder.mkdir()
    for at, content in enumerate([*MINE, COMMON], start=1):
        (folder / f"{at:02}.png").write_bytes(content)
    watched = everywhere(person(Role.MERCHANT_MEMBER, Merchant.objects.get(external_id="m-1").organisation))
    page = watched.open(reverse("web:originals"))
    page.set_input_files("#original-files", sorted(map(str, folder.iterdir())))
    page.wait_for_url("**/originals/answers/**")
    assert Deposit.objects.count() == 0, "their sender waits for none of them"
    run_due()
    page.locator("#answered progress[value='40']").wait_for()
    watched.settle()
    watched.assert_well("originals-forty")
    page.reload()
    watched.settle()
    assert Deposit.objects.count() == 40, "loading it again sends nothing again"
    assert Deposit.objects.filter(state="active").count() == 39
    refused = page.locator("tr", has_text="40.png")
    text = refused.inner_text()
    assert "unrelated shops" in text or "无关联" in text

    page = watched.open(reverse("web:distributors"))
    watched.assert_well("distributors-empty")
    page.fill("#distributor-list", "s-2\ns-99")
    page.locator("form.card button.primary").click()
    watched.settle()
    watched.assert_well("distributors")
    with days_later(8):
        assert verdict(saved_again(MINE[0], 90), 2) == "pass", "its distributor passes before publication"
        assert verdict(saved_again(MINE[0], 90), 3) == "block"

    Deposit.objects.filter(sha256=Deposit.objects.get(name="02.png").sha256).update(scope="watch_only")
    offer(3, saved_again(MINE[1], 90), listing="a-3b")
    page = watched.open(reverse("web:original-copies"))
    watched.assert_well("copies")
    page.locator("form[action$='/ask/'] button").first.click()
    watched.settle()
    watched.assert_well("copies-asked")
    assert Case.objects.count() == 1
    watched.open(reverse("web:original-protection"))
    watched.assert_well("original-protection")
    watched.open(reverse("web:originals"))
    watched.assert_well("originals-with-copies")
