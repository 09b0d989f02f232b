"""ONIX for Books 3.0 and 3.1, read as a stream: a record a product, each answered for."""
