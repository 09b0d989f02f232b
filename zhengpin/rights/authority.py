"""Judges whether a seller may use a right: which chain of grants covers it, or what is missing. Pure.

The judge itself is `authority_chain`; an application's papers are held to it by `authority_claims`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from zhengpin.rights.authority_chain import ChainIndex, judge
from zhengpin.rights.authority_links import Authority, Grant, LinkFault, RightUse
from zhengpin.rights.authority_reasons import AuthorityReason

__all__ = [
    "Authority",
    "ChainIndex",
    "LinkFault",
    "Grant",
    "AuthorityReason",
    "RightUse",
    "authority",
    "judge",
]


def authority(
    grants: Iterable[Grant],
    *,
    on: date,
    organisation_id: UUID,
    filing_id: UUID,
    holder_id: UUID,
    nice_classes: Iterable[int] = (),
    territory: str = "CN",
    channel: str = "shop",
) -> Authority:
    """Return the judgement of one use, its parts given singly: see `judge`."""
    use = RightUse(on, organisation_id, filing_id, holder_id, frozenset(nice_classes), territory, channel)
    return judge(grants, use)
