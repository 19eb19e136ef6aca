    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        let answer = self.http.post(["users", id, "activate"]).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        let answer = self.http.post(["users", id, "deactivate"]).send()?;
        Ok(USER_FIELDS.read_if_any(answer.optional_object_at(USER)?))
    }
