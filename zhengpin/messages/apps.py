"""Registers the app."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "zhengpin.messages"
    label = "zhengpin_messages"
    verbose_name = "Messages"
