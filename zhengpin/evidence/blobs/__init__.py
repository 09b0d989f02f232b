"""Where blobs are kept: a folder, or an object store (S3) that machines share. `chosen` says which, by the settings."""
