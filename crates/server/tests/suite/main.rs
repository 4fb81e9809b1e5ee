//! Behaviour, through HTTP, on a real database: one binary, so that it links once.

mod cli;
mod faults;
mod http;
mod migrations;
mod registry;
