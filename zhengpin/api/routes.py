"""Gathers the routers under the API object."""

from __future__ import annotations

from zhengpin.api import cases, enforcement, listings, reporting, rights, screening
from zhengpin.api.base import api

for _module in (listings, screening, rights, cases, enforcement, reporting):
    api.add_router("", _module.router)
