"""What the desk's pages show and do, for whoever is signed in."""
