"""Reads entries of a register from a file: CSV or TSV, JSON, or XML, by the names of WIPO ST.96 and common others."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from zhengpin.rights.register.columns import NUMBERS, known_as
from zhengpin.rights.register.port import RegisterEntry
from zhengpin.rights.register.statuses import status_of

_MARK = {"trademark", "trade_mark"}
_OWNING = ("applicantbag", "holderbag", "applicantdetails", "holderdetails")
_NAMES = ("organizationstandardname", "entityname", "freeformatnameline", "personfullname")


class RegisterFileError(ValueError):
    """A file that holds no entries which can be read."""


def read_entries(content: bytes, *, source: str) -> Iterator[RegisterEntry]:
    """Yield the entries of a file; its form is known by its content. Raises RegisterFileError."""
    text = content.decode("utf-8-sig", errors="replace")
    start = text.lstrip()[:1]
    try:
        if start == "<":
            yield from _xml(content, source)
        elif start in ("[", "{"):
            yield from _rows(_json(json.loads(text)), source)
        else:
            yield from _rows(_table(text), source)
    except (ParseError, DefusedXmlException, json.JSONDecodeError, csv.Error, RecursionError) as error:
        raise RegisterFileError(str(error)) from error


def _table(text: str) -> Iterator[Mapping[str, object]]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    named = {known_as(name or "") for name in reader.fieldnames or ()}
    if not named & NUMBERS:
        raise RegisterFileError(
            "no column holds the number; name it RegistrationNumber, ApplicationNumber or 注册号"
        )
    if "office" not in named:
        raise RegisterFileError(
            "no column holds the office; add RegistrationOfficeCode with CN, US, EM … in each row"
        )
    yield from reader


def _json(data: Any) -> Iterable[Mapping[str, Any]]:
    listed = (
        data if isinstance(data, list) else next((v for v in data.values() if isinstance(v, list)), [data])
    )
    return [one for one in listed if isinstance(one, Mapping)]


def _rows(rows: Iterable[Mapping[str, object]], source: str) -> Iterator[RegisterEntry]:
    for row in rows:
        said: dict[str, object] = {}
        for header, value in row.items():
            if (name := known_as(str(header or ""))) and value not in (None, ""):
                said.setdefault(name, value)
        raw = json.dumps(row, sort_keys=True, ensure_ascii=False, default=str).encode()
        if entry := _entry(said, _said_goods(said), source, raw):
            yield entry


def _said_goods(said: Mapping[str, object]) -> dict[int, str]:
    """Return the goods of a row by class: as they are given by class, or as the text of its only class."""
    given = said.get("goods")
    if isinstance(given, Mapping):
        return {int(number): str(text) for number, text in given.items() if str(number).isdigit()}
    classes = _classes(said.get("classes") or [])
    return {classes[0]: str(given)} if given and len(classes) == 1 else {}


def _xml(content: bytes, source: str) -> Iterator[RegisterEntry]:
    top = ElementTree.fromstring(content, forbid_dtd=True)
    for mark in (node for node in top.iter() if _local(node) in _MARK):
        said: dict[str, object] = {}
        for node in mark.iter():
            name, value = known_as(_local(node)), (node.text or "").strip()
            if name and name not in ("holder", "classes", "goods") and value:
                said.setdefault(name, value)
        said["classes"] = [node.text or "" for node in mark.iter() if _local(node) == "classnumber"]
        said["holder"] = _owners(mark)
        if entry := _entry(said, _goods(mark), source, ElementTree.tostring(mark)):
            yield entry


def _owners(mark: Element) -> list[str]:
    bags = (node for node in mark.iter() if _local(node) in _OWNING)
    named = [n for bag in bags for n in bag.iter() if _local(n) in _NAMES and (n.text or "").strip()]
    return list(dict.fromkeys((node.text or "").strip() for node in named))


def _goods(mark: Element) -> dict[int, str]:
    found: dict[int, str] = {}
    for node in (one for one in mark.iter() if _local(one) == "classdescription"):
        inner = {_local(part): (part.text or "").strip() for part in node.iter() if (part.text or "").strip()}
        text = inner.get("goodsservicesdescriptiontext") or inner.get("goodsservicesdescription")
        if text and (numbers := _classes([inner.get("classnumber", "")])):
            found[numbers[0]] = text
    return found


def _entry(
    said: Mapping[str, object], goods: dict[int, str], source: str, raw: bytes
) -> RegisterEntry | None:
    registration, application = (str(said.get(name, "")).strip() for name in ("registration", "application"))
    if not registration and not application:
        return None
    status = str(said.get("status", ""))
    return RegisterEntry(
        registration_office_code=str(said.get("office", "")).strip().upper(),
        registration_number=registration,
        application_number=application,
        international_registration_number=str(said.get("international", "")),
        application_date=_day(said.get("applied")),
        registration_date=_day(said.get("registered")),
        expiry_date=_day(said.get("expires")),
        mark_current_status_code=status,
        status=status_of(status, str(said.get("status_text", ""))),
        mark_verbal_element_text=str(said.get("word", "")).strip(),
        nice_classes=tuple(_classes(said.get("classes") or [])),
        goods=goods,
        holder_names=tuple(_listed(said.get("holder") or [])),
        source=source,
        raw_digest=hashlib.sha256(raw).hexdigest(),
    )


def _classes(given: object) -> list[int]:
    numbers = re.findall(r"\d+", ",".join(map(str, given)) if isinstance(given, list) else str(given))
    return sorted({int(number) for number in numbers if len(number) < 4 and 1 <= int(number) <= 45})


def _listed(given: object) -> list[str]:
    items = given if isinstance(given, list) else re.split(r"[;；|]", str(given))
    return [str(item).strip() for item in items if str(item).strip()]


def _day(given: object) -> date | None:
    found = re.match(r"(\d{4})[-./年]?(\d{2})[-./月]?(\d{2})", str(given or "").strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2].lower()
