"""The lines of a page or text, measured: what each column means, and with what limits it is measured."""
