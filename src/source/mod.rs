//! From bytes to documents: the only analysis room that touches files.
