"""Expected failures of matters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class MatterNotFound(NotFound):
    code = "matter.not_found"
    message = _("There is no such matter.")
    remedy = _("Go to it from the list of matters.")


class MatterPartNotFound(NotFound):
    code = "matter.part_not_found"
    message = _("This is not part of the matter.")
    remedy = _("Open the matter again to see what belongs to it.")


class ExhibitNotFound(NotFound):
    code = "exhibit.not_found"
    message = _("There is no such exhibit.")
    remedy = _("Go to it from its matter.")


class ExhibitHandoverNotFound(NotFound):
    code = "exhibit_handover.not_found"
    message = _("There is no such hand-over.")
    remedy = _("Go to it from the exhibit that was handed over.")


class GrantNotFound(NotFound):
    code = "matter_grant.not_found"
    message = _("Nothing of this kind is shared with you.")
    remedy = _("Ask whoever shared it with you; it may have ended.")


class SubjectUnknown(Invalid):
    code = "matter.subject_unknown"
    message = _("Nothing with this number is known here, or you may not see it.")
    remedy = _("Copy its number or its address from its page.")

    def __init__(self, field: str = "thing") -> None:
        super().__init__(field=field)


class StaffUnknown(Invalid):
    code = "matter.staff_unknown"
    message = _("This person is not on the operator's staff.")
    remedy = _("Choose one of the people offered.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class MatterClosed(Conflict):
    code = "matter.closed"
    message = _("The matter is closed.")
    remedy = _("Reopen it first, and say why.")


class TasksLeft(Conflict):
    code = "matter.tasks_left"
    message = _("Tasks of the matter are still to be done.")
    remedy = _("Finish or drop them first.")


class MatterWordsMissing(Invalid):
    code = "matter.words_missing"
    message = _("This needs some words.")
    remedy = _("Write it so that whoever reads it later understands.")

    def __init__(self, field: str = "why") -> None:
        super().__init__(field=field)


class MatterChoiceUnknown(Invalid):
    code = "matter.choice_unknown"
    message = _("This is none of the choices.")
    remedy = _("Choose one of those offered.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class CountWrong(Invalid):
    code = "matter.count_wrong"
    message = _("This is not a number of people.")
    remedy = _("Write a whole number, 0 or more.")

    def __init__(self) -> None:
        super().__init__(field="count")


class StagesContradict(Invalid):
    code = "matter.stages_contradict"
    message = _("More people would have reached a later stage than an earlier one.")
    remedy = _("Each stage counts whoever has reached it: record the earlier stage first.")

    def __init__(self) -> None:
        super().__init__(field="count")


class ValueWrong(Invalid):
    code = "matter.value_wrong"
    message = _("This is no amount of money.")
    remedy = _("Write a number, 0 or more, with at most two decimals, and the three letters of its currency.")

    def __init__(self, field: str) -> None:
        super().__init__(field=field)


class DocumentNeeded(Invalid):
    code = "matter.document_needed"
    message = _("A number of people or an amount of money needs a document of the matter that proves it.")
    remedy = _("Add the document that says so first, and choose it.")

    def __init__(self) -> None:
        super().__init__(field="document")


class EvidenceNeeded(Invalid):
    code = "matter.evidence_needed"
    message = _("A connection in the graph needs evidence.")
    remedy = _(
        "Choose a document of the matter, or something that it covers, that shows how both are connected."
    )

    def __init__(self) -> None:
        super().__init__(field="evidence")


class TieWithItself(Invalid):
    code = "matter.tie_with_itself"
    message = _("Something cannot be connected to itself.")
    remedy = _("Choose two different ones.")

    def __init__(self) -> None:
        super().__init__(field="target")


class ExhibitSealMissing(Invalid):
    code = "exhibit.seal_missing"
    message = _("The number of a seal is missing.")
    remedy = _("Put every exhibit under a seal and write its number.")

    def __init__(self) -> None:
        super().__init__(field="seal")


class ExhibitSealKnown(Conflict):
    code = "exhibit.seal_known"
    message = _("Another exhibit bears this seal.")
    remedy = _("Read the number on the seal again; each exhibit has a seal of its own.")


class ExhibitSealDiffers(Invalid):
    code = "exhibit.seal_differs"
    message = _("This is not the seal that the exhibit is recorded under.")
    remedy = _("Read its number again. If it is another one, ask whoever holds the exhibit before you go on.")

    def __init__(self) -> None:
        super().__init__(field="seal")


class ExhibitOneSided(Forbidden):
    code = "exhibit_handover.one_sided"
    message = _("Who gave the exhibit cannot confirm for whoever took it.")
    remedy = _("Have the person who took it confirm.")


class ExhibitSecondPerson(Forbidden):
    code = "exhibit_handover.second_person"
    message = _("Who gave or took the exhibit cannot decide about its seal.")
    remedy = _("Have another person decide.")


class ExhibitPhotosUnknown(Invalid):
    code = "exhibit.photos_unknown"
    message = _("No picture with this digest is stored here.")
    remedy = _("Send the photos first; each is named by its digest.")

    def __init__(self) -> None:
        super().__init__(field="photos")


class ShareTooLong(Invalid):
    code = "matter_grant.too_long"
    message = _("Items cannot be shared for that long, or until a time that has passed.")
    remedy = _("Choose fewer days; it can be shared again.")

    def __init__(self) -> None:
        super().__init__(field="days")


class ShareNothing(Invalid):
    code = "matter_grant.nothing_chosen"
    message = _("Nothing was chosen to be shared.")
    remedy = _("Choose each item that is to be seen; nothing is shared by itself.")

    def __init__(self) -> None:
        super().__init__(field="items")


class ShareInside(Invalid):
    code = "matter_grant.whom_unknown"
    message = _("Items cannot be shared with this person or organisation.")
    remedy = _("Choose an organisation outside the operator, and a person of it or nobody.")

    def __init__(self, field: str = "organisation") -> None:
        super().__init__(field=field)


class MatterHeld(Conflict):
    code = "matter.held"
    message = _("Nothing of this matter may be erased now.")
    remedy = _("End the hold first, if what it was for is over.")


class NotErasable(Conflict):
    code = "matter.not_closed"
    message = _("Only a closed matter can be erased.")
    remedy = _("Close it first.")


class MatterNeedsPerson(Forbidden):
    code = "matter.person_needed"
    message = _("This is done by a person.")
    remedy = _("Sign in, and do it on the page of the matter.")


class FileUnmarkable(Conflict):
    code = "matter_grant.file_unmarkable"
    message = _("Your name cannot be drawn across this file, so it cannot be shown.")
    remedy = _("Ask whoever shared it for a copy as a picture or as another PDF.")


class MatterDossierNotFound(NotFound):
    code = "matter_dossier.not_found"
    message = _("There is no such dossier.")
    remedy = _("Go to it from its matter.")


class DossierUnderWay(Conflict):
    code = "matter_dossier.under_way"
    message = _("A dossier of this matter is being made.")
    remedy = _("Wait until it is made: it stands on the page of the matter.")


class DossierNotMade(Conflict):
    code = "matter_dossier.not_made"
    message = _("There is no file of this dossier.")
    remedy = _("Wait until it is made, or ask for it again.")


class DossierWaitsForStamp(Conflict):
    code = "matter_dossier.waits_for_stamp"
    message = _("No time-stamping authority has answered yet.")
    remedy = _(
        "Nothing is lost: a worker asks on, for an hour at most, and then makes the dossier without a time stamp. "
        "It stands on the page of the matter."
    )


class DossierOfErased(Conflict):
    code = "matter_dossier.erased"
    message = _("The names, texts and files of this matter were erased: nothing can be put together.")
    remedy = _("Its numbers stand on its page.")


class DossierGoesOn(Conflict):
    code = "matter_dossier.goes_on"
    message = _("This dossier is made, or is being made now.")
    remedy = _(
        "Look at how far it is. It can be asked for again when it failed, or has not moved for two hours."
    )
