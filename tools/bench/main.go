// Command bench measures how fast Loa builds, beside Hugo and beside the least that any such program must do. It
// makes a campaign of made-up texts, the same each time, and the same pages for Hugo, and builds both in turns into
// fresh folders:
//
//	make bench
//	.loa/bench/bin/bench -pages 1000,10000,60000 -rounds 3
//
// Wall and processor time are compared within one round, for machines are noisy; the middle of all rounds counts.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	pages := flag.String("pages", "1000,10000", "numbers of pages, with commas")
	rounds := flag.Int("rounds", 3, "rounds")
	bin := flag.String("bin", ".loa/bench/bin", "the folder with loa, hugo and floor")
	work := flag.String("work", "", "the folder to work in; its file system is measured too (a new one in /dev/shm, or of the machine)")
	only := flag.String("only", "", "steps to run, with commas; all where nothing is said")
	doc := flag.String("doc", "", "the document and plot to write: docs/bench")
	write := flag.String("write", "", "only write the corpus, as campaign and as site, into this folder")
	flag.Parse()
	if *write != "" {
		if err := writeOnly(*write, *pages); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := bench(*pages, *rounds, *bin, *work, *only, *doc); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// writeOnly writes both forms of a corpus and runs nothing.
func writeOnly(dir, pages string) error {
	n, err := strconv.Atoi(pages)
	if err != nil {
		return fmt.Errorf("-pages: %q is no number of pages", pages)
	}
	c := newCorpus(n / 2)
	return errors.Join(c.writeLoa(filepath.Join(dir, "loa"), false), c.writeHugo(filepath.Join(dir, "hugo")))
}

func bench(pages string, rounds int, bin, work, only, doc string) error {
	if work == "" {
		shm := "/dev/shm"
		if _, err := os.Stat(shm); err != nil {
			shm = ""
		}
		dir, err := os.MkdirTemp(shm, "loa-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		work = dir
	}
	var results []result
	for text := range strings.SplitSeq(pages, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 2 {
			return fmt.Errorf("-pages: %q is no number of pages", text)
		}
		b := bencher{bin: bin, dir: filepath.Join(work, text), corpus: newCorpus(n / 2), only: only}
		r, err := b.rounds(rounds)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(b.dir); err != nil {
			return err
		}
		r.Pages = n
		results = append(results, r)
		fmt.Print(table(results))
	}
	if doc == "" {
		return nil
	}
	data, err := json.MarshalIndent(results, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(bin, "..", "results.json"), data, 0o644); err != nil {
		return err
	}
	return document(doc, results)
}
