"""The review desk: submissions, decisions, remarks, what happened and who is told."""
