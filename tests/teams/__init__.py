"""The door to Teams, and the far end that it is tested against."""
