"""The window itself: it builds the rooms and hands each what it needs of the others."""
