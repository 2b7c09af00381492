"""What the desk's admins ask of the past weeks, read from rounds, verdicts and findings."""
