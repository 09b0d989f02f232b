"""Addresses of guides and courses."""

urlpatterns: list = []
