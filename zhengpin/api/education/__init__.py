"""Guides that tell real from fake, and courses for sellers, over the API."""
