"""What a result says to a person: one view, which the text, the HTML page and the dashboard show alike.

Standard library only.  Nothing here decides anything: a view orders and words what :mod:`htdecision.assessment` found.
"""
