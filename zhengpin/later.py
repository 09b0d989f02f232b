"""Puts off loading modules until something of them is used, so that a process holds what it uses and starts sooner.

What asks for a large module says so at the top of its file, where an import would stand (Python 3.15 has words for it:
PEP 810):

    if TYPE_CHECKING:
        import pypdf
    else:
        pypdf = later("pypdf")

A registry knows none of those that answer it. They are named as the apps load, and loaded when it is first asked:

    answering("zhengpin.review.panels").name("zhengpin.appeals.panels")  # in an app's `ready`
    answering(__name__).load()  # in the registry, before it looks anything up
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from threading import RLock
from types import ModuleType


def later(name: str) -> ModuleType:
    """Return what stands for a module, and loads it when the first of its names is asked for."""
    return _Later(name)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


def handed_out(package: str, names: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Return what a package has as its `__getattr__` (PEP 562): its names, each loaded with its module when asked for.

    names: those that each module of the package gives, by the module's path within it.
    """
    place = {name: f"{package}.{module}" for module, given in names.items() for name in given}

    def hand_out(name: str) -> object:
        if name not in place:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(place[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return hand_out


class Answering:
    """Modules that register themselves with one registry as they are loaded."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._lock = RLock()

    def name(self, *modules: str) -> None:
        """Have modules loaded before the registry is next asked."""
        with self._lock:
            self._waiting += modules

    def seek(self, name: str, packages: Iterable[str]) -> None:
        """Have the module `name` of each package loaded that has one."""
        self.name(*(where for package in packages if find_spec(where := f"{package}.{name}")))

    def load(self) -> None:
        """Load what was named since; a module that cannot be loaded raises at every ask."""
        if self._waiting:
            with self._lock:
                # One that asks while it is loaded itself meets what is registered by then, and waits for nothing.
                for module in tuple(self._waiting):
                    import_module(module)
                self._waiting.clear()


_answering: dict[str, Answering] = {}


def answering(registry: str) -> Answering:
    """Return those that answer a registry. registry: the dotted path of its module."""
    return _answering.setdefault(registry, Answering())


def registries() -> dict[str, Answering]:
    """Return those that answer by the registries' dotted paths."""
    return dict(_answering)
