/// Begins a session. What this gives goes into every request, until the vendor refuses it.
fn log_in(http: &HttpClient, user: &Credentials) -> Result<Authorization, Error> {
    // TODO: the path, the body, where the session is in the answer, and where it goes.
    let body = json!({"username": user.identifier, "password": user.password.expose()});
    let answer = http.post(["login"]).json(&body).send()?;
    let session = answer.secret_at("token")?;
    Ok(Authorization::header("X-Session-Token", session))
}

/// Ends a session, when the command is done.
fn log_out(http: &HttpClient, session: &Authorization) -> Result<(), Error> {
    // TODO: the path. Without such a call, leave `.log_out(log_out)` out.
    http.post(["logout"]).authorized(session).send().map(drop)
}
