"""Expected failures of inspections and samples."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class InspectionNotFound(NotFound):
    code = "inspection.not_found"
    message = _("There is no such inspection.")
    remedy = _("Go to it from the list of inspections.")


class SampleNotFound(NotFound):
    code = "sample.not_found"
    message = _("There is no such sample.")
    remedy = _("Go to it from the list of samples.")


class DrawnUnitNotFound(NotFound):
    code = "sample.unit_not_found"
    message = _("This unit was not drawn in this sample.")
    remedy = _("Go to it from the page of the sample.")


class InspectedShopNotFound(NotFound):
    code = "inspection.shop_not_found"
    message = _("There is no such shop.")
    remedy = _("Go to it from the list of shops.")


class InspectionOver(Conflict):
    code = "inspection.over"
    message = _("This inspection was closed without a result; nothing more is recorded in it.")
    remedy = _("Open a new inspection of the shop.")


class ResultDiffers(Conflict):
    code = "inspection.result_differs"
    message = _("Another result of this unit has been recorded already.")
    remedy = _("Results are not changed. Buy another copy if the first was judged wrongly.")


class InspectionStopped(Conflict):
    code = "inspection.stopped"
    message = _("Inspection of this shop is stopped until a person decides.")
    remedy = _("Resume it on the shop's page of inspections; it then goes on tightened.")


class UnitNameWrong(Invalid):
    code = "inspection.unit_wrong"
    message = _("The unit has no name, or one that is too long.")
    remedy = _("Name it by 1 to 120 characters of one line, such as the reference of the test purchase.")

    def __init__(self) -> None:
        super().__init__(field="unit")


class InspectionReasonMissing(Invalid):
    code = "inspection.reason_missing"
    message = _("This needs a reason.")
    remedy = _("Write why, in one or two sentences.")

    def __init__(self, field: str = "reason") -> None:
        super().__init__(field=field)


class SampleFieldWrong(Invalid):
    """A field of a sample that is missing or cannot be: `field` says which."""

    code = "sample.field_wrong"
    message = _("This cannot be.")
    remedy = _("Fix the field and try again.")


class SeedTooEarly(Invalid):
    code = "sample.seed_too_early"
    message = _("The seed was drawn before the list's digest was published.")
    remedy = _("Take a draw that took place after it, and give its moment.")

    def __init__(self) -> None:
        super().__init__(field="seed_drawn_at")


class SeedInFuture(Invalid):
    code = "sample.seed_in_future"
    message = _("The seed's moment lies in the future.")
    remedy = _("Enter the seed once it has been drawn.")

    def __init__(self) -> None:
        super().__init__(field="seed_drawn_at")


class FrameEmpty(Invalid):
    code = "sample.frame_empty"
    message = _("There is nothing to draw from.")
    remedy = _("Choose another period or other goods.")


class OutcomesMissing(Conflict):
    code = "sample.outcomes_missing"
    message = _("Not every drawn unit has its outcome yet.")
    remedy = _("Look at those that are left; what cannot be told is an outcome, too.")


class DrawDiffers(Conflict):
    code = "sample.draw_differs"
    message = _("The list in the database no longer has the digest that was published.")
    remedy = _("Do not draw from it. Find out who changed it, then begin another sample.")


class OwnDecision(Forbidden):
    code = "sample.own_decision"
    message = _("This decision is your own; another person looks at it.")
    remedy = _("Leave it to another person and go on with the next unit.")


class SeveralShops(Invalid):
    code = "inspection.several_shops"
    message = _("Several shops have this name or number.")
    remedy = _("Write the marketplace's short name before the number, with a slash between.")

    def __init__(self) -> None:
        super().__init__(field="shop")
