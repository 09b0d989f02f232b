"""An event for the tests of the ledger."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, declare

NOTED = declare(
    "toy.noted",
    en="{actor} noted {what} of {subject}",
    zh="{actor} 记录了 {subject} 的 {what}",
    fields=("what",),
    audience=(MERCHANT,),
)
HIDDEN = declare("toy.hidden", en="Hidden {what}", zh="隐藏 {what}", fields=("what",))
HELD = declare("toy.held", en="Held {what}", zh="保留 {what}", fields=("what",), audience=(HOLDER,))
