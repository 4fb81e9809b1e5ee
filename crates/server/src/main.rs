//! `tenon`: the server and the commands beside it.

use std::process::ExitCode;

use tenon_server::cli;

// Half the time of an answer is spent on small allocations; this allocator is quicker at them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main(std::env::args_os().collect())
}
