"""Ledger events of deposited originals. The depositor reads those of its own."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, EventShape
from zhengpin.originals.states import DepositAnswer, DepositScope, DepositState, StrongLine

_original = EventShape(
    audience=(HOLDER,),
    words={
        "answer": DepositAnswer,
        "state": DepositState,
        "scope": DepositScope,
        "before": DepositScope,
        "line": StrongLine,
    },
)
COLLECTION_BEGUN = _original(
    "originals.begun",
    "{actor} began a collection of originals: {scope}",
    "{actor} 建立原创库：{scope}",
    "scope",
)
