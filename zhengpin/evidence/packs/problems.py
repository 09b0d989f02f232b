"""Expected failures of evidence packs, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class PackNotFound(NotFound):
    code = "evidence_pack.not_found"
    message = _("There is no such evidence pack.")
    remedy = _("Look at the packs of the case.")


class PackNotSealed(Conflict):
    code = "evidence_pack.not_sealed"
    message = _("This evidence pack is not sealed yet.")
    remedy = _("Try again in a few seconds: what was preserved is being sealed.")


class PackTooLarge(Invalid):
    code = "evidence_pack.too_large"
    message = _("This is more than one evidence pack holds.")
    remedy = _("Preserve it in several evidence packs.")


class BlobUnknown(Invalid):
    code = "evidence_pack.unknown_blob"
    message = _("A file of the pack is not stored.")
    remedy = _("Store it first.")
