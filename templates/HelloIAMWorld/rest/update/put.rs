    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error> {
        // TODO: the path, and fields that are answered but must not be sent back.
        let known = self.http.get(["users", id]).send()?.object_at(USER)?;
        let whole = user.merged_over(known).to_json();
        let answer = self.http.put(["users", id]).json(&whole).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }
