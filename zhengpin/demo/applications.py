"""Leaves applications for a brand in the demo: approved, returned, begun, and one with a forged letter that is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_noop as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.admission import operations, queries
from zhengpin.admission.company_numbers import check_sign
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationDocumentState, ApplicationState
from zhengpin.catalog.queries import merchants
from zhengpin.demo.artwork.fonts import has_han
from zhengpin.demo.artwork.scans import Scan, renamed, scan
from zhengpin.demo.opening import OPENER
from zhengpin.demo.signing_in import address_of
from zhengpin.demo.steps import OpeningSteps
from zhengpin.flows.admission.application import judge_submitted, submit
from zhengpin.flows.admission.ocr import add_document, read_application_document
from zhengpin.kit import clock
from zhengpin.rights.details import details_of
from zhengpin.rights.queries import filings

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing

AUTHORISED = 2
"""The line of a letter that names whom it is for."""


def leave_applications(steps: OpeningSteps) -> None:
    """Leave applications of the demo's two merchants for its first mark.

    None where no Chinese can be drawn: their papers could not be read.
    """
    mark = filings(OPENER, kind="mark", state="approved").order_by("external_id", "pk").first()
    honest, other = (_person(login) for login in ("merchant", "merchant2"))
    if mark is None or honest is None or not has_han():
        return
    real = _letter(mark, _company(honest), days=420)
    steps.progress(_("Applications for a brand"), 0, 4)
    _apply(mark, honest, real, 1, steps)
    steps.progress(_("Applications for a brand"), 1, 4)
    _apply(mark, honest, _letter(mark, _company(honest), days=40, seed=32), 2, steps, shop_type="multi_brand")
    steps.progress(_("Applications for a brand"), 2, 4)
    begun = partial(operations.draft_application, shop_type="flagship", brand=mark.title, actor=honest)
    steps.once("application 3", begun)
    if other is not None:
        _apply(mark, other, renamed(real, AUTHORISED, _company(other)), 4, steps)
    steps.progress(_("Applications for a brand"), 4, 4)


def _person(login: str) -> Actor | None:
    found = people(OPENER).filter(email=address_of(login)).first()
    return actor_for_person(found) if found else None


def _company(actor: Actor) -> str:
    return merchants(actor).order_by("pk")[0].name


def _apply(
    mark: Filing, actor: Actor, letter: Scan, number: int, steps: OpeningSteps, *, shop_type: str = "ordinary"
) -> None:
    """Apply with a licence and a letter, and have the papers read and judged."""
    if steps.is_behind(f"application {number} judged"):
        return
    licence = scan(_licence_lines(_company(actor)), seed=30).file()
    documents = (
        (ApplicationDocumentKind.LICENCE, licence, "营业执照.jpg"),
        (ApplicationDocumentKind.LETTER, letter.file(), "授权书.jpg"),
    )
    add = add_document if steps.by_worker else operations.add_document
    steps.once(f"application {number}", lambda: _hand_in(mark, actor, documents, shop_type, add))
    row = queries.applications(actor, shop_type=shop_type).get()
    for document in row.documents.order_by("pk"):
        steps.have_done(
            partial(read_application_document.call, document_id=str(document.pk)),
            partial(_was_read, document.pk, actor),
        )
    steps.once(f"application {number} submitted", lambda: submit(application_id=row.pk, actor=actor))
    row.refresh_from_db()
    steps.have_done(
        partial(judge_submitted.call, application_id=str(row.pk), submission=row.submissions),
        lambda: queries.applications(actor).get(pk=row.pk).state != ApplicationState.SUBMITTED,
    )
    steps.once(f"application {number} judged", lambda: None)


def _was_read(document_id: UUID, actor: Actor) -> bool:
    return queries.document(actor, document_id).state != ApplicationDocumentState.WAITING


def _hand_in(
    mark: Filing,
    actor: Actor,
    documents: Sequence[tuple[ApplicationDocumentKind, bytes, str]],
    shop_type: str,
    add: Callable[..., object],
) -> None:
    row = operations.draft_application(
        shop_type=shop_type,
        brand=mark.title,
        office=mark.office,
        registration_no=mark.registration_no,
        nice_classes=_classes(mark),
        actor=actor,
    )
    for kind, content, name in documents:
        add(application_id=row.pk, kind=kind.value, content=content, name=name, actor=actor)


def _letter(mark: Filing, company: str, *, days: int, seed: int = 31) -> Scan:
    owner = mark.holder.name_zh or mark.holder.name
    today = clock.now().date()
    classes = "、".join(str(one) for one in _classes(mark))
    lines = (
        ("品牌授权书", ""),
        ("授权方：", owner),
        ("被授权方：", company),
        ("兹授权上述公司在网络零售平台开设店铺，销售本公司商标", f"“{mark.title}”"),
        ("的商品，国际分类第", f"{classes}类"),
        ("商标注册号：", mark.registration_no),
        (
            "授权期限：",
            f"自{_spoken(today - timedelta(days=30))}起至{_spoken(today + timedelta(days=days))}止",
        ),
        ("未经本公司书面同意，被授权方不得转授权。", ""),
        ("授权方（盖章）：", owner),
        ("签署日期：", _spoken(today - timedelta(days=31))),
    )
    return scan(lines, seed=seed, sealed_by=owner)


def _licence_lines(company: str) -> Sequence[tuple[str, str]]:
    first = "91330100MA2B1C3D4"
    return (
        ("营业执照", ""),
        ("统一社会信用代码：", first + check_sign(first)),
        ("名称：", company),
        ("类型：", "有限责任公司"),
        ("法定代表人：", "李明"),
        ("营业期限：", "长期"),
    )


def _classes(mark: Filing) -> list[int]:
    return list(details_of(mark).get("nice_classes") or [])


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
