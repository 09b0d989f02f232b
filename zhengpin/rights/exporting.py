"""Writes filings and import verdicts as tables; what is exported can be changed and imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhengpin.accounts.actor import Actor
from zhengpin.kit.labels import Labelled
from zhengpin.rights import queries
from zhengpin.rights.content import content_of
from zhengpin.rights.details import kind_of
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.importing.verdicts import ImportResult, RowFault
from zhengpin.rights.importing.writing import write_tables
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.kinds.showing import as_cell
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.states import AuthorisationState, FilingState, ShopType, TableKind

if TYPE_CHECKING:
    from zhengpin.rights.importing.tables import Table

MOST_ROWS = 20_000


class ExportHeader(Labelled):
    STATE = "state", "State", "状态"
    NUMBER = "number", "Number of the filing", "平台备案号"
    ROW = "row", "Row", "行"
    OUTCOME = "outcome", "Outcome", "结果"
    ID = "id", "Filing or authorisation", "备案或授权"
    NAME = "label", "Name", "名称"
    COLUMN = "column", "Column", "列"
    CODE = "code", "Code", "代码"
    MESSAGE = "message", "What is wrong", "问题"
    REMEDY = "remedy", "How to fix it", "处理办法"
    LINE = "line", "Line of the file", "文件行号"
    REFERENCE = "reference", "Record reference", "记录编号"


def export_filings(
    actor: Actor, *, kind: str, form: str = "csv", language: str = "zh-hans", **filters: Any
) -> bytes:
    """Return the actor's filings of one kind as CSV or XLSX; `filters` as `queries.filings` takes them.

    Raises KeyError for a kind that is none of `FilingKind`.
    """
    table = TABLES[KINDS[kind].table]
    rows = queries.filings(actor, kind=kind, **filters).prefetch_related("references", "clips")[:MOST_ROWS]
    ours = [ExportHeader.STATE.label(language), ExportHeader.NUMBER.label(language)]
    head = [column.header(language) for column in table.columns] + ours
    lines = [_filing_line(row, table, language) for row in rows]
    return write_tables([(table.kind.label(language), [head, *lines])], form)


def filing_cells(filing: Filing, table: Table, language: str) -> dict[str, object]:
    """Return what a filing says, by the columns of its table."""
    content = content_of(filing)
    kind = kind_of(filing)
    values = content | {
        name: as_cell(kind.fields[name], value, language) for name, value in content[kind.key].items()
    }
    holder = filing.holder
    values |= {
        "holder": holder.name,
        "holder_zh": holder.name_zh,
        "country": holder.country,
        "contact_email": holder.contact_email,
    }
    return {column.name: values.get(column.name) for column in table.columns}


def _filing_line(filing: Filing, table: Table, language: str) -> list[object]:
    state = {state.value: state.label(language) for state in FilingState}[filing.state]
    return [*filing_cells(filing, table, language).values(), state, filing.number]


def export_authorisations(
    actor: Actor, *, form: str = "csv", language: str = "zh-hans", **filters: Any
) -> bytes:
    """Return the authorisations that the actor may see as CSV or XLSX."""
    table = TABLES[TableKind.AUTHORISATIONS.value]
    rows = queries.authorisations(actor, **filters).prefetch_related("filings")[:MOST_ROWS]
    head = [column.header(language) for column in table.columns] + [ExportHeader.STATE.label(language)]
    lines = [_authorisation_line(row, table, language) for row in rows]
    return write_tables([(table.kind.label(language), [head, *lines])], form)


def authorisation_cells(row: Authorisation, table: Table, language: str) -> dict[str, object]:
    """Return what an authorisation says, by the columns of its table."""
    values = {
        name: getattr(row, name)
        for name in ("nice_classes", "territories", "channels", "valid_from", "valid_to", "tiers_below")
    }
    yes = "是" if language.startswith("zh") else "yes"
    for name in ("sublicensable", "exclusive", "irrevocable"):
        values[name] = yes if getattr(row, name) else None
    shop_type = {one.value: one.label(language) for one in ShopType}.get(row.shop_type)
    values |= {"holder": row.holder.name, "authorised": row.seller, "shop_type": shop_type}
    values["parent"] = row.parent.seller if row.parent else None
    values["filings"] = [_name_of(filing) for filing in row.filings.all()]
    return {column.name: values.get(column.name) for column in table.columns}


def _authorisation_line(row: Authorisation, table: Table, language: str) -> list[object]:
    state = {state.value: state.label(language) for state in AuthorisationState}[row.state]
    return [*authorisation_cells(row, table, language).values(), state]


def _name_of(filing: Filing) -> str:
    if filing.external_id:
        return filing.external_id
    return filing.registration_no or filing.title


def export_verdicts(result: ImportResult, *, form: str = "csv", language: str | None = None) -> bytes:
    """Return one line a fault, and one for each row without, as CSV or XLSX; of ONIX with line and record reference.

    language: of headers and outcomes, for people; without it both are the identifiers that a program reads.
    """

    def shown(word: Labelled) -> str:
        return word.label(language) if language else word.value

    of_records = any(row.line or row.reference for row in result.rows)
    left_out = {ExportHeader.STATE, ExportHeader.NUMBER}
    left_out |= set() if of_records else {ExportHeader.LINE, ExportHeader.REFERENCE}
    head = [shown(header) for header in ExportHeader if header not in left_out]
    lines: list[list[object]] = []
    for row in result.rows:
        start: list[object] = [row.row, shown(row.outcome), row.subject_id, row.label]
        for fault in row.faults or [RowFault("", "", "", "", row.line)]:
            line = [*start, fault.column, fault.code, fault.message, fault.remedy]
            lines.append([*line, fault.line or "", row.reference] if of_records else line)
    return write_tables([("verdicts", [head, *lines])], form)
