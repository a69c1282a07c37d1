"""How public sets write what our mentions say: their names of types and units, their way of writing times.

Each adapter takes a record of the set and the mentions of `tidewaiter mentions` in its text, and gives the prediction that the set's scorer
reads. It translates and selects; what the program did not find or value it never adds. See scripts/evaluate."""
