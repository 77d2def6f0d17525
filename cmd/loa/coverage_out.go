package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/figures"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/whole"
)

// insideMark is the file by which a folder with an inside view is known; it lists what was written.
const insideMark = ".loa-inside"

// writeInside writes the inside view of a period into a folder that is never published.
func (a *app) writeInside(ctx context.Context, s *folder.Folder, l *ledger.Ledger, in coverage.Inputs, name, dir string) error {
	if err := a.insideOut(dir); err != nil {
		return err
	}
	view, err := insideInputs(ctx, s, l, in, name, a.say.Tag())
	if err != nil {
		return err
	}
	files, err := figures.Inside(view)
	if err != nil {
		return err
	}
	old, _ := os.ReadFile(filepath.Join(dir, insideMark))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making the folder of the inside view: %w", err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		if err := whole.Write(filepath.Join(dir, f.Name), f.Data); err != nil {
			return err
		}
	}
	for name := range strings.FieldsSeq(string(old)) {
		if !slices.Contains(names, name) && filepath.Base(name) == name {
			if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("removing what is out of date: %w", err)
			}
		}
	}
	if err := whole.Write(filepath.Join(dir, insideMark), []byte(strings.Join(names, "\n")+"\n")); err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("coverage-written", "dir", dir, "files", fmt.Sprint(len(files))))
	return nil
}

// insideOut refuses folders that are published or hold the campaign, and those that hold something else.
func (a *app) insideOut(dir string) error {
	if err := a.safeOut(dir); err != nil {
		return err
	}
	abs, err := folder.Resolved(dir)
	if err != nil {
		return err
	}
	for _, public := range []string{"public", folder.Newsroom} {
		if overlap, err := folder.Overlap(dir, filepath.Join(a.site, public)); err == nil && overlap {
			return a.wrongUse("coverage-out-public", "dir", dir)
		}
	}
	for at := abs; ; at = filepath.Dir(at) { // whatever a build wrote may be published
		if _, err := os.Stat(filepath.Join(at, ".loa-files")); err == nil {
			return a.wrongUse("coverage-out-public", "dir", dir)
		}
		if filepath.Dir(at) == at {
			break
		}
	}
	if _, err := os.Stat(filepath.Join(abs, insideMark)); err == nil {
		return nil
	}
	entries, err := os.ReadDir(abs)
	if err == nil && len(entries) > 0 {
		return a.wrongUse("coverage-out-taken", "dir", dir, "name", entries[0].Name())
	}
	return nil
}

// insideInputs are what the inside view of a period is made from, in the language in which the program speaks
// where the site has it.
func insideInputs(ctx context.Context, s *folder.Folder, l *ledger.Ledger, in coverage.Inputs, name, tag string) (figures.InsideInputs, error) {
	view := figures.InsideInputs{Campaign: in.Campaign, Units: in.Units, Name: name}
	layouts, static, err := s.Layouts()
	if err != nil {
		return view, err
	}
	if view.Base, err = page.NewBase(page.Inputs{Moment: s.Moment, Layouts: layouts, Static: static, Files: s.Root.FS()}); err != nil {
		return view, err
	}
	view.Own = in.Campaign.Languages[0]
	if own, ok := in.Campaign.Language(tag); ok {
		view.Own = own
	}
	view.Frame = view.Base.Frames[view.Own.Tag]
	in.Level = cmp.Or(in.Level, "commune")
	if view.Communes, err = countLedger(ctx, l, in); err != nil || l == nil {
		return view, err
	}
	for e, err := range l.Live(ctx, in.From, in.To) {
		if err != nil {
			return view, err
		}
		view.Entries = append(view.Entries, figures.Entry{
			Seq: e.Seq, Record: e.Record, Importer: e.Importer, File: e.File, Row: e.Row, Received: e.Received(),
		})
	}
	head, err := l.Head(ctx)
	view.Head = head.String()
	return view, err
}
