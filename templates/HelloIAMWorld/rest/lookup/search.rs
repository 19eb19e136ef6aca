    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        // TODO: the path and the body of the search, and the path of one user.
        let wanted = json!({ attribute: value });
        let answer = self.http.post(["users", "search"]).json(&wanted).send()?;
        let Some(id) = USER_FIELDS.find_id(attribute, value, answer.objects_at(LIST)?)? else {
            return Ok(None);
        };
        let Some(answer) = self.http.get(["users", &id]).find()? else {
            return Ok(None);
        };
        USER_FIELDS.find(attribute, value, [answer.object_at(USER)?])
    }
