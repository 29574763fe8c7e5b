"""Tests of one writer."""
