"""Pages of buyers: what they say, and how one is erased. None of them shows who a buyer is."""
