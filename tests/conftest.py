"""What every test needs: the ledger's triggers would refuse the emptying of tables after a transactional test."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from zhengpin.ledger import triggers

_empty_tables = TransactionTestCase._fixture_teardown


def _empty_tables_without_triggers(self: Any) -> None:
    with triggers.lifted(connection):
        _empty_tables(self)


TransactionTestCase._fixture_teardown = _empty_tables_without_triggers  # type: ignore[method-assign]
