"""Everything that changes jobs and their tracking. Doors call these and nothing else."""

from jobs.actions.postings import (
    MAX_JOBS,
    NotYours,
    analyze_job,
    create_from_posting,
    create_job,
    delete_job,
    fetch_posting,
    import_text,
    import_url,
    read_text,
    set_job_status,
    update_job,
)
from jobs.actions.tracking import (
    add_contact,
    change_status,
    delete_contact,
    save_job,
    save_search,
    unsave,
    update_contact,
    update_saved,
)

__all__ = [
    "MAX_JOBS",
    "NotYours",
    "add_contact",
    "analyze_job",
    "change_status",
    "create_from_posting",
    "create_job",
    "delete_contact",
    "delete_job",
    "fetch_posting",
    "import_text",
    "import_url",
    "read_text",
    "save_job",
    "save_search",
    "set_job_status",
    "unsave",
    "update_contact",
    "update_job",
    "update_saved",
]
