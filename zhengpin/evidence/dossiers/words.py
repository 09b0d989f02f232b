"""What a dossier's document says by itself, in its language."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from zhengpin.evidence.dossiers.content import Dossier, DossierTable

LANGUAGES = {"zh-hans": ("zh", "CN"), "en": ("en", "GB")}
"""How the document names its language: language and region."""


def words_of(content: Dossier) -> dict[str, str]:
    """Return the document's own words by the name that the template has for them."""
    with translation.override(content.language):
        return {
            "number": _("Number"),
            "version": _("Version"),
            "made_at": _("Made at"),
            "made_by": _("Made by"),
            "operator": _("Operator"),
            "follows": _("Follows the version"),
            "contents": _("Contents"),
            "figures": _("Figures"),
            "figure": _("Figure"),
            "value": _("Value"),
            "source": _("Rests on"),
            "documents": _("Documents"),
            "packs": _("Evidence packs"),
            "file": _("File"),
            "title": _("Title"),
            "about": _("What it shows"),
            "verify": _("How to verify this dossier"),
            "verify_bag": _(
                "This document comes in a folder with the files that it lists. Any program that reads BagIt (RFC 8493) "
                "says whether a file was changed. README.txt in that folder says how to verify, with the network off, "
                "that the folder is what the operator signed, and from when it is."
            ),
            "verify_signs": _(
                "A sign that cannot be printed stands here as its number, like [U+1F600]. The files hold it as it is."
            ),
            "page_of": _("Page"),
        }


def printed_of(content: Dossier, table: DossierTable) -> str:
    """Return what stands below a table that is not printed as a whole, nothing where it is."""
    if len(table.rows) <= table.printed:
        return ""
    with translation.override(content.language):
        return _("The first %(printed)s of %(count)s rows. All of them are in %(file)s.") % {
            "printed": table.printed,
            "count": len(table.rows),
            "file": f"data/tables/{table.name}.csv",
        }


def rows_of(content: Dossier, table: str) -> str:
    """Return how a figure names the table whose rows it counts."""
    with translation.override(content.language):
        return _("Table %(file)s") % {"file": f"data/tables/{table}.csv"}
