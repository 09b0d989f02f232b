"""The documentation site: made of the plain Markdown of `docs/`, in English and in Chinese, by `make docs`."""
