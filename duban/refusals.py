"""A refusal: an exception whose docstring is what people read, Chinese and English."""


class Refused(Exception):
    """不能办理。Refused."""

    def __init__(self, said: str = "", *, about: str = "", detail: str = "") -> None:
        """Says `said`, or else the docstring on one line, behind `about` and before `detail`."""
        super().__init__(said or f"{about}{refusal_words(type(self))}{detail}")


def refusal_words(refusal: type[Exception]) -> str:
    """Returns the docstring of an exception on one line; no blank follows 。"""
    return " ".join(str(refusal.__doc__).split()).replace("。 ", "。")
