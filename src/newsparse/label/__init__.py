"""Body or boilerplate: three looks of a fitted model at each line, then what no model needs to be asked."""
