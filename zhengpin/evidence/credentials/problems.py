"""Expected failures of writing content credentials."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid


class CredentialsOff(Conflict):
    code = "credentials.off"
    message = _("This installation writes no content credentials.")
    remedy = _("The operator names a certificate and its key in the settings.")


class CredentialsNotWritten(Invalid):
    code = "credentials.not_written"
    message = _("No content credentials can be written into this file.")
    remedy = _("Deposit it as JPEG, PNG or WebP.")
