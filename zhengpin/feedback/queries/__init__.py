"""Every read of what buyers say."""
