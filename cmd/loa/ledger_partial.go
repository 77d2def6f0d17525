package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/whole"
)

// writePartial writes the refused rows of each file, with their reasons, to be mended and imported again. The
// first goes to the name that was asked for, with the ending of its kind; no file is written over.
func (a *app) writePartial(r *received, name string) (written []string, err error) {
	base := strings.TrimSuffix(name, filepath.Ext(name))
	for i := range r.files {
		rows := r.refusedOf(a, i)
		if len(rows) == 0 {
			continue
		}
		file, err := r.again(i)
		if err != nil {
			return written, err
		}
		data, err := intake.WriteRefused(file, rows, a.say)
		if err != nil {
			return written, err
		}
		target, err := unused(base, "."+string(file.Kind))
		if err == nil {
			err = whole.Write(target, data)
		}
		if err != nil {
			return written, fmt.Errorf("writing refused rows: %w", err)
		}
		written = append(written, target)
	}
	return written, nil
}

// refusedOf are the refused rows of a file, in their order.
func (r *received) refusedOf(a *app, file int) (rows []intake.Refused) {
	for at, wrong := range r.wrong {
		if at.file == file {
			rows = append(rows, intake.Refused{Draft: at.draft, Reasons: a.reasons(wrong)})
		}
	}
	slices.SortFunc(rows, func(a, b intake.Refused) int { return a.Draft - b.Draft })
	return rows
}

// again reads a file once more, for the cells of its rows.
func (r *received) again(i int) (intake.File, error) {
	name := r.files[i].Name
	data, err := readSent(filepath.FromSlash(name))
	if err != nil {
		return intake.File{}, err
	}
	if sha256.Sum256(data) != r.sums[i] {
		return intake.File{}, fmt.Errorf("%s changed while it was read", name)
	}
	return intake.Read(name, data, beside(filepath.FromSlash(name), r.in, map[string]string{})), nil
}

// reasons are what is wrong with a row, and how to mend it.
func (a *app) reasons(problems []problem.Problem) (reasons []string) {
	for _, p := range problems {
		reasons = append(reasons, strings.TrimSpace(a.say.Say(p.Rule, p.Args)+" "+a.say.Hint(p.Rule, p.Args)))
	}
	return reasons
}

// unused is a name that no file has: base.csv, base-2.csv, …
func unused(base, ending string) (string, error) {
	for n := 1; ; n++ {
		name := base + ending
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", base, n, ending)
		}
		_, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
		if err != nil {
			return "", err
		}
	}
}

// exportsAmong are the files of exported ledgers among the arguments, in order; nil where there are none. A
// folder stands for the export within.
func exportsAmong(args []string) ([]string, error) {
	var exports []string
	others := 0
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if info.IsDir() {
			files, err := ledger.ExportFiles(arg)
			if err != nil {
				return nil, err
			}
			if len(files) == 0 {
				return nil, &ledger.Refusal{Rule: "ledger-no-export", File: arg}
			}
			exports = append(exports, files...)
			continue
		}
		is, err := isExport(arg)
		if err != nil {
			return nil, err
		}
		if is {
			exports = append(exports, arg)
		} else {
			others++
		}
	}
	if len(exports) > 0 && others > 0 {
		return nil, &ledger.Refusal{Rule: "ledger-mixed", File: exports[0]}
	}
	slices.Sort(exports)
	return exports, nil
}

func isExport(name string) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	begin := make([]byte, 16)
	n, err := io.ReadFull(f, begin)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return ledger.IsExport(begin[:n]), err
}

// restore brings an exported ledger back.
func (a *app) restore(ctx context.Context, files []string, f importFlags) (err error) {
	if f.dryRun || f.partial != "" || len(f.keep)+len(f.replace) > 0 {
		return a.wrongUse("ledger-restore-whole")
	}
	if !a.isCampaign() {
		return exit(exitCampaign)
	}
	settings, err := source.LoadSite(a.site)
	if err != nil {
		return err
	}
	if problem.Errors(settings.Problems) > 0 {
		a.tell(settings.Problems)
		return exit(exitCampaign)
	}
	s := &folder.Folder{Dir: a.site, Campaign: settings.Campaign}
	l, err := a.makeLedger(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	n, err := l.Restore(ctx, files)
	if err != nil {
		return err
	}
	head, err := l.Head(ctx)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return json.NewEncoder(a.out).Encode(struct {
			Restored int    `json:"restored"`
			Head     string `json:"head"`
		}{n, head.String()})
	}
	fmt.Fprintln(a.err, a.say.Sayf("ledger-restored", "count", fmt.Sprint(n), "head", head.String()))
	return nil
}
