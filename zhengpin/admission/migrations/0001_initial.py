import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('catalog', '0001_initial'),
        ('evidence', '0001_initial'),
        ('review', '0001_initial'),
        ('rights', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('company', models.CharField(blank=True, help_text="the applicant's legal name", max_length=200)),
                ('company_no', models.CharField(blank=True, db_index=True, help_text='its registered number', max_length=40)),
                ('shop_type', models.CharField(choices=[('flagship', 'Flagship shop'), ('exclusive', 'Exclusive shop'), ('multi_brand', 'Multi-brand shop'), ('ordinary', 'Ordinary shop')], max_length=20)),
                ('brand', models.CharField(max_length=200)),
                ('office', models.CharField(default='CN', max_length=10)),
                ('registration_no', models.CharField(blank=True, max_length=60)),
                ('nice_classes', models.JSONField(default=list, help_text='of the goods to be sold')),
                ('channels', models.JSONField(default=list, help_text='where they are to be sold; empty: everywhere')),
                ('territories', models.JSONField(default=list, help_text='ISO 3166 codes; empty: everywhere')),
                ('as_owner', models.BooleanField(default=False, help_text='the applicant is the registered holder itself')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Being checked'), ('waiting_for_owner', 'Waiting for the brand owner'), ('under_review', 'With a reviewer'), ('returned', 'Needs changes'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                ('submissions', models.PositiveIntegerField(default=0, help_text='how often it was submitted')),
                ('judged', models.JSONField(default=dict, help_text='what was judged at the last submission, with its parts')),
                ('forgery', models.FloatField(blank=True, help_text='0 to 1, at the last submission', null=True)),
                ('policy', models.CharField(blank=True, help_text='name and version it was judged by', max_length=60)),
                ('owner_word', models.CharField(choices=[('unasked', 'Not asked'), ('asked', 'Asked, no answer yet'), ('confirmed', 'Confirmed'), ('denied', 'Denied'), ('silent', 'Did not answer in time'), ('listed', "On the owner's own list")], default='unasked', max_length=20)),
                ('reason', models.CharField(blank=True, choices=[('forged', 'Forged or altered documents'), ('invalid', 'The registration does not stand'), ('broken_chain', 'The chain of authority is broken'), ('stale', 'The authority has run out or runs out too soon'), ('mismatch', 'The documents name somebody else'), ('owner_denied', 'The brand owner says that it is not authorised'), ('incomplete', 'Documents are missing or cannot be read'), ('other', 'Another reason')], max_length=20)),
                ('explanation', models.TextField(blank=True, help_text='as the applicant reads it')),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('submitted_by', models.CharField(blank=True, max_length=120)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('unaided', models.BooleanField(default=False, help_text='decided without a person')),
                ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='accounts.organisation')),
                ('authorisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='rights.authorisation')),
                ('case', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='review.case')),
                ('filing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='rights.filing')),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewal_applications', to='rights.authorisation')),
                ('shop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='catalog.shop')),
            ],
        ),
        migrations.CreateModel(
            name='ApplicationDocument',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('licence', 'Business licence'), ('certificate', 'Certificate of registration'), ('letter', 'Letter of authorisation'), ('invoice', 'Proof of purchase'), ('other', 'Another document')], max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name', models.CharField(help_text='as the file was called', max_length=300)),
                ('page_count', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('waiting', 'Being read'), ('read', 'Read'), ('unreadable', 'Could not be read')], default='waiting', max_length=20)),
                ('refusal', models.JSONField(default=dict, help_text='{code, facts} of why it could not be read')),
                ('keys', models.JSONField(default=dict, help_text='by which the same page or seal is found again')),
                ('added_by', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='admission.application')),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='evidence.blob')),
            ],
            options={
                'ordering': ['kind', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ApplicationField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('value', models.JSONField(null=True)),
                ('text', models.CharField(blank=True, help_text='as it stands in the paper', max_length=500)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('boxes', models.JSONField(default=list)),
                ('confidence', models.FloatField(default=1.0)),
                ('corrected', models.JSONField(blank=True, default=dict, help_text='{value}: what a person wrote; else empty')),
                ('corrected_by', models.CharField(blank=True, max_length=120)),
                ('corrected_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='admission.applicationdocument')),
            ],
        ),
        migrations.CreateModel(
            name='ApplicationPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('from_layer', models.BooleanField(help_text='the text came with the file')),
                ('lines', models.JSONField(default=list)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='application_pages', to='evidence.blob')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='admission.applicationdocument')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ApplicationSignal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('strength', models.FloatField()),
                ('of_file', models.BooleanField(default=False)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('boxes', models.JSONField(default=list)),
                ('values', models.JSONField(default=dict)),
                ('other_page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('other_boxes', models.JSONField(default=list)),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signals', to='admission.applicationdocument')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='signals_of_others', to='admission.applicationdocument')),
            ],
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('token_digest', models.CharField(help_text="SHA-256 of the link's token", max_length=64, unique=True)),
                ('asked', models.JSONField(default=dict, help_text='what is asked, as it stood in the papers')),
                ('asked_by', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Yes, this is authorised'), ('no', 'No, we did not authorise this')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, help_text='when it ended without an answer', null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='admission.application')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='rights.filing')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='rights.rightsholder')),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('result', models.CharField(choices=[('stands', 'Verified again'), ('doubtful', 'Doubtful: a person is told'), ('ended', 'No longer stands: the authorisation is revoked')], max_length=20)),
                ('register', models.JSONField(default=dict, help_text='{asked, found, entry, digest}: the answer as it was given')),
                ('licence', models.JSONField(default=dict, help_text='{asked, state, status, name, source}')),
                ('reasons', models.JSONField(default=list, help_text='[{code, en, zh}]: what speaks against it')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='admission.application')),
            ],
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['applicant', '-id'], name='admission_a_applica_23eac2_idx'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['state', '-id'], name='admission_a_state_0fbc83_idx'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['office', 'registration_no'], name='admission_a_office_c8f16f_idx'),
        ),
        migrations.AddIndex(
            model_name='applicationdocument',
            index=models.Index(fields=['kind', 'read_at'], name='admission_a_kind_782634_idx'),
        ),
        migrations.AddConstraint(
            model_name='applicationdocument',
            constraint=models.UniqueConstraint(fields=('application', 'blob', 'kind'), name='one_application_document_a_file_and_kind'),
        ),
        migrations.AddConstraint(
            model_name='applicationfield',
            constraint=models.UniqueConstraint(fields=('document', 'name'), name='one_field_a_document_and_name'),
        ),
        migrations.AddConstraint(
            model_name='applicationpage',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='one_page_a_number'),
        ),
        migrations.AddIndex(
            model_name='applicationsignal',
            index=models.Index(fields=['code'], name='admission_a_code_729c03_idx'),
        ),
        migrations.AddIndex(
            model_name='confirmation',
            index=models.Index(fields=['expires_at'], name='admission_c_expires_e83364_idx'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None), ('closed_at', None)), fields=('application',), name='one_open_confirmation_an_application'),
        ),
        migrations.AddIndex(
            model_name='verification',
            index=models.Index(fields=['application', '-at'], name='admission_v_applica_c3edb7_idx'),
        ),
    ]
