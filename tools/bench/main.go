// Command bench measures how fast Loa builds, beside Hugo and beside the least that any such program must do. It
// makes a campaign of made-up texts, the same each time, and the same pages for Hugo, and builds both in turns into
// fresh folders:
//
//	make bench
//	.loa/bench/bin/bench -pages 1000,10000,60000 -rounds 3,3,1
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
	rounds := flag.String("rounds", "3", "rounds, with commas where each number of pages has its own")
	bin := flag.String("bin", ".loa/bench/bin", "the folder with loa, hugo and floor")
	work := flag.String("work", "", "the folder to work in; its file system is measured too (a new one in /dev/shm, or of the machine)")
	only := flag.String("only", "", "steps to run, with commas; all where nothing is said")
	doc := flag.String("doc", "", "the document and plot to write: docs/bench")
	write := flag.String("write", "", "only write the corpus, as campaign and as site, into this folder")
	preview := flag.Bool("serve", false, "only measure how soon loa serve shows an edit")
	flag.Parse()
	if *preview {
		if err := serveAll(*bin, *work, *pages, *rounds); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
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

// serveAll measures loa serve at each number of pages.
func serveAll(bin, work, pages, rounds string) error {
	sizes, err := sizesOf(pages, rounds)
	for _, s := range sizes {
		err = errors.Join(err, serve(bin, work, s.pages, s.rounds))
	}
	return err
}

// size is a number of pages and how often they are built.
type size struct{ pages, rounds int }

// sizesOf reads both flags: one number of rounds for all sizes, or one for each.
func sizesOf(pages, rounds string) ([]size, error) {
	var sizes []size
	counts := strings.Split(rounds, ",")
	for i, text := range strings.Split(pages, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 2 {
			return nil, fmt.Errorf("-pages: %q is no number of pages", text)
		}
		count, err := strconv.Atoi(counts[min(i, len(counts)-1)])
		if err != nil || count < 1 {
			return nil, fmt.Errorf("-rounds: %q is no number of rounds", rounds)
		}
		sizes = append(sizes, size{n, count})
	}
	return sizes, nil
}

func bench(pages, rounds, bin, work, only, doc string) error {
	sizes, err := sizesOf(pages, rounds)
	if err != nil {
		return err
	}
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
	for _, s := range sizes {
		b := bencher{bin: bin, dir: filepath.Join(work, fmt.Sprint(s.pages)), corpus: newCorpus(s.pages / 2), only: only}
		r, err := b.rounds(s.rounds)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(b.dir); err != nil {
			return err
		}
		r.Pages = s.pages
		results = append(results, r)
		fmt.Print(table(results))
		if err := keep(results, bin, doc); err != nil {
			return err
		}
	}
	return nil
}

// keep writes what is known so far, where a document is asked for.
func keep(results []result, bin, doc string) error {
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
