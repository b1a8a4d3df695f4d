"""The grounding checker: is a rewritten line true of this profile, at this place?"""

from generations.grounding.checker import Checker, check_line
from generations.grounding.verdict import Span, Verdict

__all__ = ["Checker", "Span", "Verdict", "check_line"]
