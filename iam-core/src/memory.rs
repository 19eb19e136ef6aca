//! What clients remember from command to command.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// What the clients of one integration remember of their vendors while the process lives.
///
/// A client is made for every command; what it found out about a server is found out once.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<HashMap<(TypeId, String), Remembered>>>);

type Remembered = Arc<dyn Any + Send + Sync>;

impl Memory {
    /// What is remembered under this key, such as a base URL; made where there is nothing.
    pub fn recall<T: Send + Sync + 'static>(&self, key: &str, make: impl FnOnce() -> T) -> Arc<T> {
        // A thread that panicked while it held the lock left the map as usable as it was.
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = remembered
            .entry((TypeId::of::<T>(), key.to_owned()))
            .or_insert_with(|| Arc::new(make()));
        match Arc::clone(slot).downcast() {
            Ok(known) => known,
            Err(_) => unreachable!("the type is a part of the key"),
        }
    }
}

/// Shows nothing of what is remembered.
impl fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Memory")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_for_each_key_and_type() {
        let memory = Memory::default();
        assert_eq!(*memory.recall("a", || 1), 1);
        assert_eq!(*memory.clone().recall("a", || 2), 1);
        assert_eq!(*memory.recall("b", || 3), 3);
        assert_eq!(*memory.recall("a", || "text"), "text");
    }
}
