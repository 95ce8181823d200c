"""The dashboards as pages on this computer alone: launcher, settings, templates, and a watch over the kernels."""
