"""Puts off loading a large module until something of it is used, so that commands and workers start sooner.

What asks for it says so at the top of its file, where an import would stand (Python 3.15 has words for it: PEP 810):

    if TYPE_CHECKING:
        import pypdf
    else:
        pypdf = later("pypdf")
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def later(name: str) -> ModuleType:
    """Return what stands for a module, and loads it when the first of its names is asked for."""
    return _Later(name)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)
