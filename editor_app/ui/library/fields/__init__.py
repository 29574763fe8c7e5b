"""Fields and tags of the open piece."""
