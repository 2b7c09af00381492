"""The checks of whole repository folders, without Django: what the editor would say, placed in the files."""
