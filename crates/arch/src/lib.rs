//! Tests of the house itself: who may depend on whom, who owns which table, and the habits that no
//! compiler checks. They read manifests and sources, so they hold for code that nobody runs yet.
//! Each failure names the file and the rule.

#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod habits;
#[cfg(test)]
mod house;
#[cfg(test)]
mod metrics;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod tables;
