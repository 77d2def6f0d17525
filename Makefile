# make site   builds the program and the sample campaign into public/
# make test   installs what the tests need and runs them all
# make serve  shows the sample on this machine
# make speech compares the length of scripts with synthesised speech
# make bench  measures how fast Loa builds, beside Hugo (docs/bench.md)
# make bench-serve  measures how soon loa serve shows an edit
# make bench-kits  measures how large and how slow each file of a kit is (docs/kits.md)
# make verify opens every document of the sample in LibreOffice
# make lint   formatting, vet, staticcheck, known vulnerabilities
# make audit  has the sample judged: weights, Lighthouse, the Nu HTML checker
# make screenshots  keeps pictures of each kind of page in docs/screens
# make fonts  makes the fonts of the layouts again
# make release  static binaries for Windows, macOS and Linux in dist/

GO ?= go
TAGS = -tags nodynamic
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
export CGO_ENABLED = 0

.PHONY: site test serve lint release clean

# The sample's ledger is kept as text; what lies in ledger.db is made from it.
site: bin/loa
	test -e ledger.db || test ! -d data/records || bin/loa ledger import data/records
	bin/loa build

serve: bin/loa
	bin/loa serve

.PHONY: bin/loa
bin/loa:
	$(GO) build $(TAGS) -trimpath -ldflags "-X main.version=$(VERSION)" -o bin/loa ./cmd/loa

test:
	test/install
	$(GO) vet $(TAGS) ./...
	LOA_BROWSER=none $(GO) test $(TAGS) -timeout 30m ./...  # those that print find the browser themselves

# Every DOCX, PPTX and XLSX of the sample's kits, press kits and report.
.PHONY: verify
verify:
	test/verify

# A year of the whole country's records: 10,597 communes with 48 each, in both databases.
.PHONY: bench-ledger
bench-ledger:
	test/install
	$(GO) test $(TAGS) -run XXX -bench . -benchtime 1x -timeout 30m ./internal/ledger
	$(GO) test $(TAGS) -run XXX -bench LedgerImport -benchtime 1x -timeout 30m ./cmd/loa

# Loa beside Hugo and beside the least that any such program must do; see docs/bench.md.
HUGO = github.com/gohugoio/hugo@v0.165.0
BENCH = -pages 1000,10000,60000 -rounds 3,3,1
.PHONY: bench
bench: bin/loa
	mkdir -p .loa/bench/bin && cp bin/loa .loa/bench/bin/loa
	test -x .loa/bench/bin/hugo || (cd .loa/bench && GOBIN=$(CURDIR)/.loa/bench/bin GOFLAGS=-mod=mod $(GO) install $(HUGO))
	$(GO) build $(TAGS) -o .loa/bench/bin/ ./tools/bench ./tools/bench/floor
	.loa/bench/bin/bench $(BENCH) -doc docs/bench

# Each file of the sample's kits once: how large, how long; see docs/kits.md.
.PHONY: bench-kits
bench-kits:
	$(GO) run $(TAGS) ./tools/benchkits -doc docs/kits.md

# How soon loa serve shows an edit.
.PHONY: bench-serve
bench-serve: bin/loa
	mkdir -p .loa/bench/bin && cp bin/loa .loa/bench/bin/loa
	$(GO) build $(TAGS) -o .loa/bench/bin/ ./tools/bench
	.loa/bench/bin/bench -serve -pages 1000,10000 -rounds 15

.PHONY: speech
speech:
	command -v espeak-ng >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends espeak-ng; }
	LOA_SPEECH=1 $(GO) test $(TAGS) -count=1 -v ./test/speech

lint:
	test -z "$$($(GO) tool gofumpt -l cmd internal test *.go)" || { $(GO) tool gofumpt -l cmd internal test *.go; exit 1; }
	$(GO) vet $(TAGS) ./...
	$(GO) tool staticcheck $(TAGS) ./...
	$(GO) tool govulncheck $(TAGS) ./...

# Without HTTP/2, half a megabyte less: the preview, stores and addresses that are looked up all know HTTP/1.1.
RELEASE = -tags nodynamic,nethttpomithttp2

PLATFORMS = windows/amd64 windows/arm64 darwin/amd64 darwin/arm64 linux/amd64 linux/arm64

release: $(PLATFORMS:%=release/%)

release/%:
	GOOS=$(word 1,$(subst /, ,$*)) GOARCH=$(word 2,$(subst /, ,$*)) $(GO) build $(RELEASE) -trimpath \
		-ldflags "-s -w -X main.version=$(VERSION)" \
		-o dist/loa-$(word 1,$(subst /, ,$*))-$(word 2,$(subst /, ,$*))$(if $(findstring windows,$*),.exe) ./cmd/loa
	test "$$(stat -c %s dist/loa-$(word 1,$(subst /, ,$*))-$(word 2,$(subst /, ,$*))$(if $(findstring windows,$*),.exe))" -lt 41943040

# The site is judged as it would be published, without the mark of a demonstration, which keeps it from search engines.
.PHONY: audit
audit: bin/loa
	rm -rf .loa/audit && mkdir -p .loa/audit/site
	cp -r content data site.toml .loa/audit/site/ && sed -i 's/^illustration = true/illustration = false/' .loa/audit/site/site.toml
	test ! -d data/records || bin/loa ledger import data/records --site .loa/audit/site
	bin/loa check --site .loa/audit/site
	bin/loa build --site .loa/audit/site --out .loa/audit/public --newsroom .loa/audit/newsroom
	$(GO) run $(TAGS) ./tools/weigh -site .loa/audit/site -json .loa/audit/weights.json .loa/audit/public
	test/install && command -v java >/dev/null || { echo "make audit needs Java for the Nu HTML checker: apt-get install default-jre-headless"; exit 1; }
	cd tools/audit && npm ci --ignore-scripts --no-audit --no-fund --silent && node audit.mjs ../../.loa/audit/public ../../.loa/audit/weights.json

# Pictures of each kind of page, for docs/looks.md.
.PHONY: screenshots
screenshots:
	test/install && mkdir -p docs/screens
	$(GO) test $(TAGS) -count 1 -timeout 20m -run 'TestScreens$$' ./test/browser -screens ../../docs/screens

.PHONY: fonts
fonts:
	cd tools/fonts && npm ci --no-audit --no-fund && node subset.mjs

clean:
	rm -rf bin dist public newsroom .loa
