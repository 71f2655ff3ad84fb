# Thin on purpose: meson builds, the scripts in .ci decide what is missing.
BUILD = _build
SHELL = /bin/bash

.PHONY: all run test bench clean

all: $(BUILD)/build.ninja
	ninja -C $(BUILD)

$(BUILD)/build.ninja:
	.ci/deps build
	meson setup $(BUILD)

run:
	.ci/deps build run
	$(MAKE) --no-print-directory all
	.ci/open-sample $(BUILD)

test:
	.ci/deps build run test
	$(MAKE) --no-print-directory all
	.ci/run-tests $(BUILD)

bench:
	.ci/deps build
	test -f $(BUILD)-release/build.ninja || meson setup --buildtype=release $(BUILD)-release
	ninja -C $(BUILD)-release
	tests/bench/run-bench $(BUILD)-release

clean:
	rm -rf $(BUILD) $(BUILD)-release
