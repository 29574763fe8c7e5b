"""What every room stands on: background work, messages, commands, looks, what a room is given."""
