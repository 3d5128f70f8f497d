"""A recorded channel as a door: what was said there is put to the desk once more."""
