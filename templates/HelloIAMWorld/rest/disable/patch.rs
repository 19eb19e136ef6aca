    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the field and its value.
        self.update_user(id, &AppUser::from([("active", true)]))
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the field and its value.
        self.update_user(id, &AppUser::from([("active", false)]))
    }
