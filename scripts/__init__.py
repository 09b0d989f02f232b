"""Tools of the developers' desk; nothing here is needed to run Zhengpin."""
