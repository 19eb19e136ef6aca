    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        // TODO: the path. `method_override` goes where the API takes a POST as it is.
        let changes = user.to_json();
        let request = self.http.post(["users", id]).method_override("PATCH");
        let answer = request.json(&changes).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }
