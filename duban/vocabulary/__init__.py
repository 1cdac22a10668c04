"""Every closed choice once, with the facts that its members carry.

A room that treats members differently asks a fact of the member, or matches them all and ends in
`assert_never`, so that a new member is a type error until every room has decided about it.
"""
