"""What the desk's screens read. Every query starts at `scope`: nobody is shown more than is theirs to see."""
