"""Applications in the tests of flows: papers typeset with a text layer, a register of one mark, and a shop that
applies.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.admission.applying import applicant
from tests.matching.documents.papers import pdf
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.admission import operations, queries
from zhengpin.admission.company_numbers import check_sign
from zhengpin.admission.models import Application
from zhengpin.flows.admission import application as flow
from zhengpin.flows.admission.ocr import add_document
from zhengpin.jobs.running import run_due

OWNER, DISTRIBUTOR, SHOP = "苍鹭文化有限公司", "杭州远帆贸易有限公司", "河畔百货（杭州）有限公司"
NUMBER = "12345678"
FIRST = "91330100MA2B1C3D4"


def register(folder: Path, *, holder: str = OWNER, status: str = "registered", **more: str) -> str:
    """Write an extract of the register that knows one mark, and return its path."""
    row = {
        "RegistrationOfficeCode": "CN",
        "RegistrationNumber": NUMBER,
        "MarkVerbalElementText": "苍鹭",
        "NiceClasses": "25",
        "HolderName": holder,
        "RegistrationDate": "2015-03-01",
        "ExpiryDate": "2035-02-28",
        "MarkCurrentStatusCode": status,
    } | more
    path = folder / "register.csv"
    path.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    return str(path)


def spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def letter(giver: str = OWNER, taker: str = SHOP, *, days: int = 400, more: Sequence[str] = ()) -> bytes:
    """Return a letter of authorisation that runs for so many days yet."""
    on = today()
    lines = (
        "授权书",
        f"授权方：{giver}",
        f"被授权方：{taker}",
        f"兹授权{taker}销售“苍鹭”商标（注册号：第{NUMBER}号，国际分类第25类）的商品。",
        "授权区域：中国大陆",
        f"授权期限：自{spoken(on - timedelta(days=60))}起至{spoken(on + timedelta(days=days))}止。",
        *more,
        f"授权方（盖章）：{giver}",
        f"日期：{spoken(on - timedelta(days=61))}",
    )
    return pdf(lines)


def licence(company: str = SHOP, first: str = FIRST) -> bytes:
    """Return a business licence; first: its number but for the last sign, which follows from it."""
    lines = (
        "营业执照",
        f"统一社会信用代码：{first}{check_sign(first)}",
        f"名称：{company}",
        "类型：有限责任公司",
        "法定代表人：李明",
    )
    return pdf(lines)


def apply(
    organisation: Organisation, *letters: bytes, first: str = FIRST, **more: Any
) -> tuple[Application, Actor]:
    """Draft an application with a licence and letters, and have its papers read."""
    me = applicant(organisation, f"member of {organisation.name}")
    given: dict[str, Any] = {"shop_type": "ordinary", "brand": "苍鹭", "nice_classes": "25"}
    row = operations.draft_application(actor=me, **given | more)
    company = given.get("company", "") or more.get("company") or SHOP
    add_document(
        application_id=row.pk, kind="licence", content=licence(company, first), name="licence.pdf", actor=me
    )
    for number, content in enumerate(letters or (letter(),)):
        name = f"letter-{number}.pdf"
        add_document(application_id=row.pk, kind="letter", content=content, name=name, actor=me)
    run_due()
    return queries.application(me, row.pk), me


def answered(row: Application, me: Actor) -> Application:
    """Submit an application and have it judged."""
    flow.submit(application_id=row.pk, actor=me)
    run_due()
    return queries.application(me, row.pk)
