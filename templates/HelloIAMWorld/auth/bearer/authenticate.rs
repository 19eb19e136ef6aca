        let auth = Auth::bearer_for(instance)?;
