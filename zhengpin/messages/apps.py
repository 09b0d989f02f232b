"""Registers the app, and lets every app take answers and arrivals, name the contacts that it knows, and
add ways to what is mailed."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MessagesConfig(AppConfig):
    name = "zhengpin.messages"
    label = "zhengpin_messages"
    verbose_name = "Messages"

    def ready(self) -> None:
        autodiscover_modules("answers", "arrivals", "contacts", "mail_ways")
