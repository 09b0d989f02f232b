"""Tables of test purchases."""

from zhengpin.purchases.models.appraisals import Appraisal
from zhengpin.purchases.models.copies import CopyPhoto, SealedCopy
from zhengpin.purchases.models.handovers import Handover, HandoverPhoto
from zhengpin.purchases.models.money import CoverAccount, PurchaseBudget
from zhengpin.purchases.models.purchases import AnswerFile, MerchantAnswer, Purchase

__all__ = [
    "AnswerFile",
    "Appraisal",
    "SealedCopy",
    "CopyPhoto",
    "CoverAccount",
    "Handover",
    "HandoverPhoto",
    "MerchantAnswer",
    "PurchaseBudget",
    "Purchase",
]
