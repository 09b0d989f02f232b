"""Every read of what buyers say: rates, rises, feedback, what rules are told of it; nothing reads who a buyer is."""
