"""The breakdown goes out for approval; approved rows become matters."""
