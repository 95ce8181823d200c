"""The names under which Chromium may be installed. No import here: this is read before anything is installed."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
