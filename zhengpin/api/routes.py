"""Gathers the routers under the API object."""

from __future__ import annotations

from zhengpin.api.accounts import routes as accounts_routes
from zhengpin.api.accounts import sign_ups, webhooks
from zhengpin.api.admission import documents, owner_confirmations
from zhengpin.api.admission import routes as admission_routes
from zhengpin.api.appeals import routes
from zhengpin.api.authorities import routes as authorities_routes
from zhengpin.api.buyer_reports import routes as buyer_reports_routes
from zhengpin.api.buyers import erasing, records
from zhengpin.api.buyers import feedback as buyer_feedback
from zhengpin.api.buyers import rates as buyer_rates
from zhengpin.api.buyers import rises as buyer_rises
from zhengpin.api.cases import routes as cases_routes
from zhengpin.api.complaints import bulk_decisions, clocks, counters, evidence, procedures, targets
from zhengpin.api.complaints import routes as complaints_routes
from zhengpin.api.contacts import questions as contact_questions
from zhengpin.api.contacts import routes as contacts_routes
from zhengpin.api.education import courses as education_courses
from zhengpin.api.education import guides as education_guides
from zhengpin.api.events import routes as events_routes
from zhengpin.api.infringement_reports import routes as infringement_reports_routes
from zhengpin.api.inspection import samples, shops
from zhengpin.api.kit.handlers import register
from zhengpin.api.kit.operations import api
from zhengpin.api.lexicon import previews
from zhengpin.api.lexicon import routes as lexicon_routes
from zhengpin.api.live import routes as live_routes
from zhengpin.api.live import snapshot_callbacks, snapshots
from zhengpin.api.marketplace import clips, film_uploads, imports, listings, pictures, rescans, videos
from zhengpin.api.marketplace import subjects as subject_kinds
from zhengpin.api.matters import custody as matters_custody
from zhengpin.api.matters import dossiers as matters_dossiers
from zhengpin.api.matters import parts as matters_parts
from zhengpin.api.matters import routes as matters_routes
from zhengpin.api.matters import sharing as matters_sharing
from zhengpin.api.measures import inbox, reconciliations
from zhengpin.api.measures import routes as measures_routes
from zhengpin.api.originals import disputes as original_disputes
from zhengpin.api.originals import owning as owned_originals
from zhengpin.api.originals import receipts as original_receipts
from zhengpin.api.originals import routes as originals_routes
from zhengpin.api.publication import routes as publication_routes
from zhengpin.api.purchases import routes as purchases_routes
from zhengpin.api.quality import double_review, figures
from zhengpin.api.related import routes as related_routes
from zhengpin.api.reports import eu_reports, evidence_packs, ledger
from zhengpin.api.reports import routes as reports_routes
from zhengpin.api.reputation import routes as reputation_routes
from zhengpin.api.reputation import trusted_flaggers
from zhengpin.api.rights import agents, mark_names, references, wallet
from zhengpin.api.rights import documents as rights_papers
from zhengpin.api.rights import imports as rights_imports
from zhengpin.api.rights import routes as rights_routes
from zhengpin.api.rules import backtests, circuit_breakers, ladder, public_rules, to_come
from zhengpin.api.rules import routes as rules_routes
from zhengpin.api.screening import routes as screening_routes

register(api)
for _module in (
    listings,
    live_routes,
    snapshots,
    snapshot_callbacks,
    subject_kinds,
    videos,
    film_uploads,
    imports,
    records,
    erasing,
    screening_routes,
    pictures,
    rescans,
    buyer_reports_routes,
    rights_routes,
    clips,
    rights_papers,
    rights_imports,
    agents,
    references,
    mark_names,
    owner_confirmations,
    wallet,
    cases_routes,
    evidence_packs,
    events_routes,
    complaints_routes,
    infringement_reports_routes,
    targets,
    evidence,
    bulk_decisions,
    counters,
    routes,
    admission_routes,
    documents,
    double_review,
    figures,
    clocks,
    reputation_routes,
    trusted_flaggers,
    procedures,
    measures_routes,
    related_routes,
    buyer_rates,
    buyer_feedback,
    buyer_rises,
    original_disputes,
    owned_originals,
    originals_routes,
    purchases_routes,
    education_guides,
    education_courses,
    matters_routes,
    matters_parts,
    matters_custody,
    matters_sharing,
    matters_dossiers,
    authorities_routes,
    original_receipts,
    contacts_routes,
    contact_questions,
    shops,
    samples,
    reconciliations,
    circuit_breakers,
    ladder,
    inbox,
    webhooks,
    publication_routes,
    public_rules,
    backtests,
    rules_routes,
    to_come,
    previews,
    lexicon_routes,
    reports_routes,
    eu_reports,
    ledger,
    accounts_routes,
    sign_ups,
):
    api.add_router("", _module.router)
