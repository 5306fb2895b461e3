"""The project file: the only SQL, and the one way in for every change."""
