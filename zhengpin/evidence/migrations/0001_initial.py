import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Blob',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('seconds', models.FloatField(blank=True, help_text='how long a film or a sound is', null=True)),
                ('stored_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(db_index=True, max_length=120)),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('method', models.CharField(max_length=80)),
                ('environment', models.JSONField(default=dict)),
                ('captured_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='EvidencePack',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('cause', models.CharField(max_length=200, unique=True)),
                ('subject', models.CharField(db_index=True, max_length=120)),
                ('title', models.CharField(max_length=300)),
                ('references', models.JSONField(default=list)),
                ('made_with', models.JSONField(default=dict)),
                ('inventory', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('frozen', 'Frozen, being sealed'), ('sealed', 'Sealed'), ('broken', 'Cannot be sealed: what was frozen has changed')], default='frozen', max_length=20)),
                ('frozen_by', models.CharField(max_length=120)),
                ('frozen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('frozen_entry', models.PositiveBigIntegerField(blank=True, null=True)),
                ('sealed_at', models.DateTimeField(blank=True, null=True)),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='evidence.blob')),
                ('timestamp', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stamped_packs', to='evidence.blob')),
            ],
        ),
        migrations.CreateModel(
            name='PackItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('shown', models.JSONField(default=list)),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pack_items', to='evidence.blob')),
                ('capture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pack_items', to='evidence.capture')),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='evidence.evidencepack')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('size', models.PositiveBigIntegerField(help_text='bytes announced')),
                ('digest', models.CharField(help_text='SHA-256 announced', max_length=64)),
                ('received', models.PositiveBigIntegerField(default=0, help_text='bytes acknowledged')),
                ('state', models.CharField(choices=[('receiving', 'Being received'), ('finished', 'Received whole'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired'), ('forgotten', 'Deleted, since nothing came of it')], default='receiving', max_length=20)),
                ('refusal', models.JSONField(default=dict, help_text='{code, facts} of what was refused')),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='evidence.blob')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='accounts.organisation')),
            ],
        ),
        migrations.AddIndex(
            model_name='evidencepack',
            index=models.Index(fields=['state', 'frozen_at'], name='evidence_ev_state_85a828_idx'),
        ),
        migrations.AddConstraint(
            model_name='packitem',
            constraint=models.UniqueConstraint(fields=('pack', 'name'), name='one_pack_item_a_name'),
        ),
        migrations.AddConstraint(
            model_name='packitem',
            constraint=models.CheckConstraint(condition=models.Q(('blob__isnull', True), ('capture__isnull', True), _connector='XOR'), name='a_pack_item_is_a_blob_or_a_capture'),
        ),
        migrations.AddIndex(
            model_name='upload',
            index=models.Index(fields=['state', 'expires_at'], name='evidence_up_state_9d28bc_idx'),
        ),
    ]
