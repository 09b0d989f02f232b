"""The page of a rule says what a version in the shadow would have changed, with links and as CSV."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.catalog.sending import listing
from tests.rulebook.evaluating import ROOT, ask
from tests.rulebook.test_evaluate import PICTURE
from tests.rulebook.test_shadow_log import LOWER, changed
from zhengpin.catalog.models import Listing
from zhengpin.flows.screening.listing import receive
from zhengpin.rulebook.operations import install_defaults, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(operator):
    install_defaults(actor=ROOT)
    return changed(when=LOWER)


@pytest.fixture
def sold():
    receive(source="harbour", items=[listing("a-1", title="Paper crane kettle")], actor=ROOT)
    return Listing.objects.get()


def shown(client, row, query: str = "") -> str:
    return client.get(
        reverse("web:shadow-differences", args=[row.code, row.version]) + query
    ).content.decode()


def test_it_is_counted_on_the_rules_page_with_the_latest(row, sold, english, rule_owner):
    client = english(rule_owner)
    address = reverse("web:rule", args=[str(row)])
    assert "It has not been checked yet" in client.get(address).content.decode()
    ask([PICTURE])
    assert "Nothing would have been different so far" in client.get(address).content.decode()
    ask([PICTURE | {"score": 0.35}], subject=f"listing:{sold.pk}")
    page = client.get(address)
    assert page.context["shadow"]["report"].asked == 2
    text = page.content.decode()
    assert reverse("web:listing", args=[sold.pk]) in text
    assert "Paper crane kettle" in text


def test_all_differences_are_listed_by_change_and_exported(row, sold, english, reviewer):
    client = english(reviewer)
    assert "No differences" in shown(client, row)
    ask([PICTURE | {"score": 0.35}], subject=f"listing:{sold.pk}")
    assert "Paper crane kettle" in shown(client, row)
    assert "Paper crane kettle" in shown(client, row, "?change=pass → review")
    export = client.get(reverse("web:export-shadow-differences", args=[row.code, row.version]))
    lines = b"".join(export.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert f"listing:{sold.pk}" in lines[1]


def test_nobody_outside_learns_of_it(row, sold, english, holder_person):
    ask([PICTURE | {"score": 0.35}], subject=f"listing:{sold.pk}")
    client = english(holder_person)
    assert client.get(reverse("web:rule", args=[str(row)])).status_code == 404
    publish(code=row.code, version=row.version, actor=ROOT)
    assert client.get(reverse("web:rule", args=[str(row)])).context["shadow"] is None
    assert "Paper crane kettle" not in shown(client, row)
