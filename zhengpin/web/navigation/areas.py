"""The one table of areas and tabs: of it the navigation, the trails and the headings of the lists are made.

Who sees a tab is said by its page alone (`web.shell.page.page`); the order of the tabs is that of a day's work.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhengpin.accounts.permissions import Permission
from zhengpin.web.navigation import waiting
from zhengpin.web.navigation.tab import Area, Tab

MY_WORK = Area(
    "my_work",
    _("My work"),
    "home",
    (
        Tab("overview", _("Overview"), ("home",), ("", "progress/")),
        Tab(
            "review",
            _("Review"),
            ("queue",),
            ("review/", "cases/", "decisions/", "evidence-packs/"),
            waiting.cases,
            otherwise=(Permission.DECIDE, _("Cases")),
        ),
        Tab(
            "double_review",
            _("Blind re-review"),
            ("second-readings",),
            ("second-readings/",),
            waiting.double_reviews,
        ),
        Tab(
            "matters",
            _("Matters"),
            ("matters", "shared-matters"),
            ("matters/", "shared-matters/"),
            waiting.matter_tasks,
            waiting.questioned_exhibits,
            otherwise=(Permission.READ_MATTERS, _("Shared matters")),
        ),
        Tab("training", _("Practice"), ("training",), ("training/",)),
        Tab("inbox", _("Inbox"), ("inbox",), ("inbox/",), waiting.notices),
    ),
)

COMPLAINTS = Area(
    "complaints",
    _("Complaints"),
    "send",
    (
        Tab(
            "complaint_review",
            _("Complaint review"),
            ("complaint-reviews",),
            ("complaint-review/", "bulk-decisions/"),
            waiting.complaints_to_check,
        ),
        Tab(
            "infringement_reports",
            _("Reports without an account"),
            ("infringement-reports",),
            ("infringement-reports/",),
            waiting.infringement_reports,
        ),
        Tab(
            "counter_statements",
            _("Counter-statements"),
            ("counter-reviews",),
            ("counter-review/", "proofs/<uuid:proof_id>/"),
            waiting.counter_statements_to_check,
        ),
        Tab("deadlines", _("Deadlines"), ("clocks",), ("clocks/",)),
        Tab(
            "complaints",
            _("All complaints"),
            ("complaints",),
            ("complaints/",),
            waiting.own_complaints,
            otherwise=(Permission.REVIEW_COMPLAINTS, _("Complaints")),
        ),
        Tab(
            "answers",
            _("To answer"),
            ("answers",),
            ("answers/", "counter-statements/"),
            waiting.answers,
            unless=Permission.READ_COMPLAINTS,
            instead="complaints",
        ),
        Tab("appeals", _("Appeals"), ("appeals",), ("appeals/", "decisions/<uuid:decision_id>/contest/")),
        Tab("reputation", _("Reputation"), ("reputations",), ("reputation/",)),
        Tab(
            "misuse",
            _("Misuse reviews"),
            ("misuse-reviews",),
            (
                "misuse-reviews/",
                "complaint-review/<uuid:complaint_id>/misuse/",
                "counter-review/<uuid:counter_id>/misuse/",
            ),
            waiting.misuse_reviews,
        ),
        Tab("trusted_flaggers", _("Trusted flaggers"), ("trusted-flaggers",), ("trusted-flaggers/",)),
        Tab(
            "authority_requests",
            _("Requests by authorities"),
            ("authority-requests", "dangers"),
            ("authority-requests/",),
            waiting.authority_requests,
            waiting.dangers,
            otherwise=(Permission.READ_AUTHORITY_REQUESTS, _("Dangers to life")),
        ),
    ),
)

RIGHTS = Area(
    "rights",
    _("Rights"),
    "rights",
    (
        Tab(
            "filings",
            _("Filings"),
            ("filings",),
            ("filings/", "clips/", "holders/", "rights-import/"),
            waiting.filings,
            instead="authorisations",
        ),
        Tab("originals", _("Originals"), ("originals",), ("originals/",)),
        Tab(
            "original_disputes",
            _("Disputes over originals"),
            ("original-disputes",),
            ("original-disputes/",),
            waiting.original_disputes,
        ),
        Tab("references", _("Protected pictures"), ("references",), ("references/",)),
        Tab(
            "exclusions",
            _("Exclusions"),
            ("exclusions",),
            ("exclusions/", "findings/<uuid:finding_id>/exclusions/"),
        ),
        Tab(
            "authorisations",
            _("Authorisations"),
            ("authorisations",),
            ("authorisations/", "confirmations/"),
        ),
        Tab("agents", _("Authorities of agents"), ("agents",), ("agents/",)),
        Tab("contacts", _("Contacts"), ("contacts",), ("contacts/",), waiting.questions_with_staff),
        Tab(
            "wallet",
            _("Wallet"),
            ("wallet",),
            ("wallet/",),
            unless=Permission.MANAGE_ACCOUNTS,
            instead="authorisations",
        ),
        Tab(
            "applications",
            _("Applications for brands"),
            ("applications",),
            ("applications/", "application-documents/"),
            waiting.applications,
        ),
    ),
)

MARKETPLACE = Area(
    "marketplace",
    _("Marketplace"),
    "listing",
    (
        Tab("findings", _("Findings"), ("findings",), ("findings/", "findings.csv")),
        Tab("listings", _("Listings"), ("listings",), ("listings/", "merchants/", "pictures/")),
        Tab("videos", _("Videos"), ("videos",), ("videos/",)),
        Tab("live_rooms", _("Live rooms"), ("live-rooms",), ("live-rooms/",)),
        Tab("events", _("Events"), ("events",), ("events/",)),
        Tab("imports", _("Imports"), ("imports",), ("imports/",)),
        Tab("rescans", _("Rescans"), ("rescans",), ("rescans/",)),
        Tab(
            "related",
            _("Related accounts"),
            ("related",),
            ("related/", "accounts/<uuid:account_id>/related/"),
            waiting.links,
        ),
        Tab(
            "buyers",
            _("Buyers"),
            ("buyers", "own-rates"),
            ("buyers/", "rates/"),
            waiting.rises,
            waiting.buyer_reports,
            otherwise=(Permission.READ_FEEDBACK, _("What buyers say")),
        ),
        Tab("measures", _("Measures"), ("measures",), ("measures/", "instructions/"), waiting.measures),
        Tab("statements", _("Statements of reasons"), ("statements",), ("statements/",)),
        Tab(
            "reconciliations",
            _("Reconciliations"),
            ("reconciliations",),
            ("reconciliations/", "drifts/"),
            waiting.drifts,
        ),
    ),
)

RULES = Area(
    "rules",
    _("Rules"),
    "rule",
    (
        Tab("rules", _("Rulebook"), ("rules",), ("rules/",)),
        Tab(
            "upcoming_rules",
            _("Upcoming rules"),
            ("rules-to-come",),
            ("rules/upcoming/", "rules/<slug:code>/<int:version>/comment/", "rule-comments/"),
        ),
        Tab("backtests", _("Backtests"), ("backtests",), ("rules/backtests/", "backtests/")),
        Tab("lexicon", _("Lexicon"), ("words",), ("words/",)),
        Tab("ladder", _("Penalty points"), ("ladder",), ("ladder/",)),
        Tab(
            "circuit_breakers",
            _("Circuit breakers"),
            ("circuit-breakers",),
            ("circuit-breakers/",),
            waiting.circuit_breakers,
        ),
        Tab("procedures", _("Laws and periods"), ("procedures",), ("procedures/",)),
        Tab("letters", _("Letters"), ("letters",), ("letters/",)),
        Tab("guides", _("Guides"), ("guides",), ("guides/",), waiting.guides),
        Tab("courses", _("Courses"), ("courses",), ("courses/",)),
    ),
)

REPORTS = Area(
    "reports",
    pgettext_lazy("area", "Reports"),
    "report",
    (
        Tab("reports", _("Reports"), ("reports",), ("reports/",)),
        Tab("quality", _("Quality"), ("quality", "own-quality"), ("quality/",)),
        Tab(
            "disagreements",
            _("Disagreements"),
            ("disagreements",),
            ("disagreements/",),
            waiting.disagreements,
        ),
        Tab(
            "purchases",
            _("Test purchases"),
            ("purchases", "purchase-results"),
            ("purchases/", "purchase-results/"),
            waiting.purchases,
            waiting.questioned_seals,
            otherwise=(Permission.READ_PURCHASES, _("Results of test purchases")),
        ),
        Tab(
            "appraisals",
            _("Appraisals"),
            ("appraisals",),
            ("appraisals/",),
            waiting.appraisals,
            unless=Permission.READ_PURCHASES,
            instead="purchases",
        ),
        Tab("inspections", _("Inspections"), ("inspections",), ("inspections/",), waiting.inspections),
        Tab("samples", pgettext_lazy("sampling", "Samples"), ("samples",), ("samples/",)),
        Tab("eu_report", _("EU transparency report"), ("eu-report",), ("eu-report/",)),
        Tab("publication", _("Transparency database"), ("publication",), ("publication/",)),
        Tab("public_ledger", _("Public ledger"), ("publication-ledger",), ("publication/ledger/",)),
        Tab("ledger", _("Ledger"), ("ledger",), ("ledger/",)),
    ),
)

SETTINGS = Area(
    "settings",
    _("Settings"),
    "settings",
    (
        Tab("profile", _("Profile"), ("settings",), ("settings/", "accounts/logout/")),
        Tab(
            "security",
            _("Security"),
            ("security",),
            ("settings/security/", "settings/sessions/", "settings/email/", "accounts/"),
        ),
        Tab("permissions", _("Who may do what"), ("permissions",), ("settings/permissions/",)),
        Tab("people", _("People"), ("people",), ("people/",)),
        Tab("sign_ups", _("Applications for accounts"), ("sign-ups",), ("sign-ups/",), waiting.sign_ups),
        Tab(
            "organisations",
            _("Organisations"),
            ("organisations",),
            ("organisations/", "representations/"),
        ),
        Tab("tokens", _("API tokens"), ("tokens",), ("tokens/",)),
        Tab("webhooks", _("Webhooks"), ("webhooks",), ("webhooks/", "deliveries/")),
        Tab("erase_buyer", _("Erase a buyer"), ("erase-buyer",), ("buyers/erase/",)),
        Tab("system", _("System"), ("system",), ("settings/system/",)),
    ),
    apart=True,
)

AREAS = (MY_WORK, COMPLAINTS, RIGHTS, MARKETPLACE, RULES, REPORTS, SETTINGS)
