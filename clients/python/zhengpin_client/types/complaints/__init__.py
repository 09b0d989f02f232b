"""Types of bodies, for complaints."""
