//! What a client's requests are for.

use crate::testing::VendorRequest;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Getting in, or out again.
    Session,
    /// Finding or reading something.
    Read,
    /// Changing something.
    Write,
}

/// Which requests of a client log in and which only read, learnt by watching it.
#[derive(Clone, Default)]
pub(super) struct Habits {
    session: Vec<Endpoint>,
    reads: Vec<Endpoint>,
}

#[derive(Clone, PartialEq)]
struct Endpoint {
    method: String,
    path: String,
}

impl Endpoint {
    fn of(request: &VendorRequest) -> Self {
        Self {
            method: request.method.clone(),
            path: request
                .target
                .split('?')
                .next()
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

impl Habits {
    /// Learns from a `test-module` and a look-up of somebody unknown, each of a fresh client:
    /// what both begin or end with is the session, what else the look-up asks is a read,
    /// whatever its method.
    pub(super) fn learn(test: &[VendorRequest], look_up: &[VendorRequest]) -> Self {
        let same = |(one, other): &(&VendorRequest, &VendorRequest)| {
            one.method == other.method && one.target == other.target
        };
        // Something of its own is left to each.
        let most = test.len().min(look_up.len()).saturating_sub(1);
        let begin = test.iter().zip(look_up).take(most).take_while(same).count();
        let end = test
            .iter()
            .rev()
            .zip(look_up.iter().rev())
            .take(most - begin)
            .take_while(same)
            .count();
        let own = begin..look_up.len().saturating_sub(end).max(begin);
        let session = look_up[..begin].iter().chain(&look_up[own.end..]);
        Self {
            session: session.map(Endpoint::of).collect(),
            reads: look_up[own].iter().map(Endpoint::of).collect(),
        }
    }

    pub(super) fn role(&self, request: &VendorRequest) -> Role {
        let endpoint = Endpoint::of(request);
        if self.session.contains(&endpoint) {
            Role::Session
        } else if request.method == "GET" || self.reads.contains(&endpoint) {
            Role::Read
        } else {
            Role::Write
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests(calls: &[&str]) -> Vec<VendorRequest> {
        calls
            .iter()
            .filter_map(|call| call.split_once(' '))
            .map(|(method, target)| VendorRequest {
                method: method.to_owned(),
                target: target.to_owned(),
                headers: Vec::new(),
                body: String::new(),
            })
            .collect()
    }

    #[test]
    fn what_every_command_begins_and_ends_with_is_the_session() {
        let habits = Habits::learn(
            &requests(&["POST /token", "GET /test", "POST /out"]),
            &requests(&["POST /token", "POST /search", "POST /out"]),
        );
        for (call, role) in [
            ("POST /token", Role::Session),
            ("POST /out", Role::Session),
            ("POST /search", Role::Read),
            ("GET /users?a=b", Role::Read),
            ("POST /users", Role::Write),
            ("DELETE /users/1", Role::Write),
        ] {
            assert_eq!(habits.role(&requests(&[call])[0]), role, "{call}");
        }
    }

    #[test]
    fn a_client_that_asks_one_thing_only_has_no_session() {
        let same = requests(&["POST /users"]);
        let habits = Habits::learn(&same, &same);
        assert_eq!(habits.role(&same[0]), Role::Read);
        assert_eq!(Habits::learn(&[], &[]).role(&same[0]), Role::Write);
    }
}
