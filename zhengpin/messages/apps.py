"""Registers the app, and lets every app take answers and arrivals, name the contacts that it knows, and
add ways to what is mailed."""

from django.apps import AppConfig, apps

from zhengpin.later import answering

REGISTRIES = {
    "zhengpin.messages.answers": "answers",
    "zhengpin.messages.arrival": "arrivals",
    "zhengpin.messages.contacts": "contacts",
    "zhengpin.messages.mail_ways": "mail_ways",
}
"""Registries, and how the modules of other apps are called that answer them."""


class MessagesConfig(AppConfig):
    name = "zhengpin.messages"
    label = "zhengpin_messages"
    verbose_name = "Messages"

    def ready(self) -> None:
        packages = [app.name for app in apps.get_app_configs() if app.name != self.name]
        for registry, name in REGISTRIES.items():
            answering(registry).seek(name, packages)
