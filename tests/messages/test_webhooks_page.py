"""docs/integrating/webhooks.md: its tables are what the code says, and its receivers tell forged messages."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook

from scripts.webhook_events.page import renewed
from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.messages.secrets import new_secret
from zhengpin.messages.states import EventType

PAGE = (ROOT / "docs" / "integrating" / "webhooks.md").read_text(encoding="utf-8")
SECRET, FORMER = new_secret(), new_secret()
BODY = json.dumps({"type": "instruction.created", "data": {"title": "白鹭"}}, ensure_ascii=False).encode()

JAVASCRIPT = """
let given = JSON.parse(require("node:fs").readFileSync(0));
console.log(JSON.stringify(given.map((one) => verified(one.secret, one.headers, Buffer.from(one.body, "base64")))));
"""
JAVA = """
class Tried {
    public static void main(String[] given) throws Exception {
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < given.length; at += 5) {
            Map<String, String> headers = Map.of(
                "webhook-id", given[at + 1], "webhook-timestamp", given[at + 2], "webhook-signature", given[at + 3]);
            byte[] body = Base64.getDecoder().decode(given[at + 4]);
            said.append(at > 0 ? "," : "").append(Webhooks.verified(given[at], headers, body));
        }
        System.out.println("[" + said + "]");
    }
}
"""


def test_the_written_parts_are_what_the_code_says() -> None:
    assert renewed(PAGE) == PAGE, "run `python -m scripts.webhook_events update`"


def test_every_event_has_a_section() -> None:
    assert set(re.findall(r"^### (\w+\.\w+)$", PAGE, re.MULTILINE)) == set(EventType)


def written_in(language: str) -> str:
    [source] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return source


def headers(at: datetime, *secrets: str) -> dict[str, str]:
    signatures = [Webhook(one).sign("msg_1", at, BODY.decode()) for one in secrets]
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def messages() -> list[tuple[dict[str, str], bytes, bool]]:
    """Return messages as they may come, and whether each is to be believed."""
    now = datetime.now(UTC)
    good = headers(now, SECRET)
    return [
        (good, BODY, True),
        (headers(now, FORMER, SECRET), BODY, True),
        (headers(now, SECRET, FORMER), BODY, True),
        (headers(now, FORMER), BODY, False),
        (good, BODY + b" ", False),
        (good | {"webhook-id": "msg_2"}, BODY, False),
        (good | {"webhook-signature": "v1,"}, BODY, False),
        (headers(now - timedelta(minutes=6), SECRET), BODY, False),
        (headers(now + timedelta(minutes=6), SECRET), BODY, False),
    ]


def test_the_python_receiver_believes_what_is_signed_and_nothing_else() -> None:
    known: dict[str, Any] = {}
    exec(written_in("python"), known)
    for sent, body, believed in messages():
        assert known["verified"](SECRET, sent, body) is believed, sent


@each_row("language", ["javascript", "java"])
@pytest.mark.prove("every day one receiver")
def test_the_other_receivers_do_so_too(language: str, tmp_path: Path) -> None:
    program = {"javascript": "node", "java": "javac"}[language]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    run = {"javascript": by_node, "java": by_java}[language]
    assert run(tmp_path) == [believed for _, _, believed in messages()]


def by_node(folder: Path) -> list[bool]:
    file = folder / "tried.js"
    file.write_text(written_in("javascript") + JAVASCRIPT, encoding="utf-8")
    given = [{"secret": SECRET, "headers": sent, "body": _base64(body)} for sent, body, _ in messages()]
    return answered(["node", str(file)], json.dumps(given))


def by_java(folder: Path) -> list[bool]:
    file = folder / "Tried.java"
    file.write_text(written_in("java") + JAVA, encoding="utf-8")
    subprocess.run(["javac", "-d", str(folder), str(file)], check=True, timeout=120)
    given = [part for sent, body, _ in messages() for part in (SECRET, *sent.values(), _base64(body))]
    return answered(["java", "-cp", str(folder), "Tried", *given], "")


def answered(command: list[str], given: str) -> list[bool]:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=120)
    found: list[bool] = json.loads(done.stdout)
    return found


def _base64(body: bytes) -> str:

    return base64.b64encode(body).decode()
