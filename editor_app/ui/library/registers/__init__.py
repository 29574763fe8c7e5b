"""People, tags and users."""
