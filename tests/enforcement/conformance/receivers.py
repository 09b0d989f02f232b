"""The reference marketplace over real HTTP, and marketplaces that are wrong in one way each."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import marketplace as reference

SECRET = "whsec_" + "bWFya2V0cGxhY2Utc2VjcmV0LTMyLWJ5dGVzLWxvbmc="
TOKEN = "in-force"


class Right(reference.Marketplace):
    """As it should be. `checks_signature`, `checks_time`: whether its server looks; `seen`: answers by status."""

    checks_signature = checks_time = True

    def _set(self, db: sqlite3.Connection, order: dict[str, Any], in_force: bool, *, newer: bool) -> None:
        thing = order["subject"]
        row = [thing["surface"], thing["external_id"], order["measure"]]
        if newer:
            db.execute("DELETE FROM measures WHERE surface = ? AND external_id = ? AND measure = ?", row)
        db.execute(reference.KEEP, [*row, order["number"], in_force, order["created_at"]])


class AcceptsForged(Right):
    checks_signature = checks_time = False


class AcceptsOld(Right):
    checks_time = False


class OnlyAnswers(Right):
    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        return {"acknowledged": True}


class NeverUndoes(Right):
    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        return super().follow(db, order) if order["verb"] == "apply" else {"acknowledged": True}


class LastWins(Right):
    """Does what came last, whatever its number."""

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        self._set(db, order, order["verb"] == "apply", newer=True)
        return {"acknowledged": True}


class ForgetsEarlyUndo(Right):
    """Drops the undo of an order that it has not had."""

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        [known] = db.execute(
            "SELECT count(*) FROM measures WHERE external_id = ?", [order["subject"]["external_id"]]
        ).fetchone()
        if order["verb"] == "reverse" and not known:
            return {"acknowledged": True}
        return super().follow(db, order)


class CountsOrders(Right):
    """Ends a measure when each order of it was taken back by itself."""

    def __init__(self, database: str) -> None:
        super().__init__(database)
        self._open: dict[tuple[str, str], set[str]] = {}

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        key = (order["subject"]["external_id"], order["measure"])
        orders = self._open.setdefault(key, set())
        if order["verb"] == "apply":
            orders.add(order["uid"])
        else:
            orders.discard(order["reverses"]["uid"])
        self._set(db, order, bool(orders), newer=True)
        return {"acknowledged": True}


class OneStateAThing(Right):
    """Lifts everything from a thing at any undo."""

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        if order["verb"] == "reverse":
            db.execute(
                "UPDATE measures SET in_force = 0 WHERE external_id = ?", [order["subject"]["external_id"]]
            )
        return super().follow(db, order)


class RefusesRepeats(Right):
    def receive(self, message_id: str, message: dict[str, Any]) -> dict[str, Any]:
        db = self.connected()
        if db.execute("SELECT 1 FROM messages WHERE id = ?", [message_id]).fetchone():
            raise RuntimeError("had it")
        return super().receive(message_id, message)


class DropsWhatIsToldAgain(Right):
    """Takes each uid once, and does not acknowledge it again."""

    def __init__(self, database: str) -> None:
        super().__init__(database)
        self._had: set[str] = set()

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        if order["uid"] in self._had:
            return {"acknowledged": False, "reason": "had it"}
        self._had.add(order["uid"])
        return super().follow(db, order)


class CrashesAtOnce(Right):
    """Breaks when two messages arrive at once."""

    _busy = threading.Lock()

    def receive(self, message_id: str, message: dict[str, Any]) -> dict[str, Any]:
        if not self._busy.acquire(timeout=0):
            raise RuntimeError("two at once")
        try:
            threading.Event().wait(0.05)
            return super().receive(message_id, message)
        finally:
            self._busy.release()


class RefusesSilently(Right):
    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        if order["measure"] == "deposit":
            return {"acknowledged": False}
        return super().follow(db, order)


class KnowsOneEvent(Right):
    def receive(self, message_id: str, message: dict[str, Any]) -> dict[str, Any]:
        if message["type"] not in {"instruction.created", "endpoint.tested"}:
            raise RuntimeError("unknown event")
        return super().receive(message_id, message)


class KnowsTheseFields(Right):
    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        if "a_later_field" in order:
            return {"acknowledged": False, "reason": "unknown field"}
        return super().follow(db, order)


class LeavesRooms(Right):
    """Takes nothing back of a live room."""

    def follow(self, db: sqlite3.Connection, order: dict[str, Any]) -> dict[str, Any]:
        if order["verb"] == "reverse" and order["subject"]["surface"] == "room":
            return {"acknowledged": True}
        return super().follow(db, order)


class SaysItBadly(Right):
    def in_force(self) -> list[dict[str, Any]]:
        return [{"listing": row["subject"]["external_id"]} for row in super().in_force()]


class RefusesAll(Right):
    def receive(self, message_id: str, message: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("out of order")


@contextmanager
def served(kind: type[Right], folder: Path) -> Iterator[str]:
    """Serve a marketplace for the block; yield its address."""
    market = kind(str(folder / "marketplace.db"))
    server = _server(market)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _server(market: Right) -> ThreadingHTTPServer:
    made = reference.serve(market, secret=SECRET, token=TOKEN, port=0)
    handler: Any = made.RequestHandlerClass

    class Handler(handler):
        def do_POST(self) -> None:  # noqa: N802 - as the server calls it
            try:
                super().do_POST()
            except RuntimeError:
                self.answer(500, {})

    made.RequestHandlerClass = Handler
    return made
