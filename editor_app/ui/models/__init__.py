"""Item models over what the desk finds."""
