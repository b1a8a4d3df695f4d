"""Reading job postings: text, pages, feeds."""
