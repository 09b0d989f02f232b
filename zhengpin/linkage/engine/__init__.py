"""Record linkage over digests of traits: Splink on DuckDB scores pairs by levels whose weights are learned here.
Pure."""

from zhengpin.linkage.engine.linking import LikelyLink, LinkingResult, find_links

__all__ = ["LikelyLink", "LinkingResult", "find_links"]
