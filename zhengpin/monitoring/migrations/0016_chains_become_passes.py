"""What chains of jobs went through the catalogue for goes on as passes, from where each chain was."""

from django.db import migrations
from django.utils import timezone

CHAINS = (
    "zhengpin.flows.screening.mark_rescan.mark_rescan",
    "zhengpin.flows.screening.picture_words.read",
    "zhengpin.flows.screening.cover_words.read_covers",
)
"""Jobs that there are no more; what they would have done is a pass's."""
BY = "system:passes"
UNDER_WAY = ("searching", "screening")
PHASES = ("avatars", "upheld", "others", "over")
STATES = {"finished": "finished", "cancelled": "stopped"}


def take_over(apps, editor):
    """Make passes of the chains that are under way; of searches for marks that are over keep what they came to."""
    rescans = apps.get_model("monitoring", "Rescan").objects
    targets = apps.get_model("monitoring", "RescanTarget").objects
    targets.filter(reference__isnull=False, rescan__state="finished").update(is_sought=True)
    for row in rescans.filter(state__in=UNDER_WAY).iterator():
        _searched(apps, row)
    for row in apps.get_model("monitoring", "MarkRescan").objects.select_related("rescan").iterator():
        _marks(apps, row)
    jobs = apps.get_model("django_tasks_database", "DBTaskResult").objects
    left = jobs.filter(task_path__in=CHAINS, status__in=("READY", "RUNNING"))
    covers = left.filter(task_path=CHAINS[2]).exists()
    if covers or apps.get_model("monitoring", "WordsRequest").objects.filter(state="waiting").exists():
        _begin(apps, kind="words")
    left.delete()


def _searched(apps, row):
    """Note which pictures were sought, and let the rest of a search through listings be a pass."""
    pictures = apps.get_model("monitoring", "RescanTarget").objects.filter(rescan=row)
    sought = pictures.filter(reference__isnull=False)
    if row.state == "searching":
        sought = sought.filter(pk__lte=row.target_after)
    sought.update(is_sought=True)
    if row.state != "searching":
        return
    after = str(row.listing_after) if row.listing_after else ""
    if row.scope == "all":  # its parts so far are screened by jobs, and count
        _begin(apps, kind="everything", rescan=row, after=after, done=row.total)
    elif pictures.filter(reference__isnull=True).exists():
        _begin(apps, kind="names", rescan=row, after=after)


def _marks(apps, row):
    """Let a search for marks be a pass, in the phase and at the picture where it was."""
    over = row.phase == "over"
    state = "finished" if over else STATES.get(row.rescan.state, "running")
    ended = {"finished_at": row.moved_at} if state != "running" else {}
    _begin(
        apps,
        kind="marks",
        rescan=row.rescan,
        state=state,
        round=min(PHASES.index(row.phase) + 1, 3),
        after=row.after,
        total=row.pictures or 0,
        done=row.looked,
        found=row.marked,
        **ended,
    )


def _begin(apps, **what):
    moment = timezone.now()
    given = {"requested_by": BY, "begun_at": moment, "moved_at": moment}
    apps.get_model("monitoring", "CataloguePass").objects.create(**given | what)


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0015_passes_of_every_kind'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
