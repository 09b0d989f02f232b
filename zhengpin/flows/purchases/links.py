"""The links by which whoever has no account appraises one copy: sealed, good once, for some days, until taken back."""

from __future__ import annotations

from django.conf import settings

from zhengpin.accounts.actor import Actor, appraisal_link, system
from zhengpin.accounts.sealing import UnopenedError, seal_link, unseal_link
from zhengpin.kit import clock
from zhengpin.purchases.models import Appraisal
from zhengpin.purchases.problems import AppraisalLinkOver, AppraisalLinkUnknown
from zhengpin.purchases.queries.appraised import appraisal_of_link
from zhengpin.purchases.states import AppraisalState

_PURPOSE = "zhengpin.purchases.appraisal-link"
_PARTS = 2
PATTERN = r"[A-Za-z0-9_-]{40,1000}"
READER = system("appraisal-link")


def address_of(row: Appraisal) -> str:
    """Return the address by which an appraisal can be answered; empty where it has no link, or is over."""
    if not row.link_key or row.state != AppraisalState.ASKED:
        return ""
    token = seal_link([str(row.pk), row.link_key], purpose=_PURPOSE)
    return f"{settings.PUBLIC_ADDRESS}/appraise/{token}/"


def by_link(token: str) -> tuple[Appraisal, Actor]:
    """Return what a link asks, and as whom its holder answers; also one that is over.

    Raises AppraisalLinkUnknown for whatever was not made here.
    """
    try:
        parts = unseal_link(token, purpose=_PURPOSE)
    except UnopenedError as error:
        raise AppraisalLinkUnknown() from error
    if len(parts) != _PARTS:
        raise AppraisalLinkUnknown()
    row = appraisal_of_link(READER, *parts)
    return row, appraisal_link(row.pk, row.appraiser.name)


def require_good(row: Appraisal) -> None:
    """Raise AppraisalLinkOver for a link that was used, whose time is over, or that was taken back."""
    if row.state != AppraisalState.ASKED or row.expires_at <= clock.now():
        raise AppraisalLinkOver()
