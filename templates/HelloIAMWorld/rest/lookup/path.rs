    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        // TODO: the path, and how the API says that there is no such user, if not with a 404.
        let Some(answer) = self.http.get(["users", value]).find()? else {
            return Ok(None);
        };
        USER_FIELDS.find(attribute, value, [answer.object_at(USER)?])
    }
