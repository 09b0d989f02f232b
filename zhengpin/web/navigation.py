"""The side navigation: which areas there are, and which of them an actor is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission


@dataclass(frozen=True)
class Area:
    """One place to go. url: a name in web.urls; area: what a page's `area` must be for this to be where one is;
    unless: those who hold this permission have another entry for it.
    """

    area: str
    title: str | Promise
    icon: str
    url: str
    permission: Permission | None = None
    unless: Permission | None = None

    def is_open_to(self, actor: Actor) -> bool:
        needed = self.permission is None or actor.may(self.permission)
        return needed and not (self.unless is not None and actor.may(self.unless))


GROUPS: list[tuple[str | Promise, list[Area]]] = [
    (
        "",
        [
            Area("home", _("Overview"), "home", "web:home"),
            Area("inbox", _("Inbox"), "inbox", "web:inbox"),
            Area("review", _("Review"), "review", "web:queue", Permission.DECIDE),
            Area(
                "review", _("Cases"), "review", "web:queue", Permission.READ_CASES, unless=Permission.DECIDE
            ),
            Area(
                "complaint_review",
                _("Complaint review"),
                "hold",
                "web:complaint-reviews",
                Permission.REVIEW_COMPLAINTS,
            ),
            Area(
                "second_readings", _("Second readings"), "compare", "web:second-readings", Permission.DECIDE
            ),
            Area("training", _("Practice"), "play", "web:training", Permission.DECIDE),
            Area("findings", _("Findings"), "finding", "web:findings", Permission.READ_FINDINGS),
            Area(
                "surface_findings",
                _("Names and avatars"),
                "name",
                "web:surface-findings",
                Permission.READ_FINDINGS,
            ),
            Area(
                "film_findings",
                _("Films and sounds"),
                "film",
                "web:film-findings",
                Permission.READ_FINDINGS,
            ),
            Area("complaints", _("Complaints"), "send", "web:complaints", Permission.READ_COMPLAINTS),
            Area(
                "answers",
                _("Answers"),
                "undo",
                "web:answers",
                Permission.ANSWER,
                unless=Permission.READ_COMPLAINTS,
            ),
            Area(
                "applications",
                _("Applications for brands"),
                "seal",
                "web:applications",
                Permission.READ_APPLICATIONS,
            ),
            Area("appeals", _("Appeals"), "turned", "web:appeals", Permission.READ_CASES),
        ],
    ),
    (
        _("Rights"),
        [
            Area("rights", _("Filings"), "rights", "web:filings", Permission.READ_RIGHTS),
            Area("references", _("Protected pictures"), "picture", "web:references", Permission.READ_RIGHTS),
            Area(
                "authorisations",
                _("Authorisations"),
                "authorisation",
                "web:authorisations",
                Permission.READ_AUTHORISATIONS,
            ),
            Area(
                "wallet",
                _("Wallet"),
                "wallet",
                "web:wallet",
                Permission.APPLY,
                unless=Permission.MANAGE_ACCOUNTS,
            ),
        ],
    ),
    (
        _("Marketplace"),
        [
            Area("listings", _("Listings"), "listing", "web:listings", Permission.READ_CATALOGUE),
            Area("videos", _("Videos"), "film", "web:videos", Permission.READ_CATALOGUE),
            Area("live_rooms", _("Live rooms"), "live", "web:live-rooms", Permission.READ_ROOMS),
            Area("events", _("Events"), "priority", "web:events", Permission.READ_CAMPAIGNS),
            Area("imports", _("Imports"), "import", "web:imports", Permission.SEND_CATALOGUE),
            Area("rechecks", _("Rechecks"), "search", "web:rechecks", Permission.READ_RECHECKS),
            Area("related", _("Related accounts"), "people", "web:related", Permission.READ_LINKS),
            Area("measures", _("Measures"), "measure", "web:measures", Permission.READ_MEASURES),
            Area(
                "reconciliations",
                _("Reconciliations"),
                "compare",
                "web:reconciliations",
                Permission.READ_REPORTS,
            ),
            Area(
                "statements",
                _("Statements of reasons"),
                "statement",
                "web:statements",
                Permission.READ_MEASURES,
            ),
        ],
    ),
    (
        _("Accountability"),
        [
            Area("rules", _("Rulebook"), "rule", "web:rules", Permission.READ_RULES),
            Area("words", _("Lexicon"), "name", "web:words", Permission.WRITE_RULES),
            Area("ladder", _("The ladder"), "priority", "web:ladder", Permission.READ_RULES),
            Area("brakes", _("Brakes"), "hold", "web:brakes", Permission.RELEASE_BRAKES),
            Area("rules_to_come", _("Rules to come"), "clock", "web:rules-to-come", Permission.READ_RULES),
            Area("standing", _("Standing"), "person", "web:standings", Permission.READ_COMPLAINTS),
            Area(
                "standing",
                _("Standing"),
                "person",
                "web:standings",
                Permission.ANSWER,
                unless=Permission.READ_COMPLAINTS,
            ),
            Area("tracks", _("Laws and periods"), "clock", "web:tracks"),
            Area("letters", _("Letters"), "statement", "web:letters", Permission.WRITE_RULES),
            Area("quality", _("Quality"), "good", "web:quality", Permission.READ_QUALITY),
            Area(
                "quality",
                _("Quality"),
                "good",
                "web:own-quality",
                Permission.DECIDE,
                unless=Permission.READ_QUALITY,
            ),
            Area("reports", _("Reports"), "report", "web:reports", Permission.READ_REPORTS),
            Area("publication", _("Publication"), "send", "web:publication", Permission.READ_REPORTS),
            Area("ledger", _("Ledger"), "ledger", "web:ledger", Permission.READ_LEDGER),
        ],
    ),
    (
        _("Administration"),
        [
            Area("people", _("People and organisations"), "people", "web:people", Permission.MANAGE_ACCOUNTS),
            Area("webhooks", _("Webhooks"), "webhook", "web:webhooks", Permission.MANAGE_WEBHOOKS),
            Area("settings", _("Settings"), "settings", "web:settings"),
        ],
    ),
]


def navigation(actor: Actor) -> list[dict[str, Any]]:
    """Return the groups with the areas that the actor may enter, empty groups left out."""
    groups = [{"title": title, "areas": list(_open_to(actor, areas))} for title, areas in GROUPS]
    return [group for group in groups if group["areas"]]


def _open_to(actor: Actor, areas: list[Area]) -> Iterator[dict[str, Any]]:
    for area in areas:
        if area.is_open_to(actor):
            try:
                address = reverse(area.url)
            except NoReverseMatch:
                continue
            yield {"area": area.area, "title": area.title, "icon": area.icon, "address": address}
