//! Fake vendors over real sockets.
