"""The screens: each reads in a thread, shows what it read, and saves through the vault."""
