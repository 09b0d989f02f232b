"""Pages of buyers: what they say, rates, rises, and how one is erased. None of them shows who a buyer is."""
