"""A process with Django set up that runs code in forks of itself: setting Django up takes seconds, a fork a moment.

It reads one JSON list a line, `[code, file for what is printed, file for what is told of errors]`, and answers each
with the status with which the fork ended, below zero where a signal ended it. It itself never opens the database.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module

import django


def main() -> None:
    django.setup()
    for line in sys.stdin:
        code, out, errors = json.loads(line)
        _load_what_it_imports(code)
        fork = os.fork()
        if not fork:
            _run(code, out, errors)
        print(os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]), flush=True)


def _load_what_it_imports(code: str) -> None:
    """Load here, once, what every fork would load for itself."""
    for statement in ast.parse(code).body:
        named = [one.name for one in statement.names] if isinstance(statement, ast.Import) else []
        if isinstance(statement, ast.ImportFrom) and statement.module:
            named = [statement.module, *(f"{statement.module}.{one.name}" for one in statement.names)]
        for name in named:
            with suppress(ImportError):  # a name that is no module; or the fork will say so
                import_module(name)


def _run(code: str, out: str, errors: str) -> None:
    status = 1
    try:
        for number, name in enumerate((os.devnull, out, errors)):
            os.dup2(os.open(name, os.O_RDWR), number)
        exec(compile(code, "<outside>", "exec"), {"__name__": "__main__"})
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
