"""Values: what amounts of money, percentages, quantities and dates in a text come to."""
