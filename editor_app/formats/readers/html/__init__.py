"""Saved pages: the tree, its lines, its head's own words."""
