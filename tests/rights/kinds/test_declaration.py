"""Each kind is declared whole: both languages, no header that means two columns, conditions on what is there."""

from __future__ import annotations

import re
from collections import Counter

from tests.rows import each_row
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.importing.reading import MOST_COLUMNS
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.kinds.fields import FieldType
from zhengpin.rights.kinds.reading import KEYS, KINDS
from zhengpin.rights.states import FilingKind

HAN = re.compile(r"[\u3400-\u9fff]")
FIELDS = [(kind, field) for kind in KINDS.values() for field in kind.fields.values()]


def test_every_kind_is_declared_under_a_key_and_a_table_of_its_own():
    assert set(KINDS) == {kind.value for kind in FilingKind}
    assert len(KEYS) == len(KINDS) == len({kind.table for kind in KINDS.values()})


@each_row("kind, field", FIELDS, ids=lambda one: getattr(one, "name", getattr(one, "key", "")))
def test_a_field_says_itself_in_both_languages(kind, field):
    assert not HAN.search(field.en)
    assert HAN.search(field.zh)
    assert field.hint_en
    assert HAN.search(field.hint_zh) or not HAN.search(field.hint_en)
    assert (field.type is FieldType.CHOICE) == bool(field.choices)
    assert all(HAN.search(zh) and not HAN.search(en) for en, zh in field.choices.values())
    assert field.default is None or field.type is not FieldType.CHOICE or field.default in field.choices
    if field.when:
        other = kind.fields[field.when.field]
        assert set(field.when.values) <= set(other.choices or (True, False))
    assert field.defect in {"", *(defect.value for defect in FilingDefect)}


@each_row("table", TABLES.values(), ids=TABLES)
def test_no_header_of_a_table_means_two_columns(table):
    headers = Counter(header for column in table.columns for header in column.headers())
    assert [header for header, times in headers.items() if times > 1] == []
    assert len(table.columns) <= MOST_COLUMNS
