"""`zhengpin import`: catalogues, rights, banks of hashes and letters from files."""
