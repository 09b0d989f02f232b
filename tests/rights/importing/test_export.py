"""What is exported is imported elsewhere as the same rights: every field of every table, with pictures, in both forms.

What cannot travel has no column: documents, films and sounds, the state, the number given here, and authorisations of
sellers outside the marketplace or of rights whose only name holds a comma.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.rights.people import ADMINISTRATOR, holder, mark_filing, organisation, picture_bytes
from zhengpin.accounts.states import OrganisationKind
from zhengpin.rights import exporting, operations
from zhengpin.rights.content import content_of
from zhengpin.rights.exporting_whole import ExportedTable, export_table
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.pictures import PictureSource
from zhengpin.rights.importing.run import import_rights
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.importing.verdicts import ImportResult
from zhengpin.rights.kinds.fields import FieldType, KindField
from zhengpin.rights.kinds.reading import KINDS, RightKind
from zhengpin.rights.models import Authorisation, Filing, RightsHolder
from zhengpin.rights.states import FilingState, ShopType, TableKind

pytestmark = pytest.mark.django_db

OF_TYPE: dict[FieldType, Any] = {
    FieldType.TEXT: "=Tide, “heron”; 苍鹭",
    FieldType.LONG_TEXT: "- one\ntwo, “three”",
    FieldType.CODE: "AB12",
    FieldType.NAMES: ["@one, two", "苍鹭"],
    FieldType.CLASSES: [9, 25],
    FieldType.GOODS: "9[0901]: phones\n25: shirts; hats",
    FieldType.PRICES: "CNY 800-2400: Bags > Totes\nUSD 99-99",
    FieldType.COUNTRIES: ["CN", "DE"],
    FieldType.DAY: "2024-05-01",
    FieldType.MOMENT: "2026-06-11T20:00:00+08:00",
    FieldType.FLAG: True,
    FieldType.NUMBER: 7,
    FieldType.AMOUNT: "59.80",
    FieldType.PERCENT: "62.50",
    FieldType.ISBN: "9787302423287",
    FieldType.DIGEST: "0f" * 32,
}
CHINESE_HOLDER = {"name_zh": "蓝禾工作室", "country": "CN", "contact_email": "rights@lanhe.example"}


def value_of(field: KindField) -> object:
    if field.type is FieldType.CHOICE:
        return list(field.choices)[-1]
    if field.type in (FieldType.TEXT, FieldType.CODE) and field.limit < len(OF_TYPE[field.type]):
        return "CNY"[: field.limit]
    return "CN" if field.name == "office" else OF_TYPE[field.type]


def file_rights(kind: RightKind, owner: RightsHolder) -> None:
    """File one right that says all that its kind can say, and one that says as little as may be."""
    whole = {field.name: value_of(field) for field in kind.fields.values()}
    # A work that nobody signed for is signed by whoever imports it: no right that was submitted is so.
    least = {
        name: whole[name]
        for name, field in kind.fields.items()
        if field.required or name == "claim_signed_by"
    }
    for title, number, details in (("Whole", "#1", whole), ("Least", "", least)):
        told = (
            {"valid_from": date(2024, 5, 1), "valid_to": date(2034, 4, 30), "notes": "+ a\nb"}
            if number
            else {}
        )
        distinct = {"registration_no": "7"} if "registration_no" in details and not number else {}
        distinct |= {"isbn": "9787111213826"} if "isbn" in details and not number else {}
        filing = operations.draft_filing(
            kind=kind.kind.value,
            holder_id=owner.pk,
            actor=ADMINISTRATOR,
            title=title,
            external_id=number,
            **{kind.key: details | distinct},
            **told,
        )
        if kind.pictures and (number or kind.pictures.required):
            for seed in (1, 2) if number else (3,):
                operations.add_reference(
                    filing_id=filing.pk, content=picture_bytes(seed), actor=ADMINISTRATOR
                )


def contents() -> dict[str, dict[str, Any]]:
    """Return what each filing says, by its title; its holder by name, and whether it was declared left out."""
    return {
        filing.title: content_of(filing) | {"holder": filing.holder.name, "declared_true": None}
        for filing in Filing.objects.all()
    }


def imported(table: TableKind, path: Path) -> ImportResult:
    context = ImportContext(
        ADMINISTRATOR, submit=False, declared=True, pictures=PictureSource(folder=path.parent)
    )
    return import_rights(table=table.value, content=path.read_bytes(), context=context)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", list(KINDS.values()), ids=[kind.table for kind in KINDS.values()])
def test_every_field_of_a_kind_travels(tmp_path: Path, kind: RightKind, form: str):
    path = tmp_path / f"{kind.table}.{form}"
    table = TableKind(kind.table)
    language = "zh-hans" if form == "xlsx" else "en"
    with transaction.atomic():  # what is filed here is gone before it is imported: elsewhere
        owner = operations.create_holder(
            organisation_id=organisation("Lanhe").pk, name="Lanhe", actor=ADMINISTRATOR, **CHINESE_HOLDER
        )
        file_rights(kind, owner)
        before = contents()
        done = export_table(
            ADMINISTRATOR,
            kind=table,
            path=path,
            form=form,
            language=language,
            state=FilingState.DRAFT,
            pictures=True,
        )
        transaction.set_rollback(True)
    assert not Filing.objects.exists()
    assert (done.rows, done.left_out) == (2, {})
    result = imported(table, path)
    assert [row.outcome.value for row in result.rows] == ["new", "new"], result.as_dict()
    assert result.ignored == []
    assert contents() == before
    there = RightsHolder.objects.get()
    assert {name: getattr(there, name) for name in CHINESE_HOLDER} == CHINESE_HOLDER
    again = imported(table, path)
    assert [row.outcome.value for row in again.rows] == ["unchanged", "unchanged"], again.as_dict()


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=[kind.table for kind in KINDS.values()])
def test_many_are_asked_for_at_once(kind: RightKind, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = operations.create_holder(
        organisation_id=organisation("Lanhe").pk, name="Lanhe", actor=ADMINISTRATOR, **CHINESE_HOLDER
    )
    file_rights(kind, owner)
    statements = []
    for most in (1, 2):
        monkeypatch.setattr(exporting, "MOST_ROWS", most)
        with CaptureQueriesContext(connection) as asked:
            exporting.export_filings(ADMINISTRATOR, kind=kind.kind.value)
        statements.append(len(asked))
    assert statements[0] == statements[1]


LIMITS: dict[str, Any] = {
    "nice_classes": [25],
    "territories": ["CN"],
    "channels": ["live", "shop"],
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2027, 1, 1),
    "sublicensable": True,
    "tiers_below": 2,
    "exclusive": True,
    "irrevocable": True,
    "shop_type": ShopType.FLAGSHIP.value,
}


def granted() -> list[dict[str, Any]]:
    return [
        {name: getattr(row, name) for name in LIMITS}
        | {
            "holder": row.holder.name,
            "seller": row.seller,
            "parent": row.parent.seller if row.parent else None,
            "filings": sorted(filing.title for filing in row.filings.all()),
        }
        for row in Authorisation.objects.order_by("pk")
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_authorisations_travel_with_what_they_rest_on(tmp_path: Path, form: str):
    sellers = [organisation(f"Seller {n}", OrganisationKind.MERCHANT) for n in range(3)]
    owner, member = holder("Lanhe")
    filing = mark_filing(owner, member)
    path = tmp_path / f"authorisations.{form}"

    def grant(seller: int, **said: Any) -> Authorisation:
        return operations.grant_authorisation(
            holder_id=owner.pk, authorised_id=sellers[seller].pk, actor=ADMINISTRATOR, **said
        )

    with transaction.atomic():
        first = grant(0, filing_ids=[filing.pk], **LIMITS)
        below = LIMITS | {
            "tiers_below": None,
            "sublicensable": False,
            "exclusive": False,
            "irrevocable": False,
        }
        grant(1, filing_ids=[filing.pk], parent_id=first.pk, **below)
        grant(2, valid_from=date(2026, 1, 1))
        before = granted()
        done = export_table(ADMINISTRATOR, kind=TableKind.AUTHORISATIONS, path=path, form=form)
        transaction.set_rollback(True)
    assert not Authorisation.objects.exists()
    assert done == ExportedTable(rows=3)
    result = imported(TableKind.AUTHORISATIONS, path)
    assert [row.outcome.value for row in result.rows] == ["new"] * 3, result.as_dict()
    assert granted() == before


def test_of_one_organisation_and_what_is_left_out_is_said(tmp_path: Path):
    owner, member = holder("Lanhe")
    other, other_member = holder("Other")
    mark_filing(owner, member)
    mark_filing(other, other_member, registration_no="9")
    path = tmp_path / "marks.csv"
    done = export_table(
        ADMINISTRATOR, kind=TableKind.MARKS, path=path, form="csv", organisation_id=owner.organisation_id
    )
    assert done.rows == 0
    assert sum(done.left_out.values()) == 1
    assert set(done.left_out) == set(Filing.objects.values_list("state", flat=True))
    written = path.read_text(encoding="utf-8-sig").splitlines()
    assert written == [",".join(column.en for column in TABLES["marks"].columns)]
