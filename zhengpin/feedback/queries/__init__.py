"""Every read of what buyers say, narrowed to what the actor may see; who a buyer is is read by nothing."""

from zhengpin.feedback.queries.erasing import held_back

__all__ = ["held_back"]
