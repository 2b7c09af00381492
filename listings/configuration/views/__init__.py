"""Pages of Configuration beside its form: the client's secrets, and the exceptions."""
