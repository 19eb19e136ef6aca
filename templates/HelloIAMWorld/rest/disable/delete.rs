    /// There is nobody to enable: a disabled user is gone, and is created anew.
    fn enable_user(&self, _id: &str) -> Result<IamUserAppData, Error> {
        Err(Error::NotOffered {
            what: "enabling a user",
        })
    }

    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error> {
        // TODO: the path.
        self.http.delete(["users", id]).send()?;
        Ok(IamUserAppData::default())
    }
