"""Every read of test purchases."""

from zhengpin.purchases.queries.appraised import appraisal, appraisals, appraisals_of, errors_of
from zhengpin.purchases.queries.custody import controls, copies, copy_of, handover_of, handovers, questioned
from zhengpin.purchases.queries.money import budgets, cover_accounts
from zhengpin.purchases.queries.reading import (
    answer_file,
    export_rows,
    purchase,
    purchase_counts,
    purchases,
)

__all__ = [
    "answer_file",
    "appraisal",
    "appraisals",
    "appraisals_of",
    "budgets",
    "controls",
    "copies",
    "copy_of",
    "cover_accounts",
    "errors_of",
    "export_rows",
    "handover_of",
    "handovers",
    "purchase",
    "purchase_counts",
    "purchases",
    "questioned",
]
