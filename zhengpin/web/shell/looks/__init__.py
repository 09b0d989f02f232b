"""How the values of every vocabulary are shown, a module a subject: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.looks.authorities import AUTHORITY_LOOKS
from zhengpin.web.shell.looks.buyers import BUYERS_LOOKS
from zhengpin.web.shell.looks.complaints import COMPLAINTS_LOOKS
from zhengpin.web.shell.looks.contacts import CONTACT_LOOKS
from zhengpin.web.shell.looks.education import EDUCATION_LOOKS
from zhengpin.web.shell.looks.enforcement import ENFORCEMENT_LOOKS
from zhengpin.web.shell.looks.front import FRONT_LOOKS
from zhengpin.web.shell.looks.inspections import INSPECTION_LOOKS
from zhengpin.web.shell.looks.marketplace import MARKETPLACE_LOOKS
from zhengpin.web.shell.looks.matters import MATTER_LOOKS
from zhengpin.web.shell.looks.monitoring import MONITORING_LOOKS
from zhengpin.web.shell.looks.originals import ORIGINAL_LOOKS
from zhengpin.web.shell.looks.purchases import PURCHASE_LOOKS
from zhengpin.web.shell.looks.reviewing import REVIEWING_LOOKS
from zhengpin.web.shell.looks.rights import RIGHTS_LOOKS
from zhengpin.web.shell.looks.rules import RULES_LOOKS

LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    **AUTHORITY_LOOKS,
    **BUYERS_LOOKS,
    **COMPLAINTS_LOOKS,
    **CONTACT_LOOKS,
    **EDUCATION_LOOKS,
    **ENFORCEMENT_LOOKS,
    **FRONT_LOOKS,
    **INSPECTION_LOOKS,
    **MARKETPLACE_LOOKS,
    **MATTER_LOOKS,
    **MONITORING_LOOKS,
    **ORIGINAL_LOOKS,
    **PURCHASE_LOOKS,
    **REVIEWING_LOOKS,
    **RIGHTS_LOOKS,
    **RULES_LOOKS,
}
"""By vocabulary and value."""
