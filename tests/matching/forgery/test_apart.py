"""What starts an event loop of its own is run beside one that runs already."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from zhengpin.matching.forgery.apart import apart


async def _answer() -> int:
    return 42


def _asked() -> int:
    return asyncio.run(_answer())


def test_a_call_that_runs_a_loop_works_inside_one() -> None:
    async def inside() -> int:
        with pytest.raises(RuntimeError):
            _asked()
        return apart(_asked)

    # In a thread of its own: in this one the browser of other tests may have left a loop that runs.
    with ThreadPoolExecutor(1) as aside:
        assert aside.submit(lambda: asyncio.run(inside())).result() == 42
    assert apart(_asked) == 42


def test_what_is_raised_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 // 0)
