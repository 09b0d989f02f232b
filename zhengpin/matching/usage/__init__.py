"""Usage: what a name that was found does in its sentence, and which words of the sentence tell."""
