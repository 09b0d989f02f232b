"""Every read of what buyers say, narrowed to what the actor may see; who a buyer is is read by nothing."""
