"""Gathers the routers under the API object."""

from __future__ import annotations

from zhengpin.api import (
    appeals,
    cases,
    enforcement,
    evidence_packs,
    ledger,
    publication,
    quality,
    reconciliations,
    reporting,
    second_readings,
)
from zhengpin.api.accounts import accounts, inbox, webhooks
from zhengpin.api.admission import application_papers, applications, owner_confirmations
from zhengpin.api.base import api
from zhengpin.api.complaints import (
    bulk_decisions,
    clocks,
    complaint_evidence,
    complaint_targets,
    complaints,
    counters,
    standing,
    tracks,
    trusted_flaggers,
)
from zhengpin.api.failures import register
from zhengpin.api.marketplace import (
    clips,
    events,
    film_screening,
    film_uploads,
    imports,
    linkage,
    listings,
    live_rooms,
    pictures,
    rechecks,
    screening,
    surfaces,
    videos,
)
from zhengpin.api.rights import agents, filing_papers, mark_names, preflight, references, rights, wallet
from zhengpin.api.rules import brakes, ladder, public_rules, rehearsals, rule_notice, rules
from zhengpin.api.words import word_previews, words

register(api)
for _module in (
    listings,
    live_rooms,
    surfaces,
    videos,
    film_uploads,
    imports,
    screening,
    preflight,
    film_screening,
    pictures,
    rechecks,
    rights,
    clips,
    filing_papers,
    agents,
    references,
    mark_names,
    owner_confirmations,
    wallet,
    cases,
    evidence_packs,
    events,
    complaints,
    complaint_targets,
    complaint_evidence,
    bulk_decisions,
    counters,
    appeals,
    applications,
    application_papers,
    second_readings,
    quality,
    clocks,
    standing,
    trusted_flaggers,
    tracks,
    enforcement,
    linkage,
    reconciliations,
    brakes,
    ladder,
    inbox,
    webhooks,
    publication,
    public_rules,
    rehearsals,
    rules,
    rule_notice,
    word_previews,
    words,
    reporting,
    ledger,
    accounts,
):
    api.add_router("", _module.router)
