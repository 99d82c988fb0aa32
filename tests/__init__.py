"""What this project promises, as cases that anyone can read."""
