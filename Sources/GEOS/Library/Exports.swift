// A newcomer who imports this module finds its coordinates and rings without a second import.
@_exported public import Shapes
