"""Settings of dossiers and reports: by which certificate their documents are signed, and the operator's mark."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import text

__all__ = ["DOSSIER_CERTIFICATE", "DOSSIER_CERTIFICATE_PASSWORD", "REPORT_MARK"]

DOSSIER_CERTIFICATE = text(
    "DOSSIER_CERTIFICATE",
    "",
    _(
        "A file with the certificate and its key (PKCS #12, RSA or ECDSA) by which documents of dossiers and reports "
        "are signed, so that programs which trust its issuer trust them. Empty: the server signs by a certificate of "
        "its own."
    ),
    page="rules-and-law/dossiers",
)
DOSSIER_CERTIFICATE_PASSWORD = text(
    "DOSSIER_CERTIFICATE_PASSWORD",
    "",
    _("The password of that file."),
    page="rules-and-law/dossiers",
    secret=True,
)
REPORT_MARK = text(
    "REPORT_MARK",
    "",
    _(
        "A file with the operator's mark (SVG, PNG or JPEG) that stands on the cover of printed reports. Empty: the "
        "seal of this software."
    ),
    page="reviewing/publishing-reports",
)
