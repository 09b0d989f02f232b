"""`zhengpin blobs`: where pictures, videos and documents are kept, and bringing them elsewhere."""
