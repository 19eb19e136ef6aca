mod decision_table;
mod fake;
mod lookups;
mod mapping;
mod properties;
mod races;

use fake::{FakeClient, Says, told};
