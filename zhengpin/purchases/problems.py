"""Expected failures of test purchases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class PurchaseNotFound(NotFound):
    code = "purchase.not_found"
    message = _("There is no such test purchase.")
    remedy = _("Go to it from the list of test purchases.")


class CopyNotFound(NotFound):
    code = "copy.not_found"
    message = _("There is no such copy.")
    remedy = _("Go to it from its test purchase.")


class HandoverNotFound(NotFound):
    code = "handover.not_found"
    message = _("There is no such hand-over.")
    remedy = _("Go to it from the copy that was handed over.")


class AppraisalNotFound(NotFound):
    code = "appraisal.not_found"
    message = _("There is no such appraisal.")
    remedy = _("Go to it from the list of appraisals.")


class BudgetNotFound(NotFound):
    code = "purchase_budget.not_found"
    message = _("There is no such budget.")
    remedy = _("Choose one from the list of budgets.")


class CoverAccountNotFound(NotFound):
    code = "cover_account.not_found"
    message = _("There is no such cover account.")
    remedy = _("Choose one from the register.")


class GoodsUnknown(Invalid):
    code = "purchase.goods_unknown"
    message = _("The goods or the right that they are measured by are not known here.")
    remedy = _("Choose a listing that was received, and a filing that is approved.")

    def __init__(self, field: str = "listing") -> None:
        super().__init__(field=field)


class SamePerson(Forbidden):
    code = "purchase.same_person"
    message = _("Who planned a test purchase cannot approve it.")
    remedy = _("Have a second person approve it.")


class PurchaseNeedsPerson(Forbidden):
    code = "purchase.person_needed"
    message = _("This is done by a person.")
    remedy = _("Sign in, and do it on the page of the test purchase.")


class BudgetSpent(Conflict):
    code = "purchase_budget.spent"
    message = _("The budget does not hold so much any more.")
    remedy = _("Raise the budget, choose another, or plan a cheaper purchase.")


class BudgetOver(Conflict):
    code = "purchase_budget.over"
    message = _("The budget is not of today.")
    remedy = _("Choose a budget whose period holds today.")


class AmountWrong(Invalid):
    code = "purchase.amount_wrong"
    message = _("This is no amount of money.")
    remedy = _("Write a number above 0 with at most two decimals.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class CurrencyWrong(Invalid):
    code = "purchase.currency_wrong"
    message = _("This is no currency.")
    remedy = _("Write the three letters of its code: CNY, EUR, USD.")

    def __init__(self) -> None:
        super().__init__(field="currency")


class PeriodWrong(Invalid):
    code = "purchase_budget.period_wrong"
    message = _("The period ends before it begins, or a day of it is missing.")
    remedy = _("Give a first day and a last day that is not before it.")

    def __init__(self) -> None:
        super().__init__(field="last_day")


class OrderKnown(Conflict):
    code = "purchase.order_known"
    message = _("A test purchase with this order is recorded already.")
    remedy = _("Check the number of the order.")


class CoverAccountKnown(Conflict):
    code = "cover_account.known"
    message = _("This account is in the register already.")
    remedy = _("Look for it among the accounts, also those that are no longer used.")


class SealKnown(Conflict):
    code = "copy.seal_known"
    message = _("Another copy bears this seal.")
    remedy = _("Read the number on the seal again; each copy has a seal of its own.")


class SealMissing(Invalid):
    code = "copy.seal_missing"
    message = _("The number of a seal is missing.")
    remedy = _("Put every copy under a seal and write its number.")

    def __init__(self, field: str = "seal") -> None:
        super().__init__(field=field)


class SealDiffers(Invalid):
    code = "copy.seal_differs"
    message = _("This is not the seal that the copy is recorded under.")
    remedy = _("Read its number again. If it was opened, put it under a new seal first and say why.")

    def __init__(self) -> None:
        super().__init__(field="seal")


class HandoverOneSided(Forbidden):
    code = "handover.one_sided"
    message = _("Who gave the copy cannot confirm for whoever took it.")
    remedy = _("Have the person who took it confirm.")


class PhotosMissing(Invalid):
    code = "copy.photos_missing"
    message = _("Photos are missing.")
    remedy = _("Take at least one photo of the seal and one of the goods.")

    def __init__(self) -> None:
        super().__init__(field="photos")


class FilmUnknown(Invalid):
    code = "purchase.film_unknown"
    message = _("No video with this digest is stored here.")
    remedy = _("Upload the video first; its digest is shown when it is stored.")

    def __init__(self) -> None:
        super().__init__(field="film")


class PurchaseWordsMissing(Invalid):
    code = "purchase.words_missing"
    message = _("This needs some words.")
    remedy = _("Write why, so that whoever reads it later understands.")

    def __init__(self, field: str = "why") -> None:
        super().__init__(field=field)


class ChoiceUnknown(Invalid):
    code = "purchase.choice_unknown"
    message = _("This is none of the choices.")
    remedy = _("Choose one of those offered.")


class WrongCopy(Conflict):
    code = "copy.wrong_one"
    message = _("This is not the copy that goes now.")
    remedy = _("The copy for the appraisal goes first; the one kept back goes to the second appraisal.")


class NotWithAppraiser(Conflict):
    code = "appraisal.copy_not_there"
    message = _("The copy has not arrived with the appraiser, or its seal is in question.")
    remedy = _("Confirm first that the copy was received, with the seal as you found it.")


class AppraisalUnfinished(Invalid):
    code = "appraisal.unfinished"
    message = _("The appraisal is not complete.")
    remedy = _("Choose a result, write the ground and your name; “cannot tell” is an answer like the others.")


class AppraisalLinkUnknown(NotFound):
    code = "appraisal_link.unknown"
    message = _("This link does not lead to an appraisal.")
    remedy = _("Open it again as it was sent to you, or ask whoever sent it for a new one.")


class AppraisalLinkOver(Conflict):
    code = "appraisal_link.over"
    status = 410
    message = _("This link is no longer good: it was used, its time is over, or it was taken back.")
    remedy = _("Ask whoever sent it for a new one.")


class SameAppraiser(Conflict):
    code = "appraisal.same_appraiser"
    message = _("The second appraisal is made by somebody else than the first.")
    remedy = _("Have another person appraise the copy.")


class SecondAppraisalNeeded(Conflict):
    code = "purchase.second_appraisal_needed"
    message = _("Anything above a warning needs a second appraisal that agrees.")
    remedy = _(
        "Send the copy that was kept back to another appraiser, or close the purchase with the warning."
    )


class NotPirated(Conflict):
    code = "purchase.not_pirated"
    message = _("The appraisals do not agree that the copy is pirated.")
    remedy = _("Close the purchase: nothing follows from it.")


class AnswerOver(Conflict):
    code = "purchase.answer_over"
    message = _("The time to answer is over, or it was answered already.")
    remedy = _("If a decision follows, you can appeal it.")


class CopiesOpen(Conflict):
    code = "purchase.copies_open"
    message = _("A copy of it is still being handed over, or its seal is in question.")
    remedy = _("Finish the hand-over first.")
