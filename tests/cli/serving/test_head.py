"""The heads of servers take little memory: nothing of Django, nor of what computes, is loaded in them."""

from __future__ import annotations

import subprocess
import sys

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
