"""Every address: the API under /v1, sign-in by allauth, pages by web."""

from django.urls import include, path

urlpatterns: list = []
