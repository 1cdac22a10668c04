"""The words of a refusal: an exception's docstring, Chinese and English, as people read them."""


def refusal_words(refusal: type[Exception]) -> str:
    """Returns the docstring of an exception on one line; no blank follows 。"""
    return " ".join(str(refusal.__doc__).split()).replace("。 ", "。")
