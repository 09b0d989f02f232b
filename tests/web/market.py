"""A small market for the pages, made as a real one is: rights filed and approved, listings received and screened."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.cast import HOLDER, organisation, person
from tests.standing import World
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.catalog.models import Merchant
from zhengpin.catalog.operations import map_category
from zhengpin.flows.screening.listing import receive, scan
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.queries.screened import unscreened
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rulebook.operations import install_defaults

FILER, APPROVER, SENDER = system("tests-filer"), system("tests-approver"), system("tests-sender")
SOURCE = "tests"


def drawing(seed: int) -> Image.Image:
    """Draw a picture with much to recognise, another for each seed."""
    choose = random.Random(seed)
    picture = Image.new("RGB", (640, 480), tuple(choose.randrange(180, 256) for _ in range(3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y, size = choose.randrange(600), choose.randrange(440), choose.randrange(12, 110)
        colour = tuple(choose.randrange(256) for _ in range(3))
        shape = choose.choice((pen.ellipse, pen.rectangle))
        shape((x, y, x + size, y + choose.randrange(12, 110)), fill=colour, outline=(20, 20, 20), width=2)
    return picture


def copied(picture: Image.Image) -> Image.Image:
    """Return it as a seller might use it: small and blurred within a picture of its own."""
    wider = drawing(9).resize((640, 640))
    wider.paste(picture.resize((240, 180)), (60, 60))
    return wider.filter(ImageFilter.GaussianBlur(1.5))


def saved(picture: Image.Image, quality: int = 88) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


@dataclass
class Market:
    """Who is in it, and the cases that its screening opened."""

    holder: Organisation
    merchant: Merchant
    merchant_person: Person
    cases: list[Case]

    def case_of(self, queue: str) -> Case:
        return next(case for case in self.cases if case.queue == queue and case.state == "open")


def fill() -> None:
    """Make the market and its holder in a database of theirs."""
    _make(organisation(OrganisationKind.RIGHTS_HOLDER, HOLDER))


@pytest.fixture
@World(fill).stands
def market(holder: Organisation) -> Market:
    """The market, which stands already unless the test commits what it does."""
    if not Merchant.objects.filter(external_id="M1").exists():
        _make(holder)
    merchant = Merchant.objects.get(external_id="M1")
    seller = Person.objects.get(name="Seller", memberships__organisation=merchant.organisation_id)
    return Market(holder, merchant, seller, list(Case.objects.order_by("pk")))


def _make(holder: Organisation) -> None:
    install_defaults(actor=system("tests"))
    standing = rights.create_holder(
        organisation_id=holder.pk, name=holder.name, name_zh="纸鹤工作室", actor=FILER
    )
    _file_work(standing)
    _file_mark(standing)
    map_category(source=SOURCE, path="服饰/T恤", nice_classes=[25], actor=SENDER)
    receive(source=SOURCE, items=_items(), actor=SENDER)
    waiting = [str(pk) for pk in unscreened(SENDER).values_list("pk", flat=True)]
    index.forget()  # the one of the test before knows rows that are gone
    scan.call(revision_ids=waiting)
    person(Role.MERCHANT_MEMBER, Merchant.objects.get(external_id="M1").organisation, "Seller")


def _file_work(standing: Any) -> None:
    filing = rights.draft_filing(
        kind="original_work",
        holder_id=standing.pk,
        title="Shapes at noon",
        declared_true=True,
        work={"claim_signed_by": "Lin Mei"},
        actor=FILER,
    )
    rights.add_reference(filing_id=filing.pk, content=saved(drawing(1)), media_type="image/jpeg", actor=FILER)
    _approve(filing)
    # However sure the matcher is, a person decides: the pages are about people's decisions.
    rights.restrain_filing(filing_id=filing.pk, act_score=1.0, actor=APPROVER)


def _file_mark(standing: Any) -> None:
    mark = {
        "word": "Velmora",
        "forms": ["薇尔墨"],
        "office": "CN",
        "registration_no": "12345678",
        "nice_classes": [25],
    }
    _approve(
        rights.draft_filing(
            kind="mark", holder_id=standing.pk, title="Velmora", declared_true=True, mark=mark, actor=FILER
        )
    )


def _approve(filing: Any) -> None:
    rights.submit_filing(filing_id=filing.pk, actor=FILER)
    rights.approve_filing(filing_id=filing.pk, actor=APPROVER)


def _items() -> list[dict[str, Any]]:
    pictures = {"L1": copied(drawing(1)), "L5": drawing(5)}
    titles = {
        "L1": "彩色几何 抱枕套 45×45cm",
        "L2": "Velmora 薇尔墨 T恤 夏季新款",
        "L3": "正品 VELMORA 短袖 男女同款",
        "L4": "夏季纯棉短袖 VELMORA新品",
        "L5": "素色棉麻桌布",
    }
    return [item_of(number, title, pictures.get(number)) for number, title in titles.items()]


def item_of(number: str, title: str, picture: Image.Image | None) -> dict[str, Any]:
    item = {
        "external_id": number,
        "merchant": {"external_id": "M1", "name": "杭州拾光商贸有限公司"},
        "shop": {"external_id": "S1", "name": "拾光小铺"},
        "title": title,
        "category": "服饰/T恤",
        "price": "59.00",
        "currency": "CNY",
    }
    if picture is None:
        return item
    content = base64.b64encode(saved(picture, 60)).decode()
    return item | {"pictures": [{"base64": content, "media_type": "image/jpeg"}]}
