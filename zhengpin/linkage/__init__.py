"""Related accounts: traits kept as keyed digests, links proposed by record linkage, and what people say of them."""
