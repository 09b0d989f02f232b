"""Registers the app, and lets whoever deletes ask what is held."""

from django.apps import AppConfig

from zhengpin.later import answering


class AuthoritiesConfig(AppConfig):
    name = "zhengpin.authorities"
    label = "authorities"
    verbose_name = "Requests by authorities"

    def ready(self) -> None:
        answering("zhengpin.kit.holds").name("zhengpin.authorities.held")
