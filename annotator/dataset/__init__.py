"""From annotations to training data: what is chosen and how it is divided."""
