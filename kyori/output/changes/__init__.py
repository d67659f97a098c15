"""Write the change report: for a terminal, as Markdown, as an HTML page, as JSON."""
