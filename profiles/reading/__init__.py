"""Layout document → Resume, by rules: headings, dates, fonts and positions."""
