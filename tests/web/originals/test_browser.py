"""A merchant deposits a picture in a browser, reads what it is answered, and looks at who shows it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from tests.browser import Watched
from tests.cast import person
from tests.flows.originals.depositing import offer, saved_again
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.originals.models import Deposit
from zhengpin.rulebook.operations import install_defaults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("seconds in a browser; every day the pages are read without one")
def test_a_picture_is_deposited_and_followed(
    everywhere: Callable[..., Watched], operator: Organisation, tmp_path: Path
) -> None:
    install_defaults(actor=ROOT)
    offer(1, picture_bytes(30))
    mine = tmp_path / "photo.png"
    mine.write_bytes(picture_bytes(21))
    nothing = tmp_path / "notes.png"
    nothing.write_bytes(b"nothing")
    watched = everywhere(person(Role.MERCHANT_MEMBER, Merchant.objects.get(external_id="m-1").organisation))
    page = watched.open(reverse("web:originals"))
    watched.assert_well("originals-empty")
    page.set_input_files("#original-files", [str(mine), str(nothing)])
    page.wait_for_url("**/originals/answers/**")
    watched.assert_well("originals-answers")
    offer(2, saved_again(picture_bytes(21)))
    row = Deposit.objects.get()
    watched.open(reverse("web:original", args=[row.pk]))
    watched.assert_well("original")
    watched.open(reverse("web:originals"))
    watched.assert_well("originals")
    watched.open(reverse("web:original-shops"))
    watched.assert_well("original-shops")
