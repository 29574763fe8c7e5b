"""Controls of the window that know nothing of the desk."""
