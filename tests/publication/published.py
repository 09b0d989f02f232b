"""Things to publish: a complaint, a counter-statement and a result, as the operator's flows hand them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from zhengpin.publication.inputs import (
    LineResult,
    Name,
    PublishedComplaint,
    PublishedCounterStatement,
    PublishedResult,
    PublishedRight,
    PublishedTarget,
    VocabularyTerm,
)

NOTIFIER = VocabularyTerm("notifier", "notifier", "投诉人")
PRINCIPAL = VocabularyTerm("rights_holder", "rights holder", "权利人")
RESPONDENT = VocabularyTerm("respondent", "respondent", "被投诉方")
GOODS = VocabularyTerm("cn_goods", "Goods", "商品投诉程序")
COPYRIGHT = VocabularyTerm("copyright", "Copyright", "著作权")
MARK = VocabularyTerm("trademark", "Trademark", "商标权")
COPIED = VocabularyTerm("copied_picture", "Copied picture", "盗用图片")
FAKE = VocabularyTerm("counterfeit", "Counterfeit goods", "假冒商品")
LISTING = VocabularyTerm("listing", "Listing", "商品")
UPHELD = VocabularyTerm("confirmed", "Upheld", "投诉成立")
LIFTED = VocabularyTerm("lifted", "Measures lifted", "措施已解除")
REMOVED = VocabularyTerm("delist", "Removed from sale", "已下架")
AUTHORISED = VocabularyTerm("authorised", "Authorised", "已获授权")


def reference_of(number: int) -> str:
    return f"complaint:{UUID(int=number)}"


def complaint(number: int = 1, **changed: Any) -> PublishedComplaint:
    """Return a complaint with a person's name, a telephone number and an e-mail address in it."""
    made = PublishedComplaint(
        complaint=reference_of(number),
        number=f"C-2026-{number:05}",
        received_on=date(2026, 11, 20),
        procedure=GOODS,
        right_type=COPYRIGHT,
        reason=COPIED,
        notifier=Name("李明", NOTIFIER, person=True),
        principal=Name("Paper Crane Studio", PRINCIPAL, person=False),
        claim="该图片由李明绘制，联系 13812345678 或 liming@crane.example。Paper Crane Studio 未授权。",
        targets=(
            PublishedTarget(1, LISTING, "Heron cotton bag", "https://market.example/item/10023"),
            PublishedTarget(2, LISTING, "Heron mug", "https://market.example/item/10024"),
        ),
        rights=(PublishedRight("Shapes at noon", "GZ-2026-0117", "CN"),),
        requested=REMOVED,
        jurisdiction="CN",
        regulations=({"en": "E-Commerce Law, art. 42", "zh": "《电子商务法》第四十二条"},),
        language="zh",
    )
    return replace(made, **changed)


def counter(number: int = 1, **changed: Any) -> PublishedCounterStatement:
    made = PublishedCounterStatement(
        complaint=reference_of(number),
        counter=f"counter:{UUID(int=number)}",
        filed_on=date(2026, 11, 24),
        respondent=Name("Riverside Goods", RESPONDENT, person=False),
        ground=AUTHORISED,
        explanation="We bought from a dealer; ask Wang Fang at +86 139-1234-5678.",
        lines=(2, 1),
        mentions=(Name("Wang Fang", VocabularyTerm("dealer", "dealer", "经销商"), person=True),),
    )
    return replace(made, **changed)


def result(number: int = 1, upheld: bool = True, **changed: Any) -> PublishedResult:
    term = UPHELD if upheld else LIFTED
    made = PublishedResult(
        complaint=reference_of(number),
        reference=f"decision:{UUID(int=number)}",
        decided_on=date(2026, 11, 25),
        result=term,
        lines=(
            LineResult(1, term, REMOVED if upheld else None, upheld=upheld),
            LineResult(2, LIFTED, upheld=False),
        ),
        explanation={"en": "The pictures are the same.", "zh": "图片相同。"},
        rule_code="R-11",
        rule_version=2,
    )
    return replace(made, **changed)
