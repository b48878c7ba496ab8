# What is run on the project. `make test` installs what the browser tests need and takes a few minutes.

.PHONY: audit sbom bench-search help test rust js browser soak bench bench-pages fuzz fmt

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

test: rust js browser ## Everything that must be green before a merge

rust: ## Format, lints, unit tests, data-driven tests, command line tests
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy --manifest-path fuzz/Cargo.toml --target-dir target -- -D warnings
	cargo test

js: ## The parts of the theme's scripts that need no browser
	node --test tests/js/*.test.mjs

browser: ## The built example in Chromium
	cargo build
	tests/browser/setup
	node --test --test-concurrency=2 tests/browser/*.test.mjs

soak: ## The long tests: builds that are killed, readers and clients during builds
	cargo test --test it -- --ignored --test-threads 1

bench: ## Measure builds of generated glossaries
	cargo bench --bench link
	cargo bench --bench site -- 1000 10000 100000
	cargo bench --bench phases -- 10000
	cargo bench --bench serve -- 1000 10000

bench-pages: ## Measure what pages of the example cost a reader
	cargo build
	tests/browser/setup
	node --test-reporter tap --test-reporter-destination /dev/null benches/pages/measure.mjs

TARGET = links
SECONDS = 300
fuzz: ## Random input for TARGET (links, front_matter, markdown, wikilinks, configuration) for SECONDS; needs `cargo install cargo-fuzz`
	mkdir -p fuzz/corpus/$(TARGET)
	cd fuzz && RUSTC_BOOTSTRAP=1 cargo fuzz run -s none $(TARGET) corpus/$(TARGET) seeds/$(TARGET) -- \
		-max_total_time=$(SECONDS) -timeout=10 -max_len=4096

bench-search: ## Measure the look-up of CONTENT's folders beside other engines
	cargo build --release
	cd benches/search && npm install --no-audit --no-fund --no-package-lock
	SHOPTALK=target/release/shoptalk node benches/search/bench.mjs $(or $(CONTENT),content-example)

audit: ## Licences, sources and known faults of the dependencies; needs `cargo install cargo-deny`, and the network once a day
	cargo deny --all-features check

sbom: ## The parts list of the binary as CycloneDX; needs `cargo install cargo-cyclonedx`
	cargo cyclonedx --format json --override-filename shoptalk.cdx

fmt: ## Format the code
	cargo fmt
