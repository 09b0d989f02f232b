"""Record linkage over digests of traits: Splink on DuckDB scores pairs by levels whose weights are learned here.
Pure."""

from zhengpin.linkage.engine.linking import Found, Outcome, find_links

__all__ = ["Found", "Outcome", "find_links"]
