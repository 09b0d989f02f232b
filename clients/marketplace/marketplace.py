"""A marketplace's receiver for Zhengpin's instructions, in Python's standard library: copy it, and make it yours.

    python marketplace.py --secret whsec_… [--port 8900] [--database marketplace.db] [--token TOKEN]

It verifies signatures, carries each order out once, takes orders back, acknowledges, and says what is in force, so that
Zhengpin can reconcile. Yours to change: `carry_out`, which hides or shows a thing in your own shop.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import sqlite3
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOLERANCE = 300  # seconds by which a message's timestamp may differ from our clock
LARGEST = 1_000_000  # bytes that a message may have
TABLES = """
CREATE TABLE IF NOT EXISTS messages (id TEXT PRIMARY KEY, answer TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS measures (
  surface TEXT NOT NULL, external_id TEXT NOT NULL, measure TEXT NOT NULL,
  number INTEGER NOT NULL, in_force INTEGER NOT NULL, since TEXT NOT NULL,
  PRIMARY KEY (surface, external_id, measure));
"""
# What holds is what the greatest number says; a smaller number, however late it arrives, changes nothing.
KEEP = """
INSERT INTO measures VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET number = excluded.number, in_force = excluded.in_force, since = excluded.since
WHERE excluded.number > measures.number
"""


def signature_fits(secret: str, headers: Any, body: bytes) -> bool:
    """Say whether a message is signed with our secret and new (Standard Webhooks)."""
    message_id, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not moment.isascii() or not moment.isdigit() or abs(time.time() - int(moment)) > TOLERANCE:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{message_id}.{moment}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(made).decode()
    # While the secret is being changed, a message carries one signature for each secret: any may fit.
    given = headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in given)


def carry_out(thing: dict[str, str], measure: str, in_force: bool) -> None:
    """Do in your shop what now holds: it may be called again for what it did before. Raise to have it sent again."""
    print(
        f"{measure} of {thing['surface']} {thing['external_id']}: {'in force' if in_force else 'taken back'}"
    )


class Marketplace:
    """What the marketplace remembers: the messages that it has had, and the measures of each thing."""

    def __init__(self, database: str) -> None:
        self.database = database
        with self.connected() as db:
            db.executescript(TABLES)

    def connected(self) -> sqlite3.Connection:
        return sqlite3.connect(self.database, timeout=30, isolation_level=None)

    def receive(self, message_id: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take one message and return the answer; one that was taken before is answered as before."""
        if message.get("type") != "instruction.created":
            return {}
        db = self.connected()
        try:
            # One at a time: of two copies that arrive at once, the second finds what the first has written.
            db.execute("BEGIN IMMEDIATE")
            known = db.execute("SELECT answer FROM messages WHERE id = ?", [message_id]).fetchone()
            answer = json.loads(known[0]) if known else self.follow(db, message["data"])
            db.execute("INSERT OR IGNORE INTO messages VALUES (?, ?)", [message_id, json.dumps(answer)])
            db.execute("COMMIT")
            return answer
        finally:
            db.close()  # what was not committed is undone, and the message will be sent again

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        """Follow an instruction, and return the acknowledgement."""
        thing, measure = order["subject"], order["measure"]
        named = [thing["surface"], thing["external_id"], measure]
        db.execute(KEEP, [*named, order["number"], order["verb"] == "apply", order["created_at"]])
        where = "surface = ? AND external_id = ? AND measure = ?"
        [holds] = db.execute(f"SELECT in_force FROM measures WHERE {where}", named).fetchone()  # noqa: S608
        # Also for what changed nothing: an instruction that is told again is one whose effect was missed.
        carry_out(thing, measure, bool(holds))
        return {"acknowledged": True}

    def in_force(self) -> list[dict[str, Any]]:
        """Return what is in force, as Zhengpin reads it to reconcile."""
        db = self.connected()
        rows = db.execute(
            "SELECT surface, external_id, measure, since FROM measures WHERE in_force ORDER BY number"
        ).fetchall()
        db.close()
        return [
            {"subject": {"surface": subject_kind, "external_id": number}, "measure": measure, "since": since}
            for subject_kind, number, measure, since in rows
        ]


def serve(marketplace: Marketplace, *, secret: str, token: str = "", port: int = 8900) -> ThreadingHTTPServer:
    """Return a server, not yet running: POST /instructions takes messages, GET /in-force says what is in force."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = self.headers.get("content-length", "")
            if not length.isdigit() or int(length) > LARGEST:
                return self.answer(413, {"error": "too large"})
            body = self.rfile.read(int(length))
            if self.path != "/instructions":
                return self.answer(404, {"error": "nothing here"})
            if not signature_fits(secret, self.headers, body):
                return self.answer(401, {"error": "the signature does not fit, or the message is too old"})
            return self.answer(200, marketplace.receive(self.headers["webhook-id"], json.loads(body)))

        def do_GET(self) -> None:
            if self.path != "/in-force":
                return self.answer(404, {"error": "nothing here"})
            shown = self.headers.get("authorization", "").encode()
            if token and not hmac.compare_digest(shown, f"Bearer {token}".encode()):
                return self.answer(401, {"error": "the token does not fit"})
            return self.answer(200, {"items": marketplace.in_force(), "next": None})

        def answer(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def main() -> None:
    asked = argparse.ArgumentParser(description="A marketplace's receiver for Zhengpin's instructions.")
    asked.add_argument("--secret", required=True, help="the endpoint's signing secret, whsec_…")
    asked.add_argument("--port", type=int, default=8900)
    asked.add_argument("--database", default="marketplace.db")
    asked.add_argument("--token", default="", help="what Zhengpin must send to read what is in force")
    given = asked.parse_args()
    with serve(
        Marketplace(given.database), secret=given.secret, token=given.token, port=given.port
    ) as server:
        print(f"http://127.0.0.1:{server.server_port}/instructions")
        server.serve_forever()


if __name__ == "__main__":
    main()
