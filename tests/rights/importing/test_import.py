"""Imports keep every good row, refuse every bad one by name, and change nothing when they are repeated."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from django.utils import translation

from tests.rights.people import ADMINISTRATOR, REVIEWER, actor, holder, organisation, picture_bytes
from tests.rows import each_row
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.evidence.archives import PictureArchive
from zhengpin.kit.errors import Forbidden
from zhengpin.rights import queries
from zhengpin.rights.exporting import export_authorisations, export_filings, export_verdicts
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.pictures import PictureSource
from zhengpin.rights.importing.reading import read_table
from zhengpin.rights.importing.run import import_rights
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.importing.template import template
from zhengpin.rights.models import Authorisation, Filing, RightsHolder

pytestmark = pytest.mark.django_db

MARKS = """编号,商标,其他写法,注册号,类别,有效期至
A-1,Lanhe,蓝禾; LAN HE,123,"18,25",2090-01-01
A-2,Qingshan,,456,99,
A-3,,,789,25,
A-4,Baita,白塔,1011,3,2031年4月30日
"""


def run(table, text, context, **more):
    content = text.encode() if isinstance(text, str) else text
    return import_rights(table=table, content=content, context=context, **more)


def outcomes(result):
    return [(row.row, row.outcome.value, [fault.code for fault in row.faults]) for row in result.rows]


def test_good_rows_are_kept_and_bad_ones_named_with_column_and_remedy():
    _, member = holder()
    result = run("marks", MARKS, ImportContext(member, declared=True))
    assert outcomes(result) == [
        (2, "new", []),
        (3, "refused", ["input.not_a_class"]),
        (4, "refused", ["input.missing"]),
        (5, "new", []),
    ]
    assert result.rows[1].faults[0].column == "类别"
    assert result.rows[1].faults[0].remedy
    assert result.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 2}
    filings = list(queries.filings(member, state="submitted").order_by("external_id"))
    assert [(f.external_id, f.mark.word, f.mark.forms) for f in filings] == [
        ("A-1", "Lanhe", ["蓝禾", "LAN HE"]),
        ("A-4", "Baita", ["白塔"]),
    ]


def test_usual_prices_come_by_table_and_go_back_as_they_came():
    _, member = holder()
    table = "编号,商标,注册号,类别,正常售价\nA-1,Lanhe,123,18,CNY 800-2400: 箱包 | USD 99\nA-2,Baita,456,18,cheap\n"
    result = run("marks", table, ImportContext(member, declared=True))
    assert outcomes(result) == [(2, "new", []), (3, "refused", ["input.not_prices"])]
    filed = queries.filings(member).get(external_id="A-1").details["usual_prices"]
    assert [(one["currency"], one["low"], one["category"]) for one in filed] == [
        ("CNY", "800.00", "箱包"),
        ("USD", "99.00", ""),
    ]
    written = export_filings(member, form="csv", language="zh", kind="mark").decode("utf-8-sig")
    assert "CNY 800-2400: 箱包 | USD 99-99" in written


def test_verdicts_speak_the_readers_language():
    _, member = holder()
    with translation.override("zh-hans"):
        chinese = run("marks", MARKS, ImportContext(member), dry_run=True)
    with translation.override("en"):
        english = run("marks", MARKS, ImportContext(member), dry_run=True)
    for row, sentence in ((0, "未声明备案内容真实。"), (1, "“99”不是尼斯分类类别。"), (2, "此项缺失。")):
        assert chinese.rows[row].faults[0].message == sentence
        assert english.rows[row].faults[0].message.isascii() or "“99”" in english.rows[row].faults[0].message


def test_repeated_it_changes_nothing_and_a_mended_row_is_added():
    _, member = holder()
    context = ImportContext(member, declared=True)
    run("marks", MARKS, context)
    before = list(Filing.objects.order_by("pk").values())
    again = run("marks", MARKS.replace("456,99", "456,9"), context)
    assert [row.outcome.value for row in again.rows] == ["unchanged", "new", "refused", "unchanged"]
    assert list(Filing.objects.exclude(external_id="A-2").order_by("pk").values()) == before


def test_a_changed_row_changes_a_draft_and_is_refused_once_approved():
    _, member = holder()
    drafts = ImportContext(member, submit=False)
    run("marks", MARKS, drafts)
    changed = run("marks", MARKS.replace("Lanhe", "Lanhua"), drafts)
    assert changed.counts["changed"] == 1
    run("marks", MARKS.replace("Lanhe", "Lanhua"), ImportContext(member, declared=True, reviewer=REVIEWER))
    assert [name for _, (name, *_) in queries.protected_names()] == ["Lanhua", "Baita"]
    late = run("marks", MARKS.replace("Lanhe", "Lanhai"), ImportContext(member, declared=True))
    assert late.rows[0].faults[0].code == "filing.cannot_edit"


def test_undeclared_rows_are_not_submitted():
    _, member = holder()
    result = run("marks", MARKS, ImportContext(member))
    assert [fault.code for fault in result.rows[0].faults] == ["not_declared"]
    assert Filing.objects.count() == 0


def test_a_dry_run_says_the_same_and_keeps_nothing():
    _, member = holder()
    context = ImportContext(member, declared=True)
    dry = run("marks", MARKS, context, dry_run=True)
    assert Filing.objects.count() == 0
    assert outcomes(dry) == outcomes(run("marks", MARKS, context))


def test_a_registration_that_stands_twice_in_the_file_or_elsewhere_is_refused():
    _, member = holder()
    text = '商标,注册号,类别\nA,1,"9,25"\nB,1,25\n'
    result = run("marks", text, ImportContext(member, declared=True))
    assert outcomes(result) == [(2, "new", []), (3, "refused", ["import.row_twice"])]
    _, other = holder("Other")
    taken = run("marks", text, ImportContext(other, declared=True))
    assert [row.faults[0].code for row in taken.rows] == ["filing.already_registered", "import.row_twice"]


def test_the_operator_registers_new_holders_and_others_may_not():
    text = "权利人,权利人中文名,商标,注册号,类别\nLanhe Ltd.,蓝禾公司,Lanhe,1,25\nLanhe Ltd.,,Baita,2,25\n"
    result = run("marks", text, ImportContext(ADMINISTRATOR, declared=True))
    assert result.counts["new"] == 2
    assert RightsHolder.objects.get().name_zh == "蓝禾公司"
    _, member = holder("Other")
    assert outcomes(run("marks", text, ImportContext(member)))[0][2] == ["import.holder_unknown"]
    merchant = actor("person:m", Role.MERCHANT_MEMBER, organisation("M", OrganisationKind.MERCHANT))
    with pytest.raises(Forbidden):
        run("marks", text, ImportContext(merchant))


WORKS = (
    "作品名称,图片\nHeron,a.png;b.png\nCrane,c.png\nOwl,../a.png\nDuck,a.png;missing.png\nSwan,blank.txt\n"
)


def pictures():
    return {
        "a.png": picture_bytes(1),
        "b.png": picture_bytes(2),
        "c.png": picture_bytes(3),
        "blank.txt": b"no picture",
    }


def test_works_with_pictures_in_a_folder(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name, content in pictures().items():
        (folder / name).write_bytes(content)
    (tmp_path / "a.png").write_bytes(picture_bytes(9))
    _, member = holder()
    context = ImportContext(member, declared=True, pictures=PictureSource(folder=folder))
    result = run("works", WORKS, context)
    assert outcomes(result) == [
        (2, "new", []),
        (3, "new", []),
        (4, "refused", ["picture.path_outside"]),
        (5, "refused", ["picture.no_such_file"]),
        (6, "refused", ["picture.not_a_picture"]),
    ]
    assert "missing.png" in result.rows[3].faults[0].message
    assert queries.references(member).count() == 3
    assert run("works", WORKS, context).counts["unchanged"] == 2


def test_works_with_pictures_in_an_archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in pictures().items():
            archive.writestr(name, content)
    _, member = holder()
    with PictureArchive(io.BytesIO(out.getvalue())) as archive:
        context = ImportContext(member, submit=False, pictures=PictureSource(archive=archive))
        assert run("works", WORKS, context).counts["new"] == 2
        replaced = run("works", "作品名称,图片\nHeron,a.png;c.png\n", context)
    assert replaced.counts["changed"] == 1
    heron = queries.filings(member, text="Heron").get()
    assert queries.references(member, filing_id=heron.pk).count() == 2


def test_a_picture_on_file_is_named_by_its_digest_by_those_who_see_it_alone(tmp_path):
    (tmp_path / "a.png").write_bytes(picture_bytes(1))
    _, member = holder()
    folder = PictureSource(folder=tmp_path)
    run("works", "作品名称,图片\nHeron,a.png\n", ImportContext(member, declared=True, pictures=folder))
    digest = hashlib.sha256(picture_bytes(1)).hexdigest()
    named = f"作品名称,图片\nEgret,{digest}\n"
    assert run("works", named, ImportContext(member, declared=True)).counts["new"] == 1
    _, other = holder("Other")
    assert outcomes(run("works", named, ImportContext(other, declared=True))) == [
        (2, "refused", ["picture.not_stored"])
    ]


def test_pictures_at_private_addresses_are_refused():
    _, member = holder()
    text = "作品名称,图片\nHeron,http://127.0.0.1/a.png\n"
    assert outcomes(run("works", text, ImportContext(member)))[0][2] == ["fetch.private"]


AUTHORISATIONS = """Authorised seller,Rights,Nice classes,Channels,Valid from,Valid to
Night Market,123,25,店铺,2026-01-01,2090-12-31
Night Market,999,,,,
Nobody,,,,,
Night Market,,,,2026-01-01,
"""


def test_authorisations_are_given_once():
    _, member = holder()
    run("marks", MARKS, ImportContext(member, declared=True))
    organisation("Night Market", OrganisationKind.MERCHANT)
    result = run("authorisations", AUTHORISATIONS, ImportContext(member))
    assert outcomes(result) == [
        (2, "new", []),
        (3, "refused", ["import.right_unknown"]),
        (4, "refused", ["import.seller_unknown"]),
        (5, "new", []),
    ]
    assert run("authorisations", AUTHORISATIONS, ImportContext(member)).counts["unchanged"] == 2
    assert Authorisation.objects.count() == 2


@each_row("form", ["csv", "xlsx"])
def test_what_is_exported_is_imported_without_change(form, tmp_path):
    for name, content in pictures().items():
        (tmp_path / name).write_bytes(content)
    _, member = holder()
    context = ImportContext(member, declared=True, pictures=PictureSource(folder=tmp_path))
    run("marks", MARKS, context)
    run("works", WORKS, context)
    organisation("Night Market", OrganisationKind.MERCHANT)
    run("authorisations", AUTHORISATIONS, context)
    for table, content in (
        ("marks", export_filings(member, kind="mark", form=form)),
        ("works", export_filings(member, kind="original_work", form=form, language="en")),
        ("authorisations", export_authorisations(member, form=form)),
    ):
        counts = run(table, content, context).counts
        assert counts["unchanged"] == 2, (table, counts)
        assert sum(counts.values()) == 2


def test_no_exported_text_acts_as_a_formula():
    _, member = holder()
    text = "商标,注册号,类别,备注\n=1+1,1,25,@SUM(A1)\n"
    run("marks", text, ImportContext(member, submit=False))
    exported = export_filings(member, kind="mark", form="csv").decode("utf-8-sig")
    assert "'=1+1" in exported
    assert "'@SUM" in exported
    assert Filing.objects.get().mark.word == "=1+1"
    again = run(
        "marks", export_filings(member, kind="mark", form="xlsx"), ImportContext(member, submit=False)
    )
    assert again.counts["unchanged"] == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("table", list(TABLES))
@each_row("form", ["csv", "xlsx"])
@each_row("language", ["en", "zh-hans"])
def test_templates_hold_every_column_and_import_nothing(table, form, language):
    sheet = read_table(template(table=table, form=form, language=language), TABLES[table])
    assert list(sheet.headers) == [column.name for column in TABLES[table].columns]
    assert (sheet.ignored, sheet.rows) == ([], [])


def test_verdicts_can_be_taken_away_as_a_table():
    _, member = holder()
    result = run("marks", MARKS, ImportContext(member, declared=True))
    lines = export_verdicts(result, language="en").decode("utf-8-sig").splitlines()
    assert lines[0] == "Row,Outcome,Filing or authorisation,Name,Column,Code,What is wrong,How to fix it"
    assert len(lines) == 5


def test_progress_is_told_row_by_row():
    _, member = holder()
    told = []
    run("marks", MARKS, ImportContext(member), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@each_row("table", list(TABLES))
def test_the_template_has_an_example_of_every_column_that_must_be_there(table):
    assert [one.name for one in TABLES[table].columns if one.required and not one.example] == []
