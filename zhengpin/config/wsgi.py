"""The WSGI application that granian serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from zhengpin.kit.starting import end_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
# A server that is killed leaves its worker processes, which would keep the port.
if parent := os.environ.get("ZHENGPIN_SERVED_BY"):
    end_with(int(parent))
application = get_wsgi_application()
# Loaded only now: Django must be set up first.
application = import_module("zhengpin.api.hma.quick").QuickLookups(application)
import_module("zhengpin.evidence.outside").bound(settings.FETCH_PLACES, settings.FETCH_SHARE)
if parent:
    # Pages first, so that no two threads load the same things.
    import_module(settings.ROOT_URLCONF)
    # In a server of ours only: another may fork its processes, in which no thread lives on.
    import_module("zhengpin.monitoring.indexes.index").load_early()
    import_module("zhengpin.api.kit.addresses").load_early()
