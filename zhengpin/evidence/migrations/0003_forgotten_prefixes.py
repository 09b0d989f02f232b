import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0002_pieces_of_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='ForgottenPrefix',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('prefix', models.CharField(max_length=4)),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
