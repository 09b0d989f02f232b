"""What granian runs to measure look-ups: the application as in use, its operator's banks being simulated hashes."""

from __future__ import annotations

import os
from pathlib import Path

from zhengpin.config.wsgi import application

# The application above has set Django up, which everything below needs.
from zhengpin.accounts.actor import system  # isort: skip
from zhengpin.accounts.queries import organisations  # isort: skip
from zhengpin.banks.index import BankIndex, mount  # isort: skip
from zhengpin.matching.index.durable.hashes import DurableHashIndex  # isort: skip

HASHES = "SIMULATED_HASHES"
"""The variable that names the folder of a durable index of hashes, filled beforehand; ids below 2**40."""

__all__ = ["application"]


def _mounted() -> None:
    folder = Path(os.environ[HASHES])
    operator = organisations(system("benchmark")).get(kind="operator").pk
    mount(BankIndex(operator, DurableHashIndex(folder), folder / "follow.lock"))


if HASHES in os.environ:
    _mounted()
