"""Six areas with tabs, settings apart.

`areas` declares them, `shown` says what one page shows of them to whom, `waiting` what waits behind each tab.
"""

from zhengpin.web.navigation.shown import Navigation, tab_of

__all__ = ["Navigation", "tab_of"]
