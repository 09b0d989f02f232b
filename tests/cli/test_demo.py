"""The demo says in one line what it lacks."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

WITHOUT = """
import sys
sys.modules["fontpkg_oleo_script"] = None  # as where it is not installed
sys.argv = ["zhengpin", "demo"]
from zhengpin.cli.main import main
main()
"""


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.django_db
def test_without_its_typefaces_it_says_how_to_install_them(own_system: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], env=own_system.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "demo.typefaces" in done.stderr
    assert "fontpkg-oleo-script" in done.stderr
    assert "pip install '.[demo]'" in done.stderr
    assert "Traceback" not in done.stderr
