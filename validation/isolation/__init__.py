"""Inspections in a process apart, bounded in memory and time, so that no file takes its worker along."""

from validation.isolation.runner import CheckFailed, Limits, Runner

__all__ = ["CheckFailed", "Limits", "Runner"]
