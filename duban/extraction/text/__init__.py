"""The view of a text in which dates are looked for, and the parts it falls into."""
