"""Says to what a picture or a document is added: to a draft itself, or to what is sent in for a filing that stands."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.rights.models import Filing, Supplement
from zhengpin.rights.operations.access import require_editable
from zhengpin.rights.problems import SupplementUnderReview
from zhengpin.rights.queries.filing_documents import OPEN
from zhengpin.rights.states import FilingState, SupplementState


def supplement_for(filing: Filing, actor: Actor) -> Supplement | None:
    """Return the supplement that something is added to, made where there is none; None for a draft.

    Raises NotEditable for a filing that neither can be edited nor stands, SupplementUnderReview while one waits.
    """
    if filing.state != FilingState.APPROVED:
        require_editable(filing)
        return None
    return draft_supplement(filing, actor)


def draft_supplement(filing: Filing, actor: Actor) -> Supplement:
    """Return the supplement of a filing that is being put together, made where there is none."""
    Filing.objects.select_for_update().get(pk=filing.pk)
    present = Supplement.objects.filter(filing=filing, state__in=OPEN).first()
    if present is None:
        return Supplement.objects.create(filing=filing, filed_by=actor.ref, created_at=clock.now())
    if present.state != SupplementState.DRAFT:
        raise SupplementUnderReview()
    return present


def require_removable(filing: Filing, supplement: Supplement | None) -> None:
    """Raise NotEditable unless something so added can still be taken out."""
    if supplement is None or supplement.state != SupplementState.DRAFT:
        require_editable(filing)
