"""Says an appraiser's error in words: of how many control copies, how many wrong, with the exact interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from zhengpin.purchases.queries.appraised import AppraiserError


def error_in_words(error: AppraiserError) -> str:
    """Return one sentence on how an appraiser did on control copies."""
    if error.low is None or error.high is None:
        if error.unsure:
            return _("not measured yet: %(unsure)d control copies, none of them told") % {
                "unsure": error.unsure
            }
        return _("not measured yet: no control copy was answered")
    facts = {
        "wrong": error.wrong,
        "answered": error.answered,
        "low": f"{float(error.low) * 100:.1f}",
        "high": f"{float(error.high) * 100:.1f}",
        "unsure": error.unsure,
    }
    said = _("%(wrong)d of %(answered)d control copies wrong (95 %%: %(low)s–%(high)s %%)") % facts
    return said + (_(", %(unsure)d more not told") % facts if error.unsure else "")
