    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        // TODO: the path, and how the attribute is asked for.
        let answer = self.http.get(["users"]).query(attribute, value).send()?;
        USER_FIELDS.find(attribute, value, answer.objects_at(LIST)?)
    }
