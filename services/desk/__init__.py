"""Services behind the desk's pages, for the person signed in."""
