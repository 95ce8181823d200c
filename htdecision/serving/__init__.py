"""The dashboards as pages on this computer alone: launcher, settings, templates and what watches over the kernels."""
