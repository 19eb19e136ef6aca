/// How a session is begun, said with every request, and ended.
const SESSION: VendorSession = VendorSession::new("POST /login")
    .takes("username", "password")
    .gives("token")
    .asks_for("X-Session-Token", "{session}")
    .log_out("POST /logout");
