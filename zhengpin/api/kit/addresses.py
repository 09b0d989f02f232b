"""Where the API stands among the addresses, without what answers there: that is loaded when it is first asked.

A third of what a server loads as it starts is the API, and one that only people use never needs it.
"""

from __future__ import annotations

import logging
import threading
from importlib import import_module

from django.db import connection
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import tokens
from zhengpin.monitoring.indexes import index

NAMESPACE = "v1"
_ADDRESSES = "zhengpin.api.urls"
_STARTER = system("server")

logger = logging.getLogger(__name__)


class LaterAddresses(URLResolver):
    """The addresses of a namespace, which Django does not read in order to write those of others."""

    def _populate(self) -> None:
        """Leave them unread: whoever writes one names the namespace, and Django reads them then."""


def addresses(prefix: str) -> LaterAddresses:
    """Return the API's addresses under a prefix, such as `v1/`."""
    return LaterAddresses(RoutePattern(prefix), _ADDRESSES, app_name="ninja", namespace=NAMESPACE)


def load_early() -> None:
    """Load the API and what is protected beside what this process does if anybody was given a token.

    So whoever sends the first listing to screen need not wait, and where only people come nothing is loaded for nobody.
    """
    threading.Thread(target=_load_early, name="load-api", daemon=True).start()


def _load_early() -> None:
    try:
        if tokens(_STARTER).exists():
            import_module(_ADDRESSES)
            index.current()
    except Exception:
        # Whoever asks first has it loaded then, and is told what hinders that.
        logger.exception("The API and what is protected could not be loaded early.")
    finally:
        connection.close()
