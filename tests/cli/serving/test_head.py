"""The heads of servers take little memory: nothing of Django, nor of what computes, is loaded in them."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from zhengpin.cli.serving import backstage, head

LOADED = (
    "import sys, {module}; print(sorted({{'django', 'numpy', 'cv2', 'typer', 'rich'}} & set(sys.modules)))"
)


@pytest.mark.parametrize("module", [head.SELF, backstage.SELF])
def test_a_head_does_without_django(module: str) -> None:
    asked = [sys.executable, "-c", LOADED.format(module=module)]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_command_goes_on_as_its_head() -> None:
    become = (
        "import os; from zhengpin.cli.serving.head import become; print(os.getpid(), flush=True);"
        "become('tests.cli.serving.showing', {'port': 1}, 'word')"
    )
    asked = [sys.executable, "-c", become]
    first, second = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    assert second == f"{first} word --port=1"


def test_whether_the_first_page_is_there_is_asked_without_certificates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They would take memory in a process that needs none of them."""
    loaded: list[object] = []
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", lambda *some: loaded.append(some))
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}/accounts/login/"
        assert backstage._answers(there), "501 is an answer, too"
        server.shutdown()
    assert not backstage._answers(there)
    assert loaded == []
