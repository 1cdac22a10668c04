"""Ways that a person of the office serves: the telephone and paper."""
