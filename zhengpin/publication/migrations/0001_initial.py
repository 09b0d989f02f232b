import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('zhengpin_messages', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicHead',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('merkle_root', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('public_key', models.CharField(max_length=64)),
                ('signature', models.CharField(max_length=128)),
            ],
        ),
        migrations.CreateModel(
            name='PublicTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.CharField(choices=[('right_type', 'Kind of right'), ('reason', 'Reason'), ('procedure', 'Procedure'), ('result', 'Result'), ('subject_kind', 'What it is about')], max_length=20)),
                ('code', models.CharField(max_length=80)),
                ('en', models.CharField(max_length=200)),
                ('zh', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('facet', 'code'), name='one_term_a_code')],
            },
        ),
        migrations.CreateModel(
            name='PublicEntry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('notice', 'Notice'), ('counter_statement', 'Counter-statement'), ('result', 'Result'), ('correction', 'Correction')], max_length=20)),
                ('subject', models.CharField(db_index=True, max_length=120)),
                ('about', models.CharField(max_length=160)),
                ('at', models.DateTimeField(db_index=True)),
                ('body', models.JSONField()),
                ('searched', models.TextField()),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('terms', models.ManyToManyField(related_name='entries', to='publication.publicterm')),
            ],
            options={
                'verbose_name_plural': 'public entries',
                'constraints': [models.UniqueConstraint(fields=('kind', 'about'), name='one_entry_a_matter')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('pending', 'Waiting to be submitted'), ('accepted', 'Accepted'), ('rejected', 'Rejected')], default='pending', max_length=20)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('duplicate', models.BooleanField(default=False)),
                ('errors', models.JSONField(default=list)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('identifier', models.CharField(blank=True, max_length=100)),
                ('permalink', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('statement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='zhengpin_messages.statement')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'next_attempt_at'], name='publication_state_ec2010_idx')],
            },
        ),
    ]
