// Benchkits makes every file of every kit of a campaign once, one after another, and says how large each format is and
// how long it takes. With -doc it writes the table between two marks of a Markdown file.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/kit"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/source"
)

func main() {
	site := flag.String("site", ".", "the campaign's folder")
	day := flag.String("date", "2024-12-20", "the day of the kits")
	doc := flag.String("doc", "", "a Markdown file in which the table stands between marks")
	flag.Parse()
	runtime.GOMAXPROCS(1) // one sheet at a time, so that none waits for another
	table, err := run(*site, *day)
	if err == nil {
		fmt.Print(table)
		if *doc != "" {
			err = write(*doc, table)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "benchkits:", err)
		os.Exit(1)
	}
}

// tally is what the files of one format come to.
type tally struct {
	files, bytes int
	took         time.Duration
}

// run makes everything and gives the table.
func run(site, day string) (string, error) {
	at := func(zone *time.Location) (time.Time, error) { return time.ParseInLocation(time.DateOnly, day, zone) }
	f, err := folder.Open(site, source.NewCache(), "benchkits", at, false)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if f.Broken() {
		return "", errors.New("the campaign has errors; run loa check")
	}
	kept, err := os.MkdirTemp("", "loa-benchkits")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(kept)
	formats := map[string]*tally{}
	note := func(format string, bytes int, took time.Duration) {
		if formats[format] == nil {
			formats[format] = &tally{}
		}
		t := formats[format]
		t.files, t.bytes, t.took = t.files+1, t.bytes+bytes, t.took+took
	}
	began := time.Now()
	kits, sheets, err := plan(f, kept, note)
	if err != nil {
		return "", err
	}
	printed := time.Since(began)
	for _, zips := range []bool{false, true} { // a ZIP holds the others, which are made once
		for _, o := range kits.Outputs {
			format := formatOf(o.Path, o.Origin)
			if format == "" || (format == "zip") != zips {
				continue
			}
			began := time.Now()
			data, err := o.Render()
			if err != nil {
				return "", fmt.Errorf("%s: %w", o.Path, err)
			}
			note(format, len(data), time.Since(began))
		}
	}
	return text(formats, sheets, printed, time.Since(began)), nil
}

// plan prints the sheets of the campaign's kits into an empty folder and plans their other files.
func plan(f *folder.Folder, kept string, note func(string, int, time.Duration)) (*kit.Kits, int, error) {
	layouts, static, err := f.Layouts()
	if err != nil {
		return nil, 0, err
	}
	in := page.Inputs{Moment: f.Moment, Layouts: layouts, Static: static, Files: f.Root.FS(), MediaCache: filepath.Join(kept, "media"), Program: "benchkits"}
	if in.Base, err = page.NewBase(in); err != nil {
		return nil, 0, err
	}
	in.Linker = page.NewLinker(in)
	kits := kit.Inputs{Moment: f.Moment, Layouts: layouts, Base: in.Base, Linker: in.Linker, Static: static, Files: in.Files, Read: f.Read, Timed: note}
	press := &pdf.Press{Browser: pdf.Find(), Cache: filepath.Join(kept, "pdf")}
	kits.Printed, err = kit.Print(context.Background(), kits, press)
	if err != nil {
		return nil, 0, err
	}
	if len(kits.Printed.Report.Failed) > 0 {
		return nil, 0, fmt.Errorf("%d sheets could not be printed: %+v", len(kits.Printed.Report.Failed), kits.Printed.Report.Failed[0])
	}
	return kit.Plan(kits), kits.Printed.Report.Made, nil
}

// formatOf is what a file is called in the table; "" for one that is counted elsewhere or is no file to download.
func formatOf(name, origin string) string {
	switch part, _, _ := strings.Cut(path.Base(origin), "."); path.Ext(name) {
	case ".docx":
		return "docx-" + part
	case ".pptx", ".xlsx":
		return path.Ext(name)[1:]
	case ".zip":
		if strings.HasSuffix(origin, ".md") {
			return "social-pack"
		}
		return "zip"
	}
	return ""
}

// names are the formats in the order of the table, and what they are called there.
func names() [][2]string {
	return [][2]string{
		{"lesson", "lesson plan, PDF"},
		{"one", "lesson on one sheet, PDF"},
		{"poster-a3", "poster A3, PDF"},
		{"poster-a4", "poster A4, PDF"},
		{"leaflet", "leaflet, PDF"},
		{"quiz", "quiz, PDF"},
		{"key", "answer key, PDF"},
		{"handout", "slides with notes, PDF"},
		{"slips", "slips, PDF"},
		{"glossary", "words, PDF"},
		{"docx-lesson", "lesson plan, DOCX"},
		{"docx-quiz", "quiz and key, DOCX"},
		{"pptx", "slides, PPTX"},
		{"picture", "a drawing as dots, PNG"},
		{"xlsx", "after the lesson, XLSX"},
		{"social", "picture for social networks, PNG"},
		{"social-pack", "social pack, ZIP"},
		{"zip", "whole kit, ZIP"},
	}
}

func text(formats map[string]*tally, sheets int, printed, all time.Duration) string {
	var b bytes.Buffer
	b.WriteString("| format | files | mean size, kB | mean time, s |\n| --- | ---: | ---: | ---: |\n")
	for _, name := range names() {
		if t := formats[name[0]]; t != nil {
			fmt.Fprintf(&b, "| %s | %d | %.0f | %.3f |\n", name[1], t.files, float64(t.bytes)/float64(t.files)/1000, t.took.Seconds()/float64(t.files))
		}
	}
	fmt.Fprintf(&b, "\nOne after another on one core for the program: %d sheets and pictures in %.0f s, the start of the browser included; all files in %.0f s.\n", sheets, printed.Seconds(), all.Seconds())
	return b.String()
}

// The marks between which the table stands.
const (
	top    = "<!-- bench-kits: make bench-kits writes what follows -->\n"
	bottom = "<!-- end of bench-kits -->"
)

// write puts the table between the marks of a file.
func write(file, table string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(data), top)
	_, tail, end := strings.Cut(rest, bottom)
	if !ok || !end {
		return fmt.Errorf("%s has no marks for the table", file)
	}
	return os.WriteFile(file, []byte(head+top+"\n"+table+"\n"+bottom+tail), 0o644)
}
