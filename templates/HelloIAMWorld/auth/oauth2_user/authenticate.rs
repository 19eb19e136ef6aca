        // `.client_in_form()` is for a server that does not read the client from the header.
        let auth = Auth::oauth2(OAuth2::password_for(instance)?);
