"""Measurements: `make bench`. They say how much, as ratios within one run; they pass or fail nothing."""
