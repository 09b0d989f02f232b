import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_initial'),
        ('monitoring', '0013_findings_by_state'),
    ]

    operations = [
        migrations.AddField(
            model_name='picturewords',
            name='taken_from',
            field=models.ForeignKey(blank=True, help_text='the same picture in another file, which was read in its place; empty: it was read itself', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='words_taken_over', to='evidence.blob'),
        ),
    ]
