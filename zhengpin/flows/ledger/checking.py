"""Verifies the ledger with all that stands beside it: anchors kept outside, triggers, and what entries tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from zhengpin.enforcement.agreement import MEASURES
from zhengpin.evidence.timestamp_answers import is_about
from zhengpin.flows.ledger.anchoring import FOLDER, STAMP, anchor_bytes, anchor_folder
from zhengpin.ledger import triggers
from zhengpin.ledger.agreement import disagreements
from zhengpin.ledger.events import ANCHOR_KEPT
from zhengpin.ledger.faults import LedgerFault
from zhengpin.ledger.folded import folding_faults
from zhengpin.ledger.models import Entry
from zhengpin.ledger.sealing import Anchor
from zhengpin.ledger.verification import VerificationResult, verify
from zhengpin.review.agreement import DECISIONS

AGREEMENTS = (DECISIONS, MEASURES)


@dataclass(frozen=True)
class LedgerCheck(VerificationResult):
    """What was found. anchors: how many seals were compared with what is kept outside; newest: the newest of them."""

    anchors: int = 0
    newest: int | None = None


def check_ledger(
    *, anchors: Iterable[Anchor | tuple[int, str]] = (), progress: Callable[[int], None] | None = None
) -> LedgerCheck:
    """Verify entries and seals, those against the anchors given and those in the folder outside, then the rest.

    Raises Invalid for a list of anchors that cannot be read, OSError.
    """
    folder = anchor_folder()
    kept = folder.anchors() if folder else []
    given = [*(Anchor(*one) for one in anchors), *kept]
    chain = verify(anchors=given, progress=progress)
    fault = chain.fault or next(_beside(kept), None)
    numbers = {one.number for one in given}
    return LedgerCheck(
        chain.entries,
        chain.seals,
        chain.unsealed,
        fault,
        anchors=len(numbers),
        newest=max(numbers, default=None),
    )


def _beside(kept: Iterable[Anchor]) -> Iterator[LedgerFault]:
    yield from _lost_anchors({one.number: one for one in kept})
    yield from (LedgerFault("trigger.missing", thing=name) for name in triggers.missing(connection))
    for agreement in AGREEMENTS:
        yield from disagreements(agreement)
    yield from folding_faults()


def _lost_anchors(kept: dict[int, Anchor]) -> Iterator[LedgerFault]:
    """Yield the anchors that the ledger says were kept in the folder and that are not there, or whose stamp is not."""
    folder = anchor_folder()
    if folder is None:
        return
    for entry in Entry.objects.filter(event=ANCHOR_KEPT.name).order_by("id"):
        number, places = entry.fields["number"], entry.fields["places"]
        lost = FOLDER in places and number not in kept
        if not lost and STAMP in places:
            stamp = folder.stamp_of(number)
            lost = not stamp.exists() or not is_about(stamp.read_bytes(), anchor_bytes(kept[number]))
        if lost:
            yield LedgerFault("anchor.lost", entry.pk, number)
