"""English times: points, orders of date, spans and rhythms, and how they are found."""
