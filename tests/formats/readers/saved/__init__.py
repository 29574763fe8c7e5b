"""Saved pages as sites of many sorts print them, all of them invented, each with what it says."""
