"""What ``deskside check`` looks at, a room each."""
