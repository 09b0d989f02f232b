"""What a report's document says by itself, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

LANGUAGES = {"zh-hans": ("zh", "CN"), "en": ("en", "GB")}
"""How the document names its language: language and region."""


def title_of() -> str:
    return _("Report on the protection of intellectual property")


def words() -> dict[str, str]:
    """Return the document's own words by the name that the template has for them."""
    return {
        "contents": _("Contents"),
        "headlines": _("At a glance"),
        "charts": _("Charts"),
        "figure": _("Figure"),
        "value": _("Value"),
        "parts": _("Out of"),
        "interval": _("95 % interval"),
        "before": _("A year before"),
        "because": _("Changed because"),
        "excluded": _("Not counted"),
        "query": _("Question asked of the ledger"),
        "page": _("Page"),
        "trust": _("How to check these figures"),
        "trust_counted": _(
            "Every figure was counted from the operator's ledger and from nothing else. The ledger only grows, and "
            "its entries are sealed. Each figure has the question that was asked of the ledger, as a short digest: "
            "the same digest is the same question."
        ),
        "trust_interval": _(
            "A share has the interval that holds the true share in 95 of 100 cases (Wilson), a rate that of Garwood. "
            "A dash stands where nothing was to be counted."
        ),
        "trust_digest": _(
            "The digest on the front is that of the figures as data (JSON), and stands in the ledger. This document "
            "is signed by the operator (PAdES): a reader of PDF says whether it was changed."
        ),
    }
