"""Addresses of buyers."""

from django.urls import path

from zhengpin.web.buyers import erasing

urlpatterns = [
    path("buyers/erase/", erasing.erase, name="erase-buyer"),
]
