"""The desk: where the office signs in and works. It asks the services, and holds no rule."""
