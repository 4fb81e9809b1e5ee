# `make` alone lists what there is. The work is in scripts/, so that each piece
# also runs by itself.

.DEFAULT_GOAL := help
.PHONY: help run test check bench fmt

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# An optimised build, because password hashing and SQLite are slow without. What is
# shipped is `cargo build --profile dist`.
run: ## build the web app and tenon, serve on http://127.0.0.1:8080 (options: make run ARGS="--help")
	scripts/build-web
	cargo run --release -p tenon-server --bin tenon -- serve $(ARGS)

# The web app comes first: the server that the tests start carries it.
test: ## every test, on SQLite, PostgreSQL and MariaDB (fewer: make test ENGINES=sqlite), and in browsers
	scripts/test-web install
	scripts/build-web
	scripts/test build
	scripts/test-web check unit
	scripts/with-databases scripts/test run
	scripts/test-web server browser

check: ## formatting, types, lints, licences and known holes of the dependencies
	cargo fmt --all --check
	scripts/test-web format types
	cargo clippy --workspace --all-targets -- -D warnings
	scripts/check-dependencies

bench: ## load figures beside their baselines (bench/README.md)
	bench/run $(ARGS)

fmt: ## format the sources
	cargo fmt --all
