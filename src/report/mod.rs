//! From findings to text: one file a format, and the only room that knows output formats.
