"""Whoever has no grant learns nothing of a matter by any address, not even that there is one."""

from __future__ import annotations

import pytest

from tests.casework.walking import OF_MATTERS, walk
from zhengpin.accounts.states import Role
from zhengpin.casework.states import SharedKind

pytestmark = pytest.mark.django_db


@pytest.mark.prove(
    "every role outside with each item, some thousand answers; every day one role walks with one item"
)
def test_no_role_learns_of_what_was_not_granted_to_it(operator):
    done = walk()
    assert done.leaks == []
    assert done.answers > 28 * 2 * len(OF_MATTERS)


def test_a_merchant_learns_of_a_granted_document_alone(operator):
    done = walk([Role.MERCHANT_MEMBER], [SharedKind.DOCUMENT], revoked=False)
    assert done.leaks == []
    assert done.answers > len(OF_MATTERS)
