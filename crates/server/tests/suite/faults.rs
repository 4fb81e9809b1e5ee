//! What goes wrong outside: processes killed, power cut, everybody at once. nextest runs these one
//! at a time; they load the machine.

mod crash;
mod crowds;
mod disk;
mod files;
mod full;
mod jobs;
mod live;
mod load;
mod power;
mod webhooks;
