//! The front door: settings, wiring and the command line. Everything else is in the modules; this
//! crate alone knows them all, one line each.

pub mod cli;
pub mod config;
pub mod events;
pub mod web;
pub mod wiring;
