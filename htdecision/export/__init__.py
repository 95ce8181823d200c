"""Decision tables for other engines: the map, the duties and the gates as DMN 1.5 XML, for complete cases."""

from .dmn import to_dmn
from .inputs import inputs
from .rows import ExportError
from .tables import TABLES

__all__ = ["TABLES", "ExportError", "inputs", "to_dmn"]
