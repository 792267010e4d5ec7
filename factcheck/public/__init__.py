"""What the public sees of the desk: the hub, its pages, the public log, feeds."""
