"""The permission table, the page written from it, and what an actor may do."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengpin.accounts import actor
from zhengpin.accounts.permission_page import permission_page
from zhengpin.accounts.permissions import EVERYTHING_ROLES, TABLE, Permission, permissions_of
from zhengpin.accounts.queries import permission_table
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.kit.errors import Forbidden

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operating" / "permissions.md"
OUTSIDE = {Role.HOLDER_MEMBER, Role.AGENT_MEMBER, Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER}


def test_the_page_is_written_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == permission_page()


def test_every_permission_and_role_stands_in_the_table():
    assert set(TABLE) == set(Permission)
    assert all(TABLE.values())
    assert {role for row in TABLE.values() for role in row} == set(Role)
    assert dict(permission_table())[Permission.READ_LEDGER][Role.AUDITOR] is True


def test_every_role_belongs_to_a_kind_of_organisation():
    assert set(ROLES_OF_KIND) == set(OrganisationKind)
    assert {role for roles in ROLES_OF_KIND.values() for role in roles} == set(Role)


def test_no_role_from_outside_sees_everything_or_decides():
    assert not OUTSIDE & EVERYTHING_ROLES
    assert ROLES_OF_KIND[OrganisationKind.OPERATOR].isdisjoint(OUTSIDE)
    kept = {
        Permission.DECIDE,
        Permission.APPROVE,
        Permission.OVERTURN,
        Permission.REVIEW_RIGHTS,
        Permission.WRITE_RULES,
        Permission.READ_LEDGER,
        Permission.MANAGE_ACCOUNTS,
    }
    assert not kept & permissions_of(OUTSIDE)


def test_whoever_writes_rules_need_not_decide_and_an_auditor_changes_nothing():
    assert Permission.DECIDE not in permissions_of({Role.RULE_OWNER})
    assert all(permission.value.endswith(".read") for permission in permissions_of({Role.AUDITOR}))


def test_what_an_actor_lacks_is_refused_with_a_code_and_a_remedy():
    nobody = actor.Actor("person:1")
    with pytest.raises(Forbidden) as refused:
        nobody.require(Permission.DECIDE)
    assert refused.value.code == "forbidden"
    assert refused.value.as_dict()["permission"] == "cases.decide"
    assert refused.value.as_dict()["remedy"]


def test_the_software_itself_may_do_everything():
    for one in (actor.system("test"), actor.rule("R-1", 3)):
        assert one.permissions == frozenset(Permission)
        assert one.sees_everything
    assert actor.rule("R-1", 3).ref == "rule:R-1@3"
