package presskit

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
)

const manifest = "MANIFEST.txt"

// zip is a slot's kit as a file.
func (p *planner) zip(k Kit) ([]byte, error) {
	entries, err := p.files(k)
	if err != nil {
		return nil, fmt.Errorf("the kit of slot %s: %w", k.Slot, err)
	}
	return packed(entries)
}

// packed is a ZIP of the entries, in their order, with the digests of all of them.
func packed(entries []archive.Entry) ([]byte, error) {
	entries = append(entries, archive.Entry{Path: manifest, Data: archive.Manifest(entries)})
	var out bytes.Buffer
	if err := archive.Write(&out, time.Time{}, entries); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return out.Bytes(), nil
}

// files are what a kit holds.
func (p *planner) files(k Kit) ([]archive.Entry, error) {
	text, err := p.text(k)
	if err != nil {
		return nil, err
	}
	f := &folder{Kit: k, planner: p, text: text, say: speaker(k.Lang)}
	for _, add := range []func() error{f.article, f.short, f.scripts, f.facts, f.photos} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	return append([]archive.Entry{f.readFirst()}, f.entries...), nil
}

// text reads the item's text. One that was changed while kits were being made is an error.
func (p *planner) text(k Kit) (*prose.Text, error) {
	src, err := p.Read(k.File)
	if err != nil {
		return nil, err
	}
	if fmt.Sprintf("%x", sha256.Sum256([]byte(src))) != k.Digest {
		return nil, fmt.Errorf("%s was changed during the build; build again", k.File)
	}
	_, body, _, wrong := source.SplitFront(k.File, src)
	if wrong != nil {
		return nil, fmt.Errorf("%s has no front matter", k.File)
	}
	it := p.m.ByKey[k.Item]
	return prose.Read(it.Text(k.Lang), body, k.Linked), nil
}

// folder is a kit while it is being filled.
type folder struct {
	Kit
	*planner
	text    *prose.Text
	say     speech
	entries []archive.Entry
	inside  []string // what "in this kit" lists
}

func (f *folder) add(name string, data []byte) {
	f.entries = append(f.entries, archive.Entry{Path: name, Data: data})
}

// list says in the first file what a file is.
func (f *folder) list(names, what string) { f.inside = append(f.inside, names+": "+what) }

// readFirst is the file that says what the others are; the embargo stands first.
func (f *folder) readFirst() archive.Entry {
	lines := append(f.head(), "", strings.ToUpper(f.Title), f.Summary, "")
	lines = append(lines, f.about()...)
	lines = append(lines, "", f.say.word("kit-inside")+":")
	for _, what := range f.inside {
		lines = append(lines, "- "+what)
	}
	return archive.Entry{Path: f.say.word("kit-file-read") + ".txt", Data: textFile(strings.Join(lines, "\n"))}
}

// textFile is a text for Windows: its line ends, and a mark by which old programs know that it is UTF-8.
func textFile(s string) []byte {
	return []byte("\ufeff" + strings.ReplaceAll(strings.TrimRight(s, "\n")+"\n", "\n", "\r\n"))
}
