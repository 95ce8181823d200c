"""Dashboards: one module for each notebook, and the widgets they are made of."""
