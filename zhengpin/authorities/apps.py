"""Registers the app, and lets whoever deletes ask what is held."""

from importlib import import_module

from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    name = "zhengpin.authorities"
    label = "authorities"
    verbose_name = "Requests by authorities"

    def ready(self) -> None:
        import_module("zhengpin.authorities.held")  # which answers for what is held from then on
