from jobs.models.boards import Board
from jobs.models.job import Job
from jobs.models.tracking import Contact, SavedJob, SavedSearch, StatusChange

__all__ = ["Board", "Contact", "Job", "SavedJob", "SavedSearch", "StatusChange"]
