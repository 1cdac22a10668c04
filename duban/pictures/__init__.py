"""Pictures drawn by the server as SVG, each told again in words or a table beside it."""
