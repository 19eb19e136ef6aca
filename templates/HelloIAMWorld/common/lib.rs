//! {{ name }}: a {{ style }} integration.
