"""Expected failures of deposited originals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class DepositNotFound(NotFound):
    code = "original.not_found"
    message = _("There is no such deposited original.")
    remedy = _("Go to it from the list of originals.")


class DepositingShopNotFound(NotFound):
    code = "original.shop_not_found"
    message = _("There is no such shop of yours.")
    remedy = _("Choose one of your own shops.")


class DepositsSpent(Conflict):
    code = "original.deposits_spent"
    message = _("This is more than one may deposit in 24 hours.")
    remedy = _("Deposit the rest tomorrow, or ask the marketplace for more.")


class OriginalNotRenewable(Conflict):
    code = "original.not_renewable"
    message = _("None of these originals can be renewed now.")
    remedy = _("An original is renewed in the last 90 days of its term, or after that.")


class SourceKindUnknown(Invalid):
    code = "original.source_kind_unknown"
    message = _("There is no such kind of source file.")
    remedy = _("Known are raw, layered, burst and other.")


class DisputeNotFound(NotFound):
    code = "original_dispute.not_found"
    message = _("There is no such dispute over an original.")
    remedy = _("Go to it from the list of disputes.")


class NotDisputable(Conflict):
    code = "original_dispute.not_disputable"
    message = _("This original cannot be disputed: it is your own, or nobody claims it for itself.")
    remedy = _("Dispute the deposit of somebody else that is protected or decided.")


class DisputeOpen(Conflict):
    code = "original_dispute.open"
    message = _("These two deposits are in dispute already.")
    remedy = _("Make your statement in the dispute that is open.")


class ClaimsSpent(Conflict):
    code = "original_dispute.claims_spent"
    message = _("So many claims to others' originals were found wrong that no further one is taken for now.")
    remedy = _("Ask the marketplace to look at it, with the proof that you hold.")


class HearingOver(Conflict):
    code = "original_dispute.hearing_over"
    message = _("Both sides have been heard; the dispute is no longer open for statements.")
    remedy = _("Wait for the decision; new proof reopens it.")


class NotAParty(NotFound):
    code = "original_dispute.not_a_party"
    message = _("You are no party of this dispute.")
    remedy = _("Sign in for the organisation that is one.")


class MeasuringFailed(Conflict):
    code = "original_dispute.measuring_failed"
    message = _("The pictures of this dispute could not be measured.")
    remedy = _("A person compares them; the dispute waits for that.")
