"""Serving pages and the API: what a command prepares, and the head that it then becomes."""
