"""Numbers in addresses: as many digits as a database holds, so that a longer one is no address."""

from starlette.convertors import IntegerConvertor, register_url_convertor


class PathNumber(IntegerConvertor):
    """A number of at most eighteen digits."""

    regex = "[0-9]{1,18}"


def limit_numbers() -> None:
    """Let `{number:int}` of an address take no more."""
    register_url_convertor("int", PathNumber())
