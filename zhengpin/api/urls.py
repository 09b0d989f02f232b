"""The addresses of the API, with everything that answers at them: loaded by `kit.addresses` when it is needed."""

from __future__ import annotations

from zhengpin.api.routes import api

urlpatterns = api.urls[0]
