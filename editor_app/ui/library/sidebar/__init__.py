"""The places that a list can look at."""
