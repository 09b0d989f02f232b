"""What tests of rises begin with: the rules that ship, decisions that stand at once, an empty index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from zhengpin.accounts.actor import system
from zhengpin.monitoring.indexes import index
from zhengpin.rulebook.operations import install_defaults


@pytest.fixture
def shipped_rules(operator: Any, settings: Any) -> Iterator[None]:
    settings.UNDO_SECONDS = 0
    install_defaults(actor=system("tests"))
    index.forget()
    yield
    index.forget()
