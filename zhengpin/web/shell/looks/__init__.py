"""How the values of every vocabulary are shown, a module a subject: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.looks.buyers import BUYERS_LOOKS
from zhengpin.web.shell.looks.complaints import COMPLAINTS_LOOKS
from zhengpin.web.shell.looks.contacts import CONTACT_LOOKS
from zhengpin.web.shell.looks.enforcement import ENFORCEMENT_LOOKS
from zhengpin.web.shell.looks.inspections import INSPECTION_LOOKS
from zhengpin.web.shell.looks.marketplace import MARKETPLACE_LOOKS
from zhengpin.web.shell.looks.monitoring import MONITORING_LOOKS
from zhengpin.web.shell.looks.originals import ORIGINAL_LOOKS
from zhengpin.web.shell.looks.purchases import PURCHASE_LOOKS
from zhengpin.web.shell.looks.reviewing import REVIEWING_LOOKS
from zhengpin.web.shell.looks.rights import RIGHTS_LOOKS
from zhengpin.web.shell.looks.rules import RULES_LOOKS

LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    **BUYERS_LOOKS,
    **COMPLAINTS_LOOKS,
    **CONTACT_LOOKS,
    **ENFORCEMENT_LOOKS,
    **INSPECTION_LOOKS,
    **MARKETPLACE_LOOKS,
    **MONITORING_LOOKS,
    **ORIGINAL_LOOKS,
    **PURCHASE_LOOKS,
    **REVIEWING_LOOKS,
    **RIGHTS_LOOKS,
    **RULES_LOOKS,
}
"""By vocabulary and value."""
