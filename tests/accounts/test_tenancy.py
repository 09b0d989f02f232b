"""A row is given to whom a path of its table leads, and looked up among the rows that one sees."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.rows import each_row
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import ApiToken, Organisation, Representation
from zhengpin.accounts.tenancy import EveryonesQuerySet, TenantQuerySet, find_row
from zhengpin.evidence.models import Blob
from zhengpin.kit.errors import NotFound

OPERATOR = Actor("person:operator", sees_everything=True)


class NotThere(NotFound):
    code = "test.not_there"


def asked(rows: TenantQuerySet) -> str:
    return str(rows.query)


def test_one_path_is_enough_of_several() -> None:
    mine = Actor("person:agent", organisation_ids=frozenset({uuid4()}))
    question = asked(Representation.objects.visible_to(mine)).partition("WHERE")[2]
    assert "agent_id" in question
    assert "principal_id" in question
    assert " OR " in question


def test_the_operator_is_asked_for_nothing() -> None:
    for rows in (ApiToken.objects, Organisation.objects, Blob.objects):
        assert "WHERE" not in asked(rows.visible_to(OPERATOR))


def test_without_a_path_the_rows_are_the_operators_alone() -> None:
    assert Blob.objects.visible_to(
        Actor("person:someone", organisation_ids=frozenset({uuid4()}))
    ).query.is_empty()


def test_what_is_everyones_is_not_narrowed() -> None:
    rows = EveryonesQuerySet(model=Organisation)
    assert rows.visible_to(Actor("person:nobody")) is rows


@pytest.mark.django_db
@each_row("key", [uuid4(), "no key at all", "", None])
def test_a_row_that_is_not_among_those_that_one_sees_is_not_found(key: object) -> None:
    with pytest.raises(NotThere):
        find_row(Organisation.objects.all(), key, NotThere)


@pytest.mark.django_db
def test_a_row_is_found_by_its_key_among_those_that_one_sees() -> None:
    row = Organisation.objects.create(kind="merchant", name="Qingshan")
    assert find_row(Organisation.objects.all(), str(row.pk), NotThere) == row
    with pytest.raises(NotThere):
        find_row(Organisation.objects.visible_to(Actor("person:nobody")), row.pk, NotThere)
