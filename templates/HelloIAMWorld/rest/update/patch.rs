    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        let changes = user.to_json();
        let answer = self.http.patch(["users", id]).json(&changes).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }
