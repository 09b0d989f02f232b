"""Settings of content credentials (C2PA): whose signatures are trusted, and by what manifests are signed here."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import text

__all__ = ["CREDENTIAL_ANCHORS", "CREDENTIAL_CERTIFICATES", "CREDENTIAL_KEY"]

CREDENTIAL_ANCHORS = text(
    "CREDENTIAL_ANCHORS",
    "",
    _(
        "A file of certificates (PEM, one after another) of cameras and programs whose content credentials (C2PA) are "
        "trusted; keep it up to date. Empty: nobody's are."
    ),
    page="rules-and-law/originals-receipts",
)
CREDENTIAL_CERTIFICATES = text(
    "CREDENTIAL_CERTIFICATES",
    "",
    _("A file with the certificate (PEM) by which content credentials are written, its issuers below it."),
    page="rules-and-law/originals-receipts",
)
CREDENTIAL_KEY = text(
    "CREDENTIAL_KEY",
    "",
    _("A file with the key (PEM, P-256) of that certificate. Empty: no content credentials are written."),
    page="rules-and-law/originals-receipts",
)
