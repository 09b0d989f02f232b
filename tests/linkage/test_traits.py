"""Traits are kept as digests, each row answered for; the plain value is nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import serializers

from tests.linkage.sending import SENDER, SOURCE, merchant, send
from zhengpin.accounts.actor import Actor
from zhengpin.catalog.problems import SourceRefused
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.linkage.models import Trait
from zhengpin.linkage.operations import forget_traits, replace_traits, store_traits
from zhengpin.linkage.problems import AccountNotFound

pytestmark = pytest.mark.django_db


def codes(answers) -> list[list[str]]:
    return [[problem["code"] for problem in one.problems] for one in answers]


def test_the_plain_value_is_kept_nowhere() -> None:
    merchant("m-1")
    send(("m-1", "phone", "138 0013 8000"), ("m-1", "address", "浙江省义乌市福田路105号3栋201室"))
    everything = serializers.serialize("json", [*Trait.objects.all(), *Entry.objects.all()])
    for plain in ("13800138000", "0013", "福田路", "3栋201"):
        assert plain not in everything
    phone = Trait.objects.get(kind="phone")
    assert (phone.shown, phone.parts) == ("…8000", "")
    assert len(Trait.objects.get(kind="address").parts.split()) == 8


def test_each_row_has_its_own_verdict() -> None:
    merchant("m-1")
    answers = store_traits(
        source=SOURCE,
        items=[
            {"external_id": "m-1", "kind": "phone", "value": "13800138000"},
            {"external_id": "m-1", "kind": "shoe size", "value": "43"},
            {"external_id": "nobody", "kind": "phone", "value": "13800138000"},
            {"external_id": "m-1", "kind": "phone", "value": "13800138000", "digest": "d"},
            {"external_id": "m-1", "kind": "bank_account", "value": "12"},
            {"kind": "phone", "value": "13800138000"},
            ["no trait"],
            {"external_id": "m-1", "kind": "device", "digest": "a" * 40, "shown": "…77"},
            {"external_id": "m-1", "kind": "phone", "value": "+86 13800138000"},
        ],
        actor=SENDER,
    )
    assert [one.verdict.value for one in answers] == ["stored", *["refused"] * 6, "stored", "stored"]
    assert codes(answers)[1:7] == [
        ["field.not_a_choice"],
        ["trait.unknown_account"],
        ["trait.value_or_digest"],
        ["trait.says_nothing"],
        ["field.missing"],
        ["trait.not_an_object"],
    ]
    assert all(problem["message"] and problem["remedy"] for one in answers for problem in one.problems)
    assert Trait.objects.count() == 2


def test_sent_again_it_is_unchanged_and_gone_it_is_deleted() -> None:
    merchant("m-1")
    assert [one.verdict for one in send(("m-1", "phone", "13800138000"))] == ["stored"]
    before = Entry.objects.count()
    assert [one.verdict for one in send(("m-1", "phone", "138-0013-8000"))] == ["unchanged"]
    assert Entry.objects.count() == before
    send(("m-1", "phone", "13800138000"), gone=True)
    assert not Trait.objects.exists()
    said = Entry.objects.filter(event="traits.received").latest("pk").fields
    assert said == {"added": 0, "removed": 1, "kinds": ["phone"]}


def test_replacing_takes_away_what_is_not_sent_unless_a_row_was_refused() -> None:
    merchant("m-1")
    send(("m-1", "phone", "13800138000"), ("m-1", "device", "device-0001"))

    def replace(*items):
        return replace_traits(source=SOURCE, account="merchant", external_id="m-1", items=items, actor=SENDER)

    replace({"kind": "phone", "value": "13800138001"}, {"kind": "phone", "value": "—"})
    assert Trait.objects.count() == 3
    replace({"kind": "phone", "value": "13800138001"})
    assert [row.shown for row in Trait.objects.all()] == ["…8001"]
    replace()
    assert not Trait.objects.exists()
    with pytest.raises(AccountNotFound):
        replace_traits(source=SOURCE, account="creator", external_id="m-1", items=[], actor=SENDER)


def test_who_may_not_send_stores_nothing() -> None:
    merchant("m-1")
    with pytest.raises(Forbidden):
        store_traits(source=SOURCE, items=[], actor=Actor("person:x"))
    with pytest.raises(SourceRefused):
        store_traits(source="", items=[], actor=SENDER)


def test_what_was_not_seen_for_long_is_forgotten() -> None:
    merchant("m-1")
    long_ago = (clock.now() - timedelta(days=400)).isoformat()
    send(("m-1", "phone", "13800138000"), seen_at=long_ago)
    send(("m-1", "device", "device-0001"))
    assert forget_traits(days=365, actor=SENDER) == 1
    assert [row.kind for row in Trait.objects.all()] == ["device"]
    send(("m-1", "device", "device-0001"), seen_at=long_ago)  # an older sighting does not make it older
    assert forget_traits(days=365, actor=SENDER) == 0
