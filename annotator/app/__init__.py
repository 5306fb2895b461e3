"""What a user can do, without Qt: the window, the command line and scripts stand on it."""
