"""The contact address of a rights holder gets its letters by e-mail."""

from __future__ import annotations

import pytest

from zhengpin.accounts.actor import system
from zhengpin.messages.contacts import addresses_of
from zhengpin.rights.operations import create_holder

pytestmark = pytest.mark.django_db


def test_the_contact_address_is_named_where_there_is_one(holder, other_holder):
    for organisation, address in ((holder, "rights@crane.example"), (other_holder, "")):
        create_holder(
            organisation_id=organisation.pk,
            name=organisation.name,
            contact_email=address,
            actor=system("tests"),
        )
    assert addresses_of(holder.pk) == ["rights@crane.example"]
    assert addresses_of(other_holder.pk) == []
