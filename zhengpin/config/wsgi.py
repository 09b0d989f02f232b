"""The WSGI application that granian serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from zhengpin.kit.starting import end_with, loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
# A server that is killed leaves its worker processes, which would keep the port.
if parent := os.environ.get("ZHENGPIN_SERVED_BY"):
    end_with(int(parent))
with loading():
    application = get_wsgi_application()
    # Loaded only now: Django must be set up first.
    application = import_module("zhengpin.api.hma.quick").QuickLookups(application)
    # The pages as well: whoever asks for the first need not wait, and no two threads load the same things.
    import_module(settings.ROOT_URLCONF)
import_module("zhengpin.evidence.outside").bound(settings.FETCH_PLACES, settings.FETCH_SHARE)
if parent:
    # In a server of ours only: another may fork its processes, in which no thread lives on.
    import_module("zhengpin.api.kit.addresses").load_early()
