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
            name='MailChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(help_text='in small letters', max_length=254, unique=True)),
                ('wanted', models.CharField(choices=[('all', 'Every letter'), ('deadlines', 'Only letters that set a time'), ('none', 'No letters')], max_length=20)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='LetterVersion',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('document', models.JSONField(help_text='texts and phrases: see letters/document.py')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published')], default='draft', max_length=20)),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'version'), name='one_row_a_letter_version')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=120)),
                ('letter', models.CharField(max_length=80)),
                ('letter_version', models.PositiveIntegerField()),
                ('texts', models.JSONField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=120)),
                ('letter', models.CharField(max_length=80)),
                ('letter_version', models.PositiveIntegerField()),
                ('texts', models.JSONField(help_text='{language: {subject, body}}')),
                ('reasons', models.JSONField(help_text="the statement's structured fields")),
                ('puid', models.CharField(max_length=120, unique=True)),
                ('owed_to_union', models.BooleanField(default=False, help_text="whether the Union's transparency database is owed it (DSA art. 24(5))")),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('to', models.CharField(max_length=254)),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('pending', 'Waiting to be sent'), ('accepted', 'Accepted by the mail server'), ('failed', 'Given up')], default='pending', max_length=20)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer_code', models.PositiveIntegerField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('message_id', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('notice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zhengpin_messages.notice')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zhengpin_messages.statement')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('inbox', 'Inbox'), ('mail', 'E-mail'), ('webhook', 'Webhook'), ('public_announcement', 'Public announcement')], max_length=20)),
                ('at', models.DateTimeField()),
                ('proof', models.JSONField(default=dict)),
                ('notice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zhengpin_messages.notice')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zhengpin_messages.statement')),
            ],
        ),
        migrations.CreateModel(
            name='WebhookEndpoint',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('url', models.URLField(max_length=500)),
                ('sealed_secret', models.TextField()),
                ('former_sealed_secret', models.TextField(blank=True)),
                ('former_until', models.DateTimeField(blank=True, null=True)),
                ('event_types', models.JSONField(default=list)),
                ('enabled', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('disabled_reason', models.CharField(blank=True, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhook_endpoints', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('event_type', models.CharField(max_length=80)),
                ('about', models.CharField(db_index=True, max_length=120)),
                ('again', models.PositiveIntegerField(default=0, help_text='how often it was told before, each a message of its own')),
                ('body', models.JSONField()),
                ('state', models.CharField(choices=[('pending', 'Waiting to be sent'), ('delivered', 'Delivered'), ('failed', 'Given up')], default='pending', max_length=20)),
                ('priority', models.SmallIntegerField(default=0, help_text='see DeliveryPriority')),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_status', models.PositiveIntegerField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('answer', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('delivered_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn', models.BooleanField(default=False, help_text='what it says was called off: never sent again')),
                ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='zhengpin_messages.webhookendpoint')),
            ],
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('organisation', 'about', 'letter'), name='one_notice_a_matter'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('organisation', 'about', 'letter'), name='one_statement_a_matter'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['state', 'next_attempt_at'], name='zhengpin_me_state_d5b112_idx'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.CheckConstraint(condition=models.Q(('notice__isnull', True), ('statement__isnull', True), _connector='XOR'), name='mail_of_one_message'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.UniqueConstraint(fields=('notice', 'to'), name='one_mail_a_notice_and_address'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.UniqueConstraint(fields=('statement', 'to'), name='one_mail_a_statement_and_address'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.CheckConstraint(condition=models.Q(('notice__isnull', True), ('statement__isnull', True), _connector='XOR'), name='arrival_of_one_message'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('notice', 'channel'), name='one_arrival_a_notice_and_channel'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('statement', 'channel'), name='one_arrival_a_statement_and_channel'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['state', 'next_attempt_at'], name='zhengpin_me_state_0867b5_idx'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.UniqueConstraint(fields=('endpoint', 'event_type', 'about', 'again'), name='one_delivery_an_event'),
        ),
    ]
