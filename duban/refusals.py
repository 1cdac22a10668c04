"""A refusal: an exception whose docstring is what people read, Chinese and English."""


class Refused(Exception):
    """不能办理。Refused."""

    def __init__(self, said: str = "", *, about: str = "", detail: str = "") -> None:
        """Says `said`, or else the docstring on one line, behind `about` and before `detail`."""
        words = " ".join(str(self.__doc__).split()).replace("。 ", "。")
        super().__init__(said or f"{about}{words}{detail}")
