"""Groups of calls: complaints."""
