"""Ledger events of listings that were screened as books' offers."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, declare
from zhengpin.monitoring.states import FoundAs
from zhengpin.rulebook.states import Outcome

BOOK_SCREENED = declare(
    "book_offer.screened",
    en="The listing was screened as a book's offer: {outcome}, {findings} finding(s)",
    zh="商品已按图书筛查：{outcome}，{findings} 项发现",
    fields=("outcome", "findings", "cause", "milliseconds", "revision"),
    words={"outcome": Outcome},
)
BOOK_FINDING_RECORDED = declare(
    "book_finding.recorded",
    en="{found} with score {score}; rule {rule} says {outcome}",
    zh="发现{found}，得分 {score}；规则 {rule} 判定为 {outcome}",
    fields=(
        "kind",
        "found",
        "score",
        "rule",
        "outcome",
        "filing",
        "authorised",
        "listing",
        "place",
        "signs",
        "restraint",
    ),
    audience=(HOLDER,),
    words={"found": FoundAs, "outcome": Outcome},
)
