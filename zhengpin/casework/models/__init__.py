"""Tables of matters."""

from zhengpin.casework.models.custody import Exhibit, ExhibitHandover, ExhibitPhoto
from zhengpin.casework.models.dossiers import MatterDossier
from zhengpin.casework.models.figures import MatterValue, SuspectCount
from zhengpin.casework.models.matters import Matter, MatterDocument, MatterParty, MatterSubject, MatterTask
from zhengpin.casework.models.network import MatterNode, MatterTie
from zhengpin.casework.models.sharing import GrantedItem, MatterGrant

__all__ = [
    "Exhibit",
    "ExhibitHandover",
    "ExhibitPhoto",
    "GrantedItem",
    "Matter",
    "MatterDocument",
    "MatterDossier",
    "MatterGrant",
    "MatterNode",
    "MatterParty",
    "MatterSubject",
    "MatterTask",
    "MatterTie",
    "MatterValue",
    "SuspectCount",
]
