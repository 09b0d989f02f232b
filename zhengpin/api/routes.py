"""Gathers the routers under the API object."""

from __future__ import annotations

from zhengpin.api import (
    accounts,
    agents,
    appeals,
    bulk_decisions,
    cases,
    clocks,
    complaint_evidence,
    complaint_targets,
    complaints,
    counters,
    enforcement,
    filing_papers,
    imports,
    inbox,
    ledger,
    listings,
    pictures,
    publication,
    rechecks,
    references,
    reporting,
    rights,
    rules,
    screening,
    standing,
    surfaces,
    tracks,
    webhooks,
)
from zhengpin.api.base import api
from zhengpin.api.failures import register

register(api)
for _module in (
    listings,
    surfaces,
    imports,
    screening,
    pictures,
    rechecks,
    rights,
    filing_papers,
    agents,
    references,
    cases,
    complaints,
    complaint_targets,
    complaint_evidence,
    bulk_decisions,
    counters,
    appeals,
    clocks,
    standing,
    tracks,
    enforcement,
    inbox,
    webhooks,
    publication,
    rules,
    reporting,
    ledger,
    accounts,
):
    api.add_router("", _module.router)
