"""Expected failures of enforcement, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Invalid, NotFound


class MeasureNotFound(NotFound):
    code = "measure.not_found"
    message = _("There is no such measure.")
    remedy = _("Check the number; you see only the measures that concern you.")


class InstructionNotFound(NotFound):
    code = "instruction.not_found"
    message = _("There is no such instruction.")
    remedy = _("Check the uid; pull the instructions again.")


class NotAcknowledged(Invalid):
    code = "instruction.not_acknowledged"
    message = _("This answer says that the instruction was not carried out.")
    remedy = _("Carry it out and answer {“acknowledged”: true}; until then it stays pending.")


class AnswerTooLarge(Invalid):
    code = "instruction.answer_too_large"
    message = _("This answer is too large to be kept.")
    remedy = _("Send at most 4,000 bytes of JSON.")
