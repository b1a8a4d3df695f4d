import pytest

from generations.writers.wording import posting_names, rephrased, shortened
from jobs.posting import Posting

pytestmark = pytest.mark.unit

NAMES = posting_names(
    Posting(
        description="Use PostgreSQL, Kubernetes and Google BigQuery. A/B testing. Teachers wanted."
    )
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Moved Postgres to K8s.", "Moved PostgreSQL to Kubernetes."),
        ("Queried BigQuery daily.", "Queried Google BigQuery daily."),
        ("Successfully launched the shop.", "Launched the shop."),
        ("Worked most effectively at night.", "Worked most effectively at night."),
        ("Cut costs by 12 percent in order to hire.", "Cut costs by 12% to hire."),
        ("I built the stage.", "Built the stage."),
        ("Taught SQL to PostgreSQL users.", "Taught SQL to PostgreSQL users."),
        ("Ran 11 A/B tests.", "Ran 11 A/B tests."),
        ("Used Java and JavaScript.", "Used Java and JavaScript."),
        ("Kümmerte sich  um Gäste.", "Kümmerte sich um Gäste."),
        ("iOS apps", "iOS apps"),
        ("Tuned Postgres-Cluster.", "Tuned Postgres-Cluster."),
    ],
)
def test_rephrasing_keeps_what_is_said(line, expected):
    assert rephrased(line, NAMES) == expected


def test_asides_can_go_but_not_most_of_a_line():
    assert shortened("Ran the ward (32 beds) at night.") == "Ran the ward at night."
    assert shortened("Ran it (a ward of 32 beds with nine nurses).") is None
    assert shortened("Ran the ward at night.") is None
