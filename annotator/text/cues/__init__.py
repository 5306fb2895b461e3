"""Cues: the words that show how a claim is made, and what they say of its attributes."""
