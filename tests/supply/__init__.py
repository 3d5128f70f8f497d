"""What Deskside is made of: its pins, their licences, a bill of materials, known weaknesses."""
