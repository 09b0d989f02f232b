"""Addresses of the first page and of finding anything."""

from django.urls import path

from zhengpin.web.home import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("progress/", pages.progress, name="progress"),
    path("find/", pages.find, name="find"),
    path("find/suggestions/", pages.suggestions, name="suggestions"),
]
