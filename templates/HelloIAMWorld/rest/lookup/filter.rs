    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error> {
        // TODO: the path, the parameter, and the filter's language (`iam_core::filter` has six).
        let filter = Filter::<Scim>::equals(attribute, value)?;
        let answer = self.http.get(["users"]).filter("filter", &filter).send()?;
        USER_FIELDS.find(attribute, value, answer.objects_at(LIST)?)
    }
