"""Turn the print frame's HTML into PDFs: fonts, Japanese lines, tables over pages, processes."""
