"""What the bot does with each thing that can happen."""
