"""Addresses of the pages by which one comes to an account, and of those on which administrators answer."""

from django.urls import path, re_path

from zhengpin.flows.people.sign_up_links import PATTERN
from zhengpin.web.sign_up import pages, public

urlpatterns = [
    path("sign-up/", public.sign_up, name="sign-up"),
    path("sign-up/mailed/", public.mailed, name="sign-up-mailed"),
    re_path(rf"^my-sign-up/(?P<sign_up_token>{PATTERN})/$", public.my_sign_up, name="my-sign-up"),
    path("my-sign-up/<path:written>", public.no_link, name="no-my-sign-up"),
    path("sign-ups/", pages.sign_ups, name="sign-ups"),
    path("sign-ups/invite/", pages.invite, name="invite-sign-up"),
    path("sign-ups/<uuid:sign_up_id>/", pages.sign_up, name="sign-up-application"),
    path("sign-ups/<uuid:sign_up_id>/<slug:step>/", pages.act, name="act-on-sign-up"),
]
