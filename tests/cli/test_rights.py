"""`zhengpin rights register` asks the register about a filing and shows what differs."""

from __future__ import annotations

import pytest

from tests.rights.people import holder, mark_filing

pytestmark = pytest.mark.django_db


def test_the_register_is_asked_from_the_command_line(zhengpin, operator, settings, tmp_path) -> None:
    owner, member = holder()
    filing = mark_filing(owner, member)
    assert zhengpin("rights", "register", str(filing.pk)).problem == "register.none"
    (tmp_path / "cn.csv").write_text("office,number,mark\nCN,1234567,LANHUA\n")
    settings.REGISTER_FILES = [str(tmp_path)]
    answer = zhengpin("rights", "register", str(filing.pk))
    assert "cn.csv: 1 differences" in answer.out
    assert "LANHUA" in answer.out
    other = mark_filing(owner, member, registration_no="9")
    assert "holds nothing" in zhengpin("rights", "register", str(other.pk)).out


def test_rights_are_exported_by_organisation_and_what_is_left_out_is_said(
    zhengpin, operator, tmp_path
) -> None:
    owner, member = holder()
    mark_filing(owner, member)
    file = tmp_path / "marks.xlsx"
    whole = zhengpin(
        "rights", "export", "marks", str(file), "--state", "draft", "--organisation", "Lanhe Studio"
    )
    assert (whole.status, "1 rows were written" in whole.out) == (0, True), whole.out
    assert "zhengpin import marks" in whole.out
    approved = zhengpin("rights", "export", "marks", str(file))
    assert "0 rows were written" in approved.out
    assert "Not in it, as they are in another state: 1 draft." in approved.out
    assert zhengpin("rights", "export", "marks", str(tmp_path / "marks.txt")).status == 2
    assert zhengpin("rights", "export", "authorisations", str(file), "--state", "draft").status == 2
    assert (
        zhengpin("rights", "export", "marks", str(file), "--organisation", "No one").problem
        == "organisation.unknown"
    )
