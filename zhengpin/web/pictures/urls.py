"""Addresses of stored pictures."""

from django.urls import re_path

from zhengpin.web.pictures import pages

urlpatterns = [
    re_path(r"^pictures/(?P<digest>[0-9a-f]{64})/$", pages.picture, name="picture"),
]
