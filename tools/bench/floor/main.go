// Command floor does the least that a static site generator must: it reads each text, parses its front matter,
// renders its Markdown with goldmark, puts a frame around it and writes the page. It makes no list, checks nothing
// and minifies nothing. With -dates it only asks for the dates of all files below the folders it is given.
//
//	floor -frame PAGE -out FOLDER CONTENT
//	floor -dates FOLDER…
package main

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func main() {
	frame := flag.String("frame", "", "a page whose title and text are replaced")
	out := flag.String("out", "", "the folder to write into")
	dates := flag.Bool("dates", false, "only look at the dates of files")
	flag.Parse()
	var err error
	if *dates {
		err = inParallel(files(flag.Args()...), func(file string) error { _, err := os.Lstat(file); return err })
	} else {
		err = build(*frame, flag.Arg(0), *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

// files are all files below folders.
func files(dirs ...string) []string {
	var list []string
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				list = append(list, name)
			}
			return err
		})
	}
	return list
}

// inParallel does something with each file on all processors, and gives one of the errors.
func inParallel(list []string, do func(file string) error) error {
	errs := make(chan error, runtime.GOMAXPROCS(0))
	next := make(chan string, 64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var first error
			for file := range next {
				if err := do(file); err != nil && first == nil {
					first = err
				}
			}
			if first != nil {
				errs <- first
			}
		})
	}
	for _, file := range list {
		next <- file
	}
	close(next)
	workers.Wait()
	close(errs)
	return <-errs
}

func build(frame, content, out string) error {
	page, err := os.ReadFile(frame)
	if err != nil {
		return err
	}
	beforeTitle, rest, ok1 := strings.Cut(string(page), "<title>")
	_, rest, ok2 := strings.Cut(rest, "</title>")
	beforeText, rest, ok3 := strings.Cut(rest, `<div class="text">`)
	_, after, ok4 := strings.Cut(rest, "</table>")
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return fmt.Errorf("%s is no page with a title and a text", frame)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	return inParallel(files(content), func(file string) error {
		if filepath.Ext(file) != ".md" {
			return nil
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		front, body, ok := strings.Cut(strings.TrimPrefix(string(src), "+++\n"), "\n+++\n")
		if !ok {
			return fmt.Errorf("%s has no front matter", file)
		}
		var meta struct{ Title, Slug string }
		if _, err := toml.Decode(front, &meta); err != nil {
			return err
		}
		var b bytes.Buffer
		b.WriteString(beforeTitle + "<title>" + html.EscapeString(meta.Title) + "</title>" + beforeText + `<div class="text">`)
		if err := md.Convert([]byte(body), &b); err != nil {
			return err
		}
		b.WriteString(after)
		dir := filepath.Join(out, strings.TrimSuffix(filepath.Base(file), ".md"), meta.Slug)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, "index.html"), b.Bytes(), 0o644)
	})
}
