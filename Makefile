# Reel: build, test, demonstrate, install. `make help` lists what there is.

PREFIX ?= /usr/local
CLIP ?=
SWIFT ?= swift
BUILD := .build-release
DEBUG := .build-debug
REEL := $(BUILD)/bin/reel
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# Tests run real programs: with all of them at once, those that wait for a moment of a run miss it.
TEST_LIMIT := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=6
PACKAGES := $(shell sed -e 's/\#.*//' packages.txt)

.PHONY: help setup build test demo install deb bench lint format clean

help:
	@echo 'make demo             make a film: set-up, build, a clip, music that matches it'
	@echo 'make demo CLIP=my.mp4 the same with your own clip'
	@echo 'make test             set-up and the whole test suite'
	@echo 'make build            the release binary, $(REEL)'
	@echo 'make install PREFIX=… put bin/reel and what it needs below a folder'
	@echo 'make deb              a Debian package, in .build-deb/'
	@echo 'make bench            measure against ffmpeg, ninja, MoviePy and others'
	@echo 'make lint, format     check or mend the layout of the code'
	@echo 'make clean            remove what was built'

# Nothing is fetched where everything is there already.
setup:
	@missing=''; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi
	@command -v $(SWIFT) >/dev/null || { echo 'Swift 6 is not on PATH; get it from https://www.swift.org/install/linux/' >&2; exit 1; }

build: setup
	$(SWIFT) build -c release --static-swift-stdlib --product reel --scratch-path $(BUILD)
	@mkdir -p $(BUILD)/bin
	@strip -o $(REEL) $(BUILD)/release/reel

test: setup
	$(SWIFT) build --build-tests --scratch-path $(DEBUG)
	$(TEST_LIMIT) $(SWIFT) test --skip-build --scratch-path $(DEBUG)

demo: build
	@scripts/demo $(REEL) '$(CLIP)'

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/reel/schemas' '$(DESTDIR)$(PREFIX)/share/reel/skill' '$(DESTDIR)$(PREFIX)/share/doc/reel'
	install -m 755 $(REEL) '$(DESTDIR)$(PREFIX)/bin/reel'
	install -m 644 schemas/job.v1.schema.json '$(DESTDIR)$(PREFIX)/share/reel/schemas/'
	install -m 644 skill/SKILL.md '$(DESTDIR)$(PREFIX)/share/reel/skill/'
	install -m 644 README.md CHANGELOG.md '$(DESTDIR)$(PREFIX)/share/doc/reel/'
	@scripts/install-help $(REEL) '$(DESTDIR)$(PREFIX)/share'
	@'$(DESTDIR)$(PREFIX)/bin/reel' doctor

deb: build
	@rm -rf .build-deb
	@$(MAKE) --no-print-directory install PREFIX=/usr DESTDIR="$$PWD/.build-deb/root" > /dev/null
	@scripts/make-deb .build-deb/root .build-deb

bench: build
	$(SWIFT) build -c release --product reel-bench --scratch-path $(BUILD)
	@Benchmarks/run $(REEL) $(BUILD)/release/reel-bench

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

clean:
	rm -rf $(BUILD) $(DEBUG) .build-deb
