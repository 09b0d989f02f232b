"""Settings of decisions and what follows: rights, complaints, circuit breakers, related accounts, publication."""

from __future__ import annotations

from typing import Literal

from zhengpin.config import forms
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import json_object, listed, number, one_of, text, whole

__all__ = [
    "AGENT_AUTHORITY",
    "APPEAL_AGAIN",
    "APPEAL_DAYS",
    "CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR",
    "CIRCUIT_BREAKER_HEAVY_HOUR",
    "CIRCUIT_BREAKER_MERCHANTS_HOUR",
    "CLAIM_LEASE_SECONDS",
    "COMPLAINTS_A_DAY",
    "CONTENT_LANGUAGE",
    "CREDIBILITY",
    "DOUBLE_REVIEW_SHARE",
    "DRIFT_SHARE",
    "EXPIRY_REMINDER_DAYS",
    "FORMAL_CHECK",
    "GUARANTEE",
    "INSTRUCTION_DAYS",
    "IN_FORCE_SOURCE",
    "IN_FORCE_TOKEN",
    "IN_FORCE_URL",
    "LINK_HOURS",
    "LINK_MEMORY_MB",
    "LINK_THRESHOLD",
    "MARKETPLACE_HOSTS",
    "OWN_PROCEDURE",
    "PRIVATE_HOSTS_ALLOWED",
    "PUBLIC_KEPT_SECONDS",
    "PUBLIC_REQUESTS_A_MINUTE",
    "RECONCILE_HOURS",
    "REDRESS_GIVEN",
    "REVIEW_HOURS",
    "TERRITORIES",
    "TIMESTAMP_URL",
    "TRAIT_DAYS",
    "TRAIT_KEY",
    "TRANSPARENCY_TOKEN",
    "TRANSPARENCY_URL",
    "UNDO_SECONDS",
    "WORK_DAYS",
]

_ENFORCEMENT = "rules-and-law/enforcement"

# Rights.
AGENT_AUTHORITY: Literal["optional", "required"] = one_of(
    "AGENT_AUTHORITY",
    ("optional", "required"),
    _(
        "Whether an agent needs an authority in force to act for a rights holder, on top of the representation."
    ),
    page="operating/accounts",
)
EXPIRY_REMINDER_DAYS = [
    int(days)
    for days in listed(
        "EXPIRY_REMINDER_DAYS",
        ("90", "30", "7"),
        _("How long before the end of a term its holder is reminded, each time once; empty: never."),
        page="integrating/rights-import",
        unit=_("days"),
        checked=forms.days,
    )
]

# Decisions.
UNDO_SECONDS = whole(
    "UNDO_SECONDS",
    10,
    _("For how long a decision can be undone by whoever made it, before it takes effect."),
    page=_ENFORCEMENT,
    unit=_("seconds"),
)
CLAIM_LEASE_SECONDS = whole(
    "CLAIM_LEASE_SECONDS",
    600,
    _("For how long a case stays with the reviewer who opened it."),
    page="rules-and-law/quality",
    unit=_("seconds"),
    least=1,
)
REVIEW_HOURS = whole(
    "REVIEW_HOURS",
    24,
    _("Within how long a case should be decided."),
    page="rules-and-law/quality",
    unit=_("hours"),
)
DOUBLE_REVIEW_SHARE = number(
    "DOUBLE_REVIEW_SHARE",
    0.05,
    _("The share of decisions read again by a reviewer who does not know them; 0: none."),
    page="rules-and-law/quality",
    most=1,
)
OWN_PROCEDURE = text(
    "OWN_PROCEDURE",
    "cn_goods",
    _(
        "The procedure of what is decided without a complaint: its step “appeal” says how long such a decision can be "
        "appealed against, and by which calendar."
    ),
    page="rules-and-law/appeals",
)
APPEAL_DAYS = whole(
    "APPEAL_DAYS",
    10,
    _("Within how long an appeal should be decided."),
    page="rules-and-law/appeals",
    unit=_("days"),
)
APPEAL_AGAIN = one_of(
    "APPEAL_AGAIN",
    ("new_evidence", "never"),
    _("What another appeal against the same decision needs."),
    page="rules-and-law/appeals",
)
REDRESS_GIVEN = text(
    "REDRESS_CONTACT",
    "",
    _("Where letters say that whoever is concerned can turn to; by default the sender of e-mails."),
    page="rules-and-law/appeals",
)
TERRITORIES = [
    one.upper()
    for one in listed(
        "TERRITORIES",
        ("CN",),
        _(
            "Where the marketplace is offered: ISO 3166 codes, EU for every member state. What monitoring finds is "
            "decided by the law of the right's own territory where it is among these, else of the first."
        ),
        page="rules-and-law/enforcement",
        checked=forms.territory,
    )
]
CONTENT_LANGUAGE = text(
    "CONTENT_LANGUAGE",
    "",
    _(
        "The language in which most of what is shown is written (ISO 639-1), for statements of reasons; empty: told "
        "from the script alone, and left out where that does not tell."
    ),
    page="rules-and-law/public-ledger",
    checked=forms.language_tag,
).upper()

