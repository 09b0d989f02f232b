"""Gathers the routers under the API object."""

from __future__ import annotations

from zhengpin.api import (
    accounts,
    agents,
    cases,
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
    surfaces,
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
