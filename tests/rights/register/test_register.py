"""Registers on files are read by the names of ST.96, asked by number and class, and compared with what was filed."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import date

import pytest

from tests.rights.people import REVIEWER, holder, mark_filing
from tests.rows import each_row
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.kit import canonical
from zhengpin.kit.errors import Forbidden
from zhengpin.rights import operations, queries
from zhengpin.rights.problems import NoRegister, RegisterUnreadable
from zhengpin.rights.register import files
from zhengpin.rights.register.differences import differences
from zhengpin.rights.register.files import FileRegister
from zhengpin.rights.register.port import RegisterEntry
from zhengpin.rights.register.reading import RegisterFileError, read_entries
from zhengpin.rights.register.statuses import status_of

HEADERS = (
    "RegistrationOfficeCode,RegistrationNumber,MarkVerbalElementText,ClassNumber,HolderName,"
    "MarkCurrentStatusCode,RegistrationDate,ExpiryDate\n"
)
CSV = f"""{HEADERS}CN,001234567,LANHE,"18;25",Lanhe Studio,已注册,2014-05-01,2034-04-30
CN,7654321,QINGSHAN,3,Somebody Else,注销,2010-01-01,
"""
XML = """<?xml version="1.0"?><t:Transaction xmlns:t="urn:tm" xmlns:c="urn:common"><t:Trademark>
<c:RegistrationOfficeCode>US</c:RegistrationOfficeCode><c:ApplicationNumber><c:ApplicationNumberText>74000001</c:ApplicationNumberText>
</c:ApplicationNumber><c:RegistrationNumber>2000001</c:RegistrationNumber><t:ApplicationDate>1995-02-07-05:00</t:ApplicationDate>
<t:MarkCurrentStatusCode>800</t:MarkCurrentStatusCode><t:MarkVerbalElementText>JUNIPER</t:MarkVerbalElementText>
<t:GoodsServicesBag><t:ClassDescription><t:ClassNumber>009</t:ClassNumber>
<t:GoodsServicesDescriptionText>lamps</t:GoodsServicesDescriptionText></t:ClassDescription></t:GoodsServicesBag>
<t:ApplicantBag><t:Applicant><c:EntityName>Old Mill Ltd.</c:EntityName></t:Applicant></t:ApplicantBag>
</t:Trademark></t:Transaction>"""


def test_a_table_is_read_by_the_names_of_the_standard():
    first, second = read_entries(CSV.encode(), source="cn.csv")
    assert (first.nice_classes, first.status, first.expiry_date) == (
        (18, 25),
        "registered",
        date(2034, 4, 30),
    )
    assert (second.status, second.expiry_date, second.holder_names) == ("cancelled", None, ("Somebody Else",))
    assert first.raw_digest != second.raw_digest


def test_xml_and_json_say_the_same():
    [entry] = read_entries(XML.encode(), source="us.xml")
    assert (entry.registration_number, entry.application_number) == ("2000001", "74000001")
    assert (entry.status, entry.nice_classes, entry.goods) == ("registered", (9,), {9: "lamps"})
    assert (entry.application_date, entry.holder_names) == (date(1995, 2, 7), ("Old Mill Ltd.",))
    said = {
        "RegistrationOfficeCode": "US",
        "RegistrationNumber": "2000001",
        "MarkVerbalElementText": "JUNIPER",
    }
    [same] = read_entries(json.dumps({"entries": [said]}).encode(), source="us.json")
    assert (same.registration_number, same.mark_verbal_element_text) == ("2000001", "JUNIPER")


@each_row(
    "content",
    [b"", b"a,b\n1,2\n", b"<broken", b"[1, 2", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
)
def test_what_is_no_register_is_refused(content):
    with pytest.raises(RegisterFileError):
        list(read_entries(content, source="x"))


def test_a_number_is_found_without_its_zeros_and_spaces_and_by_class(tmp_path):
    (tmp_path / "cn.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "us.xml").write_text(XML, encoding="utf-8")
    register = FileRegister([tmp_path])
    assert len(register) == 3
    assert register.lookup("cn", "1234567").mark_verbal_element_text == "LANHE"
    assert register.lookup("US", "74000001").mark_verbal_element_text == "JUNIPER"
    assert register.lookup("CN", "1234567", 25) is not None
    assert register.lookup("CN", "1234567", 9) is None
    assert register.lookup("US", "1234567") is None


def test_every_column_goes_by_its_name_in_the_documentation():
    said = RegisterEntry(
        "CN", "1", "2", "3", date(2013, 1, 2), date(2014, 5, 1), date(2034, 4, 30), "已注册", "registered", "LANHE",
        (25,), {25: "clothing"}, ("Lanhe Studio", "Heron Ltd"),
    )  # fmt: skip
    for names in (said.as_dict(), {name: canonical.plain(value) for name, value in vars(said).items()}):
        [read] = read_entries(json.dumps([names]).encode(), source="cn.json")
        assert read == replace(said, source="cn.json", raw_digest=read.raw_digest)
    table = (
        "registration_office_code,registration_number,nice_classes,holder_names,goods\nCN,1,25,甲;乙,服装\n"
    )
    [read] = read_entries(table.encode(), source="cn.csv")
    assert (read.holder_names, read.goods) == (("甲", "乙"), {25: "服装"})


@each_row(
    "content, told",
    [
        ("office,holder\nCN,x\n", "RegistrationNumber"),
        ("number,holder\n1,x\n", "RegistrationOfficeCode"),
        ('[{"number": "1"}]', "RegistrationOfficeCode"),
    ],
)
def test_a_file_of_which_no_number_would_be_found_is_refused_and_the_column_named(tmp_path, content, told):
    (tmp_path / "cn.csv").write_text(content)
    with pytest.raises(RegisterFileError, match=rf"cn\.csv: .*{told}"):
        FileRegister([tmp_path])


def test_a_file_without_a_column_that_matters_is_reported_when_it_is_opened(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(files, "logger", logging.getLogger("of this test"))
    (tmp_path / "cn.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "old.csv").write_text("office,number,mark,status\nCN,1,X,已注册\n", encoding="utf-8")
    with caplog.at_level("WARNING"):
        register = FileRegister([tmp_path])
    assert register.lacking == {"old.csv": ("HolderName", "NiceClasses")}
    [message] = caplog.messages
    assert "old.csv" in message
    assert "注册人" in message


@each_row(
    "written, state",
    [("Marke eingetragen", "registered"), ("Marke nicht eingetragen", "refused"), ("Eintragung abgelaufen", "expired"),
     ("Anmeldung veröffentlicht", "pending"), ("Widerspruch eingelegt", "opposed"), ("702", "registered"),
     ("The registration has been renewed.", "registered"), ("初审公告", "pending"), ("?", "unknown")],
)  # fmt: skip
def test_states_of_registers_are_understood(written, state):
    assert status_of(written) == state


ENTRY = RegisterEntry(
    "CN", "1", mark_verbal_element_text="LANHE", nice_classes=(18, 25), holder_names=("Lanhe Studio",),
    status="registered", expiry_date=date(2034, 4, 30), registration_date=date(2014, 5, 1),
)  # fmt: skip


@each_row(
    "details, filed, found",
    [
        ({"word": "Lanhe", "nice_classes": [18, 25]}, {"holder_names": ["LANHE STUDIO"]}, []),
        ({"word": "Lanhua"}, {}, [("word", True)]),
        ({"nice_classes": [25]}, {}, [("nice_classes", False)]),
        ({"nice_classes": [9, 25]}, {}, [("nice_classes", True)]),
        ({"owner_name": "Old Mill"}, {"holder_names": ["Lanhe Studio"]}, [("owner_name", True)]),
        ({}, {"holder_names": ["Somebody"]}, [("owner_name", True)]),
        ({"status": "pending"}, {}, [("status", False)]),
        (
            {"registration_date": "2014-05-02"},
            {"valid_to": "2034-04-29"},
            [("registration_date", False), ("valid_to", False)],
        ),
    ],
)  # fmt: skip
def test_what_differs_is_named_and_weighed(details, filed, found):
    assert [(one.field, one.grave) for one in differences(details, filed, ENTRY)] == found


@pytest.mark.django_db
def test_the_answer_of_the_register_is_kept_with_the_filing(tmp_path, settings):
    (tmp_path / "cn.csv").write_text(CSV, encoding="utf-8")
    owner, member = holder()
    filing = mark_filing(owner, member, nice_classes=[9, 18])
    with pytest.raises(NoRegister):
        operations.read_register(filing_id=filing.pk, actor=REVIEWER)
    settings.REGISTER_FILES = [str(tmp_path)]
    with pytest.raises(Forbidden):
        operations.read_register(filing_id=filing.pk, actor=member)
    row = operations.read_register(filing_id=filing.pk, actor=REVIEWER)
    assert (row.found, row.source, row.entry["MarkVerbalElementText"]) == (True, "cn.csv", "LANHE")
    assert [one["field"] for one in row.differences] == ["nice_classes"]
    assert queries.register_snapshot(REVIEWER, filing.pk) == row
    unknown = mark_filing(owner, member, registration_no="999")
    assert not operations.read_register(filing_id=unknown.pk, actor=REVIEWER).found
    (tmp_path / "bad.xml").write_text("<broken")
    with pytest.raises(RegisterUnreadable):
        operations.read_register(filing_id=filing.pk, actor=REVIEWER)


@needs_shared_data
def test_real_extracts_are_read():
    german = FileRegister([ROOT / "text" / "trademark_register_dpma.tsv"])
    assert len(german) > 6000
    assert german.lookup("DE", "1166669").mark_verbal_element_text == "AgfaJet"
    american = FileRegister([ROOT / "text" / "uspto_tsdr"])
    java = american.lookup("US", "2178784")
    assert (java.mark_verbal_element_text, java.status, java.nice_classes) == ("JAVA", "registered", (9,))
    assert "oracle america, inc." in {name.casefold() for name in java.holder_names}
    python = american.lookup("US", "76044902")
    assert (python.mark_verbal_element_text, python.nice_classes) == ("PYTHON", (9, 42))
