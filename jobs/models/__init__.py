from jobs.models.job import Job
from jobs.models.tracking import Contact, SavedJob, SavedSearch, StatusChange

__all__ = ["Contact", "Job", "SavedJob", "SavedSearch", "StatusChange"]
