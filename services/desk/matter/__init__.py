"""The page of one matter, in sections that find what they show; `sections` lists them."""
