"""What a verification of the ledger can find wrong, each with a code and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from zhengpin.kit.labels import gettext_noop

SENTENCES = {
    "entry.changed": gettext_noop("Entry %(entry)s was changed: its content does not give its digest."),
    "entry.redigested": gettext_noop(
        "Entry %(entry)s was changed and given a new digest: seal %(seal)s holds another."
    ),
    "entry.deleted": gettext_noop(
        "Entry %(entry)s was deleted: seal %(seal)s holds it, the ledger does not."
    ),
    "entry.unreadable": gettext_noop("Entry %(entry)s cannot be read any more."),
    "entry.backdated": gettext_noop(
        "Entry %(entry)s was inserted later than it says: an earlier seal does not hold it."
    ),
    "place.missing": gettext_noop("In seal %(seal)s a place was deleted just before entry %(entry)s."),
    "place.order": gettext_noop("Entry %(entry)s does not stand in its order in seal %(seal)s."),
    "place.link": gettext_noop(
        "The link of entry %(entry)s in seal %(seal)s does not follow from what comes before it."
    ),
    "seal.count": gettext_noop("Seal %(seal)s does not hold as many entries as it says."),
    "seal.root": gettext_noop(
        "The root of seal %(seal)s is not that of its entries, of which the first is %(entry)s."
    ),
    "seal.missing": gettext_noop("Seal %(seal)s is missing."),
    "seal.previous": gettext_noop(
        "Seal %(seal)s does not follow the seal before it: one of the two was rewritten."
    ),
    "seal.changed": gettext_noop(
        "Seal %(seal)s was changed: its chain value does not follow from what it says."
    ),
    "anchor.missing": gettext_noop(
        "Seal %(seal)s, of which an anchor is held, is missing: the end was cut off."
    ),
    "anchor.differs": gettext_noop(
        "Seal %(seal)s is not the one of which an anchor is held: the ledger was rewritten."
    ),
    "anchor.lost": gettext_noop(
        "The anchor of seal %(seal)s that entry %(entry)s says was kept is not among those kept outside."
    ),
    "trigger.missing": gettext_noop(
        "The trigger %(thing)s is missing, switched off or changed: entries can be changed without a trace until it is"
        " put back."
    ),
    "thing.changed": gettext_noop(
        "%(thing)s was changed beside the ledger: its %(column)s is not what entry %(entry)s says."
    ),
    "thing.unrecorded": gettext_noop(
        "%(thing)s stands in its table, but the ledger does not say how it came there: its entry is gone, or it was put"
        " there beside the ledger."
    ),
    "thing.deleted": gettext_noop("%(thing)s, of which entry %(entry)s tells, was deleted from its table."),
}


@dataclass(frozen=True)
class LedgerFault:
    """One thing wrong. `code` is a key of SENTENCES; `entry_id` the entry it names, `seal` the seal, where known.

    thing: a typed reference to what an entry is about, or the name of a trigger; column: in which it differs.
    """

    code: str
    entry_id: int | None = None
    seal: int | None = None
    thing: str = ""
    column: str = ""

    @property
    def sentence(self) -> str:
        """The fault in the present language."""
        values = {"entry": self.entry_id, "seal": self.seal, "thing": self.thing, "column": self.column}
        return gettext(SENTENCES[self.code]) % values


class FaultFoundError(Exception):
    """Carries the first fault out of a verification."""

    def __init__(self, fault: LedgerFault) -> None:
        self.fault = fault
        super().__init__(fault.code)
