"""Writers: each walks the block tree and makes one format of it."""
