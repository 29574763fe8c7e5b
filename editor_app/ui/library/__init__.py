"""The library side of the window: where, which, fields, tags, bringing in."""