# Complaints.
MARKETPLACE_HOSTS = listed(
    "MARKETPLACE_HOSTS",
    (),
    _("The marketplace's own host names: addresses on them are what complaints are about."),
    page="integrating/api",
)
COMPLAINTS_A_DAY = whole(
    "COMPLAINTS_A_DAY",
    500,
    _("Complaints that one rights holder may submit in 24 hours."),
    page="rules-and-law/complaints",
)
FORMAL_CHECK = one_of(
    "FORMAL_CHECK",
    ("automatic", "person"),
    _("Who admits a complaint that lacks nothing."),
    page="rules-and-law/complaints",
)
GUARANTEE: Literal["off", "optional"] = one_of(
    "GUARANTEE",
    ("off", "optional"),
    _("Whether a guarantee can be offered with a counter-statement."),
    page="rules-and-law/complaints",
)
CREDIBILITY = json_object(
    "CREDIBILITY",
    _(
        "Thresholds of the tiers of notifiers and respondents, where they differ from the packaged, such as "
        '{"fast_upheld": 0.95}.'
    ),
    page="rules-and-law/complaints",
)
WORK_DAYS = json_object(
    "WORK_DAYS",
    _('Your own days off and working days, by calendar: {"CN": {"off": ["2026-12-31"], "on": []}}.'),
    page="rules-and-law/procedures",
    checked=forms.work_days,
)

# The circuit breaker on rules that decide by themselves: what is over waits for a person.
CIRCUIT_BREAKER_MERCHANTS_HOUR = whole(
    "CIRCUIT_BREAKER_MERCHANTS_HOUR",
    50,
    _("Different merchants or creators against whom one rule may act by itself in an hour; 0: any number."),
    page=_ENFORCEMENT,
)
CIRCUIT_BREAKER_HEAVY_HOUR = whole(
    "CIRCUIT_BREAKER_HEAVY_HOUR",
    5,
    _("The same for rules with heavy measures; 0: any number."),
    page=_ENFORCEMENT,
)
CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR = whole(
    "CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR",
    200,
    _("The same for all rules together; 0: any number."),
    page=_ENFORCEMENT,
)

# Which instructions the marketplace was given, and what is in force there.
INSTRUCTION_DAYS = whole(
    "INSTRUCTION_DAYS",
    3,
    _("After how long an instruction that was not acknowledged counts as failed."),
    page="integrating/marketplace",
    unit=_("days"),
)
IN_FORCE_URL = text(
    "IN_FORCE_URL",
    "",
    _("Where the marketplace says what is in force; empty: it pushes."),
    page=_ENFORCEMENT,
    checked=forms.address,
)
IN_FORCE_TOKEN = text("IN_FORCE_TOKEN", "", _("The token for that address."), page=_ENFORCEMENT, secret=True)
IN_FORCE_SOURCE = text(
    "IN_FORCE_SOURCE",
    "marketplace",
    _("Whose numbers of listings and shops are meant there."),
    page=_ENFORCEMENT,
)
RECONCILE_HOURS = whole(
    "RECONCILE_HOURS", 24, _("How often it is asked."), page=_ENFORCEMENT, unit=_("hours"), least=1
)
DRIFT_SHARE = number(
    "DRIFT_SHARE",
    0.01,
    _("From which share of differences in what is in force the operator is alarmed anew."),
    page=_ENFORCEMENT,
    most=1,
)
PRIVATE_HOSTS_ALLOWED = listed(
    "PRIVATE_HOSTS_ALLOWED",
    (),
    _("Hosts in private networks that may be asked all the same, such as the marketplace's own receiver."),
    page="integrating/marketplace",
)

# Related accounts.
TRAIT_KEY = text(
    "TRAIT_KEY",
    "",
    _(
        "The secret under which traits of accounts are kept as digests; empty: made of the secret key. Whoever changes "
        "it must have all traits sent again."
    ),
    page="operating/linkage",
    secret=True,
)
TRAIT_DAYS = whole(
    "TRAIT_DAYS",
    1095,
    _("After how long unseen a trait is deleted; 0: never."),
    page="operating/linkage",
    unit=_("days"),
)
LINK_HOURS = number(
    "LINK_HOURS",
    24,
    _("How often related accounts are sought; 0: only when asked."),
    page="operating/linkage",
    unit=_("hours"),
)
LINK_THRESHOLD = number(
    "LINK_THRESHOLD",
    0.5,
    _("From which probability on a pair of accounts is proposed."),
    page="operating/linkage",
    most=1,
)
LINK_MEMORY_MB = whole(
    "LINK_MEMORY_MB",
    2048,
    _("How much memory the comparison may take before it writes to a temporary folder."),
    page="operating/linkage",
    unit=_("MB"),
    least=1,
)

# Publication.
TRANSPARENCY_URL = text(
    "TRANSPARENCY_URL",
    "",
    _("The address of the EU's transparency database; empty: nothing is sent, files can be exported."),
    page="rules-and-law/public-ledger",
    checked=forms.address,
).rstrip("/")
TRANSPARENCY_TOKEN = text(
    "TRANSPARENCY_TOKEN",
    "",
    _("The token for that address."),
    page="rules-and-law/public-ledger",
    secret=True,
)
TIMESTAMP_URL = text(
    "TIMESTAMP_URL",
    "",
    _(
        "A time-stamping authority (RFC 3161) for evidence packs; empty: packs have no time stamp from outside."
    ),
    page="rules-and-law/evidence-packs",
    checked=forms.address,
)
PUBLIC_REQUESTS_A_MINUTE = whole(
    "PUBLIC_REQUESTS_A_MINUTE",
    120,
    _("How often one reader may ask the public pages in a minute; 0: no bound."),
    page="rules-and-law/public-ledger",
)
PUBLIC_KEPT_SECONDS = whole(
    "PUBLIC_KEPT_SECONDS",
    300,
    _("For how long at most answers of public pages may be kept and given to others; 0: none is kept."),
    page="operating/public-pages",
    unit=_("seconds"),
)
