        let auth = Auth::session(Session::for_instance(instance, log_in)?.log_out(log_out));
