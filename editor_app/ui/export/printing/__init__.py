"""A piece going on paper."""
