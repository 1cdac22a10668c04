"""The rules of a matter for which nobody chose others, by the names of their files."""

USUAL_POLICY, USUAL_PACE, USUAL_TIME = "standard", "yinchuan", "ladder-time"
