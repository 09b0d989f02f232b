"""A transparency database for the tests: a real HTTP server that applies the EU database's rules by itself.

The rules are written down here once more, from the database's own validator and not from our schema, so that one
mistake is not made on both sides. It takes all of a call or none, knows which numbers it has, and can be made to fail.
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Row = dict[str, Any]
Errors = dict[str, list[str]]
TOKEN = "a-token-of-the-platform"

REQUIRED = {
    "decision_ground", "content_type", "category", "content_date", "application_date", "decision_facts",
    "source_type", "automated_detection", "automated_decision", "puid",
}  # fmt: skip
ONE_OF = {
    "decision_monetary": r"DECISION_MONETARY_(SUSPENSION|TERMINATION|OTHER)",
    "decision_provision": r"DECISION_PROVISION_(PARTIAL|TOTAL)_(SUSPENSION|TERMINATION)",
    "decision_account": r"DECISION_ACCOUNT_(SUSPENDED|TERMINATED)",
    "account_type": r"ACCOUNT_TYPE_(BUSINESS|PRIVATE)",
    "decision_ground": r"DECISION_GROUND_(ILLEGAL|INCOMPATIBLE)_CONTENT",
    "incompatible_content_illegal": r"Yes|No",
    "category": r"STATEMENT_CATEGORY_[A-Z_]+",
    "content_language": r"[A-Z]{2}",
    "source_type": r"SOURCE_(ARTICLE_16|TRUSTED_FLAGGER|VOLUNTARY|TYPE_OTHER_NOTIFICATION)",
    "automated_detection": r"Yes|No",
    "automated_decision": r"AUTOMATED_DECISION_(FULLY|PARTIALLY|NOT_AUTOMATED)",
}
SOME_OF = {
    "decision_visibility": r"DECISION_VISIBILITY_(CONTENT_(REMOVED|DISABLED|DEMOTED|AGE_RESTRICTED"
    r"|INTERACTION_RESTRICTED|LABELLED)|OTHER)",
    "category_specification": r"KEYWORD_[A-Z_]+",
    "category_addition": r"STATEMENT_CATEGORY_[A-Z_]+",
    "content_type": r"CONTENT_TYPE_(APP|AUDIO|IMAGE|PRODUCT|SYNTHETIC_MEDIA|TEXT|VIDEO|OTHER)",
    "territorial_scope": r"AT|BE|BG|CY|CZ|D[EK]|E[ES]|F[IR]|GR|H[RU]|I[EST]|L[ITUV]|MT|N[LO]|P[LT]|RO|S[EIK]",
}
LONGEST = {
    "decision_visibility_other": 500, "decision_monetary_other": 500, "content_type_other": 500,
    "category_specification_other": 500, "decision_ground_reference_url": 500, "source_identity": 500,
    "illegal_content_legal_ground": 500, "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500, "incompatible_content_explanation": 2000, "decision_facts": 5000,
}  # fmt: skip
DAYS = {
    "content_date": "2000-01-01",
    "application_date": "2020-01-01",
    "end_date_account_restriction": "0001-01-01",
    "end_date_monetary_restriction": "0001-01-01",
    "end_date_service_restriction": "0001-01-01",
    "end_date_visibility_restriction": "0001-01-01",
}


def errors_of(row: Row) -> Errors:
    """Return what the database would say of one statement, by field."""
    told: Errors = {}

    def refuse(name: str, why: str) -> None:
        told.setdefault(name, []).append(f"The {name.replace('_', ' ')} {why}.")

    illegal = row.get("decision_ground") == "DECISION_GROUND_ILLEGAL_CONTENT"
    needed = set(REQUIRED)
    needed |= {"illegal_content_legal_ground", "illegal_content_explanation"} if illegal else set()
    if row.get("decision_ground") == "DECISION_GROUND_INCOMPATIBLE_CONTENT":
        needed |= {"incompatible_content_ground", "incompatible_content_explanation"}
    for words, other in (
        ("decision_visibility", "DECISION_VISIBILITY_OTHER"),
        ("content_type", "CONTENT_TYPE_OTHER"),
    ):
        needed |= {f"{words}_other"} if other in (row.get(words) or []) else set()
    needed |= (
        {"decision_monetary_other"} if row.get("decision_monetary") == "DECISION_MONETARY_OTHER" else set()
    )
    for name in needed:
        if not row.get(name) or not str(row[name]).strip(" \t\r\n\u200b\ufeff"):
            refuse(name, "field is required")
    if not any(row.get(f"decision_{kind}") for kind in ("visibility", "monetary", "provision", "account")):
        refuse("decision_visibility", "field is required when none of the others are present")
    for name, value in row.items():
        if value is not None and not told.get(name) and not _serves(name, value):
            refuse(name, "is invalid")
    return told


def _serves(name: str, value: Any) -> bool:
    if name in ONE_OF:
        return isinstance(value, str) and bool(re.fullmatch(ONE_OF[name], value))
    if name in SOME_OF:
        return isinstance(value, list) and all(re.fullmatch(SOME_OF[name], str(one)) for one in value)
    if name in LONGEST:
        web = name != "decision_ground_reference_url" or bool(re.match(r"https?://[^/\s]+\S*$", str(value)))
        return isinstance(value, str) and len(value) <= LONGEST[name] and web
    if name in DAYS:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))) and _is_day(value, DAYS[name])
    if name == "content_id":
        return isinstance(value, dict) and bool(re.fullmatch(r"[0-9]{13}", str(value.get("EAN-13"))))
    return name == "puid" and isinstance(value, str) and bool(re.fullmatch(r"[a-zA-Z0-9_-]{1,500}", value))


def _is_day(value: str, first: str) -> bool:
    try:
        return date.fromisoformat(first) <= date.fromisoformat(value) <= date(2038, 1, 1)
    except ValueError:
        return False


def may_not_stand(row: Row) -> set[str]:
    """Return the fields that the database would drop silently: nobody should send them."""
    known = {*ONE_OF, *SOME_OF, *LONGEST, *DAYS, "content_id", "puid"}
    dropped = {"source_identity"} if row.get("source_type") == "SOURCE_VOLUNTARY" else set()
    illegal = row.get("decision_ground") == "DECISION_GROUND_ILLEGAL_CONTENT"
    dropped |= {
        name for name in known if name.startswith("incompatible_content" if illegal else "illegal_content")
    }
    others = {
        "decision_visibility_other": "DECISION_VISIBILITY_OTHER" in (row.get("decision_visibility") or []),
        "decision_monetary_other": row.get("decision_monetary") == "DECISION_MONETARY_OTHER",
        "content_type_other": "CONTENT_TYPE_OTHER" in (row.get("content_type") or []),
        "category_specification_other": "KEYWORD_OTHER" in (row.get("category_specification") or []),
    }
    return (set(row) - known) | (
        set(row) & (dropped | {name for name, stands in others.items() if not stands})
    )


@dataclass
class Database:
    """`stored` by puid; `calls` in order; `fail(number of the call)` may give a status to answer with instead."""

    url: str = ""
    stored: dict[str, Row] = field(default_factory=dict)
    calls: list[tuple[str, Any]] = field(default_factory=list)
    strays: set[str] = field(default_factory=set)
    fail: Callable[[int], int | None] = lambda _: None
    lose: Callable[[int], bool] = lambda _: False
    vague: bool = False

    def answer(self, path: str, token: str | None, content: Any) -> tuple[int, Any]:
        self.calls.append((path, content))
        if token != f"Bearer {TOKEN}":
            return 401, {"message": "Unauthenticated."}
        if status := self.fail(len(self.calls)):
            return status, {"message": "Server Error"}
        if path == "/statement":
            return self._one(content)
        rows = content.get("statements")
        if not isinstance(rows, list) or not 1 <= len(rows) <= 100:
            return 422, {"message": "…", "errors": {"statements": ["must have between 1 and 100 items."]}}
        return self._many(rows)

    def _one(self, row: Row) -> tuple[int, Any]:
        if errors := errors_of(row):
            return 422, {"message": "…", "errors": errors}
        if row["puid"] in self.stored:
            told = {"puid": ["The identifier given is not unique within this platform."]}
            return 422, {"message": "…", "errors": told, "existing": {"puid": row["puid"]}}
        return 201, self._store(row)

    def _many(self, rows: list[Row]) -> tuple[int, Any]:
        errors: dict[str, Any] = {
            f"statement_{at}": found for at, row in enumerate(rows) if (found := errors_of(row))
        }
        if errors:
            return 422, {"message": "vague"} if self.vague else {"errors": errors}
        puids = [row["puid"] for row in rows]
        known = [puid for puid in puids if puid in self.stored] + [
            one for one in puids if puids.count(one) > 1
        ]
        if known:
            told = {"puid": ["not all unique within this call."], "existing_puids": known}
            return 422, {"message": "…", "errors": told}
        return 201, {"statements": [self._store(row) for row in rows]}

    def _store(self, row: Row) -> Row:
        self.strays |= may_not_stand(row)
        self.stored[row["puid"]] = row
        number = str(uuid.uuid4())
        return row | {"uuid": number, "permalink": f"https://transparency.example/statement/{number}"}


@contextmanager
def transparency_database() -> Iterator[Database]:
    """Run a database for the block."""
    made = Database()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
            path = self.path.removeprefix("/api/v1")
            status, body = made.answer(path, self.headers.get("authorization"), content)
            if made.lose(len(made.calls)):
                self.connection.close()
                return
            written = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/api/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
