"""How it comes in: texts and files become drafts, and drafts, once confirmed, become records."""
