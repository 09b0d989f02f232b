"""What a reviewer of filings is shown beside a submitted one: whether it may be decided, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.monitoring.queries.suppression import tally_of_filing
from zhengpin.monitoring.states import Suppression
from zhengpin.rights import queries
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.states import FilingKind, FilingState, SupplementState

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing, Supplement


MOST = 5

D, K = FilingDefect, FilingKind
PICTURED = {D.PICTURE_MISSING, D.AUTHORSHIP_UNPROVEN, D.PICTURE_NOT_ORIGINAL, D.PICTURE_UNSUITABLE}
OF_KIND: dict[str, set[FilingDefect]] = {
    K.MARK: {D.WORD_MISSING, D.REGISTRATION_MISSING, D.CLASSES_MISSING, D.REGISTER_DIFFERS, D.GOODS_DIFFER,
             D.MARK_PICTURE_DIFFERS},
    K.ORIGINAL_WORK: PICTURED | {D.CLAIM_MISSING},
    K.ORIGINAL_PICTURE: PICTURED | {D.FIRST_PUBLICATION_UNPROVEN},
    K.DESIGN: {D.REGISTRATION_MISSING, D.REGISTER_DIFFERS, D.VIEWS_MISSING, D.EVALUATION_MISSING, D.RIGHT_UNSTABLE},
    K.PATENT: {D.REGISTRATION_MISSING, D.REGISTER_DIFFERS, D.CLAIMS_INCOMPLETE, D.EVALUATION_MISSING, D.RIGHT_UNSTABLE},
    K.PUBLICATION: {D.IMPRINT_DIFFERS, D.PUBLISHING_RIGHT_UNPROVEN, D.FAKE_SIGNS_UNCLEAR},
    K.EVENT_RIGHT: {D.EVENT_UNPROVEN, D.EXPRESSIONS_TOO_WIDE},
}  # fmt: skip
"""Defects that only filings of some kinds can have."""

CHECKS: dict[str, tuple[str | Promise, ...]] = {
    K.MARK: (_("Word, number, classes, owner and term agree with the register."),),
    K.ORIGINAL_WORK: (
        _("The pictures are the holder's own work, and no stock or supplier pictures."),
        _("It is shown who made them, and when."),
    ),
    K.ORIGINAL_PICTURE: (
        _("The picture is the holder's own, and no stock or supplier picture."),
        _("The first publication can be seen at its address."),
    ),
    K.DESIGN: (_("Number, owner, term and every view agree with the register."),),
    K.PATENT: (
        _("Number, owner, term and claims agree with the register."),
        _("Nothing puts the right in doubt: evaluation report, invalidation."),
    ),
    K.PUBLICATION: (
        _("ISBN, CIP, publisher and edition agree with the imprint."),
        _("The known signs of fakes can be checked on a copy."),
    ),
    K.EVENT_RIGHT: (
        _("The organiser's licence covers these territories and times."),
        _("The forbidden expressions name the event, and are no common words."),
    ),
}
"""What a reviewer looks at, by kind."""


def review_of(actor: Actor, row: Filing) -> dict[str, object] | None:
    """Return what to weigh: own, defects, checks, same_word, same_pictures, waiting; None if nothing is to review."""
    if not actor.may(Permission.REVIEW_RIGHTS) or row.state != FilingState.SUBMITTED.value:
        return None
    return {
        "own": _is_own(actor, row),
        "defects": offered_defects(row.kind),
        "checks": CHECKS[row.kind],
        "same_word": _same_word(actor, row),
        "same_pictures": list(queries.also_filed(actor, row.pk)[:MOST]),
        "waiting": waiting_for_review(actor),
    }


def offered_defects(kind: str) -> list[dict[str, str]]:
    """Return the defects to choose from that a filing of this kind can have, in the reader's language."""
    language = get_language() or "en"
    foreign = set().union(*OF_KIND.values()) - OF_KIND[kind]
    return [
        {"code": one.value, "message": one.label(language), "remedy": one.remedy(language)}
        for one in FilingDefect
        if one not in foreign
    ]


def next_to_review(actor: Actor) -> Filing | None:
    """Return the filing that has waited longest for a review, itself or with what was sent in for it, or None."""
    waiting = queries.filings(actor, state=FilingState.SUBMITTED.value).order_by("submitted_at", "pk")
    found = next((row for row in waiting[:50] if not _is_own(actor, row)), None)
    if found is None:
        sent_in = queries.supplements(actor, state=SupplementState.SUBMITTED.value).order_by(
            "submitted_at", "pk"
        )
        found = next((one.filing for one in sent_in[:50] if not _is_own(actor, one.filing, one)), None)
    return found


def waiting_for_review(actor: Actor) -> int:
    """Return how many filings, and supplements to filings that stand, wait for a review."""
    sent_in = queries.supplements(actor, state=SupplementState.SUBMITTED.value).count()
    return queries.filing_counts(actor)["submitted"] + sent_in


def _is_own(actor: Actor, row: Filing, sent_in: Supplement | None = None) -> bool:
    theirs = row.holder.organisation_id in actor.organisation_ids
    what = sent_in or row
    return theirs or actor.ref in (what.filed_by, what.submitted_by)


def _same_word(actor: Actor, row: Filing) -> list[object]:
    if row.kind != "mark" or not row.mark.word:
        return []
    return list(queries.filings(actor, kind="mark", text=row.mark.word).exclude(pk=row.pk)[:MOST])


SHARES = (5, 25, 50, 100)
"""Percent that one click sets."""


def suppression_of(actor: Actor, filing: Filing) -> dict[str, object]:
    """Return `suppression` for whoever may see a filing's findings, once it is in force; else nothing."""
    if filing.state != FilingState.APPROVED or not actor.may(Permission.READ_FINDINGS):
        return {}
    may_keep = actor.may(Permission.KEEP_REFERENCES)
    restrained = filing.canary_share < 100 or filing.act_score is not None or filing.review_score is not None
    if not may_keep and not restrained:
        return {}
    return {
        "suppression": {
            "may_keep": may_keep,
            "is_set": restrained,
            "shadow": tally_of_filing(actor, filing.pk, Suppression.CANARY),
            "below": tally_of_filing(actor, filing.pk, Suppression.REVIEW_SCORE),
            "shares": [share for share in SHARES if share > filing.canary_share],
        }
    }


class SuppressionForm(forms.Form):
    act_score = forms.FloatField(
        label=gettext_lazy("Act by rule only from this score"),
        min_value=0,
        max_value=1,
        required=False,
        help_text=gettext_lazy("From 0 to 1. Below it a person decides, whatever the rules say."),
    )
    review_score = forms.FloatField(
        label=gettext_lazy("Open cases only from this score"),
        min_value=0,
        max_value=1,
        required=False,
        help_text=gettext_lazy("From 0 to 1. A score below what the rules ask changes nothing."),
    )
    canary_share = forms.IntegerField(
        label=gettext_lazy("Share of the listings in which it opens cases (%)"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("In the others what is found is only counted."),
    )
