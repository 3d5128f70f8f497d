"""What was learned of people and places: how it is read, kept and told to the desk."""
