"""Archived dumps: any number of files in, one row of a table out for every page in them.

The way of a page: ``inputs`` finds the files, ``reading`` gives their records one by one, each with the place to go
on from, and ``newsparse.tables`` makes the row.
"""
