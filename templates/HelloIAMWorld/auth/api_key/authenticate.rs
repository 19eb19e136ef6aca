        // The header may have another name; `Auth::query_for` puts the key into the query instead.
        let auth = Auth::header_for(instance, "X-Api-Key")?;
