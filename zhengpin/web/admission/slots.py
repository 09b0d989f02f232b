"""The checklist of papers: a slot for each kind that an application needs, and those that it may bring besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zhengpin.admission.checking import needed_papers
from zhengpin.admission.policy import AdmissionPolicy
from zhengpin.admission.states import PaperKind
from zhengpin.rights.states import ShopType
from zhengpin.web.admission.papers import ShownPaper
from zhengpin.web.tongue import tongue

if TYPE_CHECKING:
    from zhengpin.admission.models import Application

SAID: dict[PaperKind, str | Promise] = {
    PaperKind.LICENCE: gettext_lazy("The business licence of the company that applies."),
    PaperKind.CERTIFICATE: gettext_lazy("The certificate of registration of the mark, or its renewal."),
    PaperKind.LETTER: gettext_lazy(
        "Every letter of the chain, from the registered owner down to you: one for each step."
    ),
    PaperKind.INVOICE: gettext_lazy("Invoices or orders that show where you buy."),
    PaperKind.OTHER: gettext_lazy("Whatever else a reviewer should see."),
}


class Slot(NamedTuple):
    """A kind of paper. needed: it must be there; filled: something is."""

    kind: str
    name: str
    said: str | Promise
    needed: bool
    papers: list[ShownPaper]

    @property
    def filled(self) -> bool:
        return bool(self.papers)


def slots(row: Application, papers: Sequence[ShownPaper], policy: AdmissionPolicy) -> list[Slot]:
    """Return the slots in the order of kinds: those needed first, then those that hold a paper or may."""
    needed = needed_papers(row, policy.shops[ShopType(row.shop_type)])
    made = [
        Slot(
            kind.value,
            kind.label(tongue()),
            SAID[kind],
            kind in needed,
            [one for one in papers if one.row.kind == kind],
        )
        for kind in PaperKind
        if not (row.as_owner and kind is PaperKind.LETTER and not _holds(papers, kind))
    ]
    return sorted(made, key=lambda slot: not slot.needed)


def _holds(papers: Sequence[ShownPaper], kind: PaperKind) -> bool:
    return any(one.row.kind == kind for one in papers)
