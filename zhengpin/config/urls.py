"""Every address: the API under /v1, sign-in and pages by web."""

from django.urls import include, path
from django.views.i18n import set_language

from zhengpin.api.kit.addresses import addresses
from zhengpin.api.kit.health import health

handler400 = "zhengpin.web.shell.failures.bad_request"
handler500 = "zhengpin.web.shell.failures.server_error"
urlpatterns: list = [
    addresses("v1/"),
    path("healthz", health, name="health"),
    path("", include("zhengpin.api.hma.urls")),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("zhengpin.web.accounts.allauth_urls")),
    path("", include("zhengpin.web.urls")),
]
