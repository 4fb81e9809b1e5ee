//! Behaviour, through HTTP, on a real database: one binary, so that it links once.

mod accounts;
mod audit;
mod board;
mod cli;
mod comments;
mod faults;
mod files;
mod http;
mod imports;
mod jobs;
mod live;
mod mail;
mod migrations;
mod notifications;
mod projects;
mod registry;
mod search;
mod settings;
mod tasks;
mod web;
mod webhooks;
