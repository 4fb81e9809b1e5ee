//! Behaviour, through HTTP, on a real database: one binary, so that it links once.

mod accounts;
mod board;
mod cli;
mod comments;
mod faults;
mod http;
mod imports;
mod jobs;
mod live;
mod mail;
mod migrations;
mod projects;
mod registry;
mod settings;
mod tasks;
mod web;
mod webhooks;
