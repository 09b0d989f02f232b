import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
import zhengpin.rights.models.filings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('evidence', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('number', models.CharField(editable=False, help_text='what people call it: C-2026-000123', max_length=20, unique=True)),
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('mark', 'Mark'), ('original_work', 'Original work'), ('original_picture', 'Original picture'), ('design', 'Design'), ('patent', 'Patent'), ('publication', 'Book'), ('event_right', 'Event right')], max_length=20)),
                ('external_id', models.CharField(blank=True, help_text="the holder's own number for it", max_length=120)),
                ('title', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('approved', 'Approved'), ('returned', 'Needs changes'), ('rejected', 'Rejected'), ('expired', 'Expired'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                ('jurisdiction', models.CharField(default='CN', max_length=10)),
                ('office', models.CharField(blank=True, help_text='where it is registered: CN, US, EM, WO …', max_length=10)),
                ('registration_no', models.CharField(blank=True, help_text='of a book its ISBN-13', max_length=60)),
                ('details', models.JSONField(default=dict, encoder=zhengpin.rights.models.filings.ReadableEncoder, help_text='what the kind declares and no column holds')),
                ('words', models.TextField(blank=True, help_text='every text of it, a line each, for seeking')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('notes', models.TextField(blank=True)),
                ('declared_true', models.BooleanField(default=False)),
                ('act_score', models.FloatField(blank=True, help_text='below it a person decides, whatever the rules say', null=True)),
                ('review_score', models.FloatField(blank=True, help_text='below it what is found is let through, whatever the rules say', null=True)),
                ('canary_share', models.PositiveSmallIntegerField(default=100, help_text='percent of the listings in which what is found opens cases; of others it is counted')),
                ('defects', models.JSONField(default=list, help_text='[{code, note}] of the last review')),
                ('filed_by', models.CharField(max_length=120)),
                ('submitted_by', models.CharField(blank=True, max_length=120)),
                ('reviewed_by', models.CharField(blank=True, max_length=120)),
                ('submissions', models.PositiveIntegerField(default=0, help_text='how often it was submitted')),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ReferenceChange',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(help_text='picture, name or clip', max_length=10)),
                ('key', models.CharField(help_text='number of the picture or clip, or filing id for a name', max_length=60)),
                ('present', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('filing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mark', serialize=False, to='rights.filing')),
                ('word', models.CharField(blank=True, max_length=200)),
                ('forms', models.JSONField(default=list, encoder=zhengpin.rights.models.filings.ReadableEncoder, help_text='other forms of the name: Han, Latin, abbreviations')),
            ],
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('standby', 'Waiting for approval'), ('active', 'Active'), ('paused', 'Paused'), ('quarantined', 'Quarantined'), ('withdrawn', 'Withdrawn')], default='standby', max_length=20)),
                ('reason_code', models.CharField(blank=True, help_text='why it is held back; see rights.quarantine', max_length=30)),
                ('reason', models.CharField(blank=True, help_text="a person's words on its present state", max_length=300)),
                ('upheld_as', models.CharField(blank=True, help_text="ground of the decision by which a picture of somebody else's stands here; empty: the holder's own", max_length=30)),
                ('weakness', models.CharField(blank=True, help_text='what examining its content found', max_length=30)),
                ('measures', models.JSONField(default=dict, help_text='what was measured, and how widely it is shown')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, help_text='when it came into its present state')),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references', to='evidence.blob')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references', to='rights.filing')),
            ],
        ),
        migrations.CreateModel(
            name='RegisterAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=10)),
                ('number', models.CharField(help_text='as numbers are compared: see `register.port.plain_number`', max_length=60)),
                ('nice_class', models.PositiveSmallIntegerField(default=0, help_text='0: no class was asked about')),
                ('found', models.BooleanField()),
                ('entry', models.JSONField(default=dict, encoder=zhengpin.rights.models.filings.ReadableEncoder)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'number', 'nice_class'), name='one_answer_a_number_and_class')],
            },
        ),
        migrations.CreateModel(
            name='RightsHolder',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('name_zh', models.CharField(blank=True, max_length=200)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('authority_version', models.PositiveIntegerField(default=0, help_text='raised by every change of an authorisation below it')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rights_holder', to='accounts.organisation')),
            ],
        ),
        migrations.AddField(
            model_name='filing',
            name='holder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='rights.rightsholder'),
        ),
        migrations.CreateModel(
            name='Authorisation',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('authorised_name', models.CharField(blank=True, help_text='of a party outside the marketplace', max_length=200)),
                ('authoriser_name', models.CharField(blank=True, help_text='as the letter says', max_length=200)),
                ('nice_classes', models.JSONField(default=list, help_text='empty: every class of the filings')),
                ('territories', models.JSONField(default=list, help_text='ISO 3166 codes; empty: everywhere')),
                ('channels', models.JSONField(default=list, help_text='shop, live, video; empty: every channel')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('tier', models.PositiveSmallIntegerField(default=1, help_text='1: given by the rights holder itself')),
                ('sublicensable', models.BooleanField(default=False, help_text='may be passed on')),
                ('tiers_below', models.PositiveSmallIntegerField(blank=True, help_text='how far down it may be passed on; empty: no limit', null=True)),
                ('exclusive', models.BooleanField(default=False)),
                ('irrevocable', models.BooleanField(default=False, help_text='whoever gave it may not revoke it')),
                ('shop_type', models.CharField(blank=True, choices=[('flagship', 'Flagship shop'), ('exclusive', 'Exclusive shop'), ('multi_brand', 'Multi-brand shop'), ('ordinary', 'Ordinary shop')], max_length=20)),
                ('source', models.CharField(choices=[('granted', 'Given on the marketplace'), ('application', 'Documents of an application')], default='granted', max_length=20)),
                ('verification', models.JSONField(blank=True, default=dict, help_text='{method, result, confidence, by, at}')),
                ('state', models.CharField(choices=[('active', 'In force'), ('revoked', 'Revoked'), ('expired', 'Expired')], default='active', max_length=20)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoke_reason', models.CharField(blank=True, max_length=300)),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('above', models.ManyToManyField(blank=True, help_text='its parent and theirs', related_name='below', to='rights.authorisation')),
                ('authorised', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to='accounts.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passed_on', to='rights.authorisation')),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='rights.authorisation')),
                ('filings', models.ManyToManyField(blank=True, related_name='authorisations', to='rights.filing')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to='rights.rightsholder')),
            ],
        ),
        migrations.CreateModel(
            name='AgentAuthority',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('purposes', models.JSONField(default=list, help_text='file, complain, counter')),
                ('territories', models.JSONField(default=list, help_text='ISO 3166 codes; empty: everywhere')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('document_name', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('active', 'In force'), ('revoked', 'Revoked'), ('expired', 'Expired')], default='active', max_length=20)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoke_reason', models.CharField(blank=True, max_length=300)),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agent_authorities', to='accounts.organisation')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agent_authorities', to='evidence.blob')),
                ('filings', models.ManyToManyField(blank=True, related_name='agent_authorities', to='rights.filing')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agent_authorities', to='rights.rightsholder')),
            ],
            options={
                'verbose_name_plural': 'agent authorities',
            },
        ),
        migrations.CreateModel(
            name='StatusPlace',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('authorisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='status_place', to='rights.authorisation')),
            ],
        ),
        migrations.CreateModel(
            name='StayDown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(help_text='typed reference', max_length=120)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('reference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stay_downs', to='rights.reference')),
            ],
        ),
        migrations.CreateModel(
            name='Supplement',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('draft', 'Not sent yet'), ('submitted', 'Submitted'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                ('valid_to', models.DateField(blank=True, help_text='the new last day, of a renewal', null=True)),
                ('note', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, help_text='why it was refused', max_length=1000)),
                ('filed_by', models.CharField(max_length=120)),
                ('submitted_by', models.CharField(blank=True, max_length=120)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='rights.filing')),
            ],
        ),
        migrations.AddField(
            model_name='reference',
            name='supplement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='references', to='rights.supplement'),
        ),
        migrations.CreateModel(
            name='FilingDocument',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('certificate', 'Certificate'), ('renewal', 'Renewal'), ('assignment', 'Assignment'), ('name_change', 'Change of name'), ('licence', 'Licence'), ('authorisation', 'Power of attorney'), ('claim_statement', 'Signed claim'), ('evaluation_report', 'Evaluation report'), ('drawing', 'Drawings'), ('deposit', 'Deposit or timestamp'), ('other', 'Other document')], max_length=20)),
                ('name', models.CharField(help_text='as the file was called', max_length=300)),
                ('pages', models.PositiveIntegerField(default=1)),
                ('added_by', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filing_documents', to='evidence.blob')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='rights.filing')),
                ('supplement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='rights.supplement')),
            ],
        ),
        migrations.CreateModel(
            name='Clip',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('standby', 'Waiting for approval'), ('active', 'Active'), ('paused', 'Paused'), ('quarantined', 'Quarantined'), ('withdrawn', 'Withdrawn')], default='standby', max_length=20)),
                ('reason', models.CharField(blank=True, help_text="a person's words on its present state", max_length=300)),
                ('upheld_as', models.CharField(blank=True, help_text="ground of the decision by which somebody else's film stands here; empty: the holder's own", max_length=30)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, help_text='when it came into its present state')),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clips', to='evidence.blob')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clips', to='rights.filing')),
                ('supplement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clips', to='rights.supplement')),
            ],
        ),
        migrations.CreateModel(
            name='TitleLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('assignment', 'assigned'), ('name_change', 'changed its name'), ('renewal', 'renewed'), ('licence', 'licensed exclusively')], max_length=20)),
                ('from_name', models.CharField(max_length=300)),
                ('to_name', models.CharField(max_length=300)),
                ('on', models.DateField(blank=True, null=True)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='title_links', to='rights.filingdocument')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='title_links', to='rights.filing')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='AuthorisationReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_on', models.DateField()),
                ('days', models.PositiveSmallIntegerField()),
                ('notified_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('authorisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='rights.authorisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authorisation', 'ends_on', 'days'), name='one_reminder_an_authorisation_and_distance')],
            },
        ),
        migrations.CreateModel(
            name='ClipStayDown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(db_index=True, help_text='typed reference', max_length=120)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('clip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stay_downs', to='rights.clip')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clip', 'decision'), name='one_clip_stay_down_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='MarkClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=10)),
                ('registration_no', models.CharField(max_length=60)),
                ('nice_class', models.PositiveSmallIntegerField()),
                ('live', models.BooleanField(default=True)),
                ('mark', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='classes', to='rights.mark')),
            ],
        ),
        migrations.CreateModel(
            name='ExpiryReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_to', models.DateField()),
                ('days', models.PositiveSmallIntegerField()),
                ('notified_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expiry_reminders', to='rights.filing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('filing', 'valid_to', 'days'), name='one_reminder_a_term_and_day')],
            },
        ),
        migrations.CreateModel(
            name='NameForm',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('nickname', 'Nickname'), ('translation', 'Translation'), ('forbidden_variant', 'Forbidden variant')], max_length=20)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('active', 'Looked for'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=20)),
                ('note', models.CharField(blank=True, help_text='where it is used so', max_length=300)),
                ('added_by', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activated_by', models.CharField(blank=True, max_length=120)),
                ('activated_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=120)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, help_text='why it was withdrawn', max_length=300)),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_forms', to='rights.filing')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'filing'], name='rights_name_state_2ab739_idx')],
                'constraints': [models.UniqueConstraint(fields=('filing', 'key'), name='one_name_form_a_mark')],
            },
        ),
        migrations.CreateModel(
            name='RegisterSnapshot',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=300)),
                ('found', models.BooleanField()),
                ('entry', models.JSONField(default=dict, encoder=zhengpin.rights.models.filings.ReadableEncoder)),
                ('differences', models.JSONField(default=list, encoder=zhengpin.rights.models.filings.ReadableEncoder)),
                ('raw_digest', models.CharField(blank=True, help_text='SHA-256 of what the register gave', max_length=64)),
                ('read_by', models.CharField(max_length=120)),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='register_snapshots', to='rights.filing')),
            ],
            options={
                'indexes': [models.Index(fields=['filing', '-read_at'], name='rights_regi_filing__106456_idx')],
            },
        ),
        migrations.AddIndex(
            model_name='filing',
            index=models.Index(fields=['state', 'kind'], name='rights_fili_state_62d2d8_idx'),
        ),
        migrations.AddIndex(
            model_name='filing',
            index=models.Index(fields=['office', 'registration_no'], name='rights_fili_office_2d1042_idx'),
        ),
        migrations.AddIndex(
            model_name='filing',
            index=models.Index(fields=['state', 'valid_to'], name='rights_fili_state_852f1c_idx'),
        ),
        migrations.AddConstraint(
            model_name='filing',
            constraint=models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('holder', 'external_id'), name='one_filing_an_external_id'),
        ),
        migrations.AddConstraint(
            model_name='filing',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['design', 'patent', 'publication']), ('state__in', ['submitted', 'approved']), models.Q(('registration_no', ''), _negated=True)), fields=('kind', 'office', 'registration_no'), name='one_live_filing_a_number'),
        ),
        migrations.AddIndex(
            model_name='authorisation',
            index=models.Index(fields=['authorised', 'holder'], name='rights_auth_authori_80f44c_idx'),
        ),
        migrations.AddConstraint(
            model_name='authorisation',
            constraint=models.CheckConstraint(condition=models.Q(('authorised__isnull', False), models.Q(('authorised_name', ''), _negated=True), _connector='OR'), name='authorisation_of_somebody'),
        ),
        migrations.AddIndex(
            model_name='agentauthority',
            index=models.Index(fields=['holder', 'agent', 'state'], name='rights_agen_holder__948267_idx'),
        ),
        migrations.AddIndex(
            model_name='staydown',
            index=models.Index(fields=['decision'], name='rights_stay_decisio_f690b5_idx'),
        ),
        migrations.AddConstraint(
            model_name='staydown',
            constraint=models.UniqueConstraint(fields=('reference', 'decision'), name='one_stay_down_a_decision'),
        ),
        migrations.AddIndex(
            model_name='supplement',
            index=models.Index(fields=['state', 'submitted_at'], name='rights_supp_state_5fa330_idx'),
        ),
        migrations.AddConstraint(
            model_name='supplement',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'submitted'])), fields=('filing',), name='one_open_supplement_a_filing'),
        ),
        migrations.AddIndex(
            model_name='reference',
            index=models.Index(fields=['state', 'reason_code'], name='rights_refe_state_744dac_idx'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.UniqueConstraint(fields=('filing', 'blob'), name='one_reference_a_picture'),
        ),
        migrations.AddConstraint(
            model_name='filingdocument',
            constraint=models.UniqueConstraint(fields=('filing', 'blob', 'kind'), name='one_document_a_file_and_kind'),
        ),
        migrations.AddIndex(
            model_name='clip',
            index=models.Index(fields=['state'], name='rights_clip_state_21da1d_idx'),
        ),
        migrations.AddConstraint(
            model_name='clip',
            constraint=models.UniqueConstraint(fields=('filing', 'blob'), name='one_clip_a_film'),
        ),
        migrations.AddConstraint(
            model_name='titlelink',
            constraint=models.UniqueConstraint(fields=('filing', 'position'), name='one_title_link_a_position'),
        ),
        migrations.AddConstraint(
            model_name='markclass',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('office', 'registration_no', 'nice_class'), name='one_live_filing_a_registration_and_class'),
        ),
        migrations.AddConstraint(
            model_name='markclass',
            constraint=models.CheckConstraint(condition=models.Q(('nice_class__gte', 1), ('nice_class__lte', 45)), name='nice_class_1_to_45'),
        ),
    ]
