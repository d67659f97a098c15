"""Turn a bound edition into pages, PDFs and downloads, and publish them in one step."""
