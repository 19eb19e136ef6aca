mod acme;
mod arguments;
mod checks;
mod execution;
mod usage;

use acme::{Acme, integration, request};
