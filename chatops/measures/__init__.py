"""What the desk measures: about the work as a whole, never about one coworker or helper."""
