"""Registers the app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "zhengpin.publication"
    label = "publication"
    verbose_name = "Publication"
