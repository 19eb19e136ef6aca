        let auth = Auth::basic_for(instance)?;
