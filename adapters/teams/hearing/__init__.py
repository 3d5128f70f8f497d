"""What people say and do on Teams, taken in and answered once it is kept."""
