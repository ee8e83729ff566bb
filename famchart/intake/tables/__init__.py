"""Tables: what their columns mean is told by their headers, and each row becomes a fact."""
