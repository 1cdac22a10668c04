"""A writer of official texts and answers that knows what each promises, by construction.

It was written from the labelling convention and from real documents, without reading the grammar
it measures, and must stay so: a truth taken from the product would prove nothing.
"""
