package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/evidence"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
)

func (a *app) ledgerEvidence() *cobra.Command {
	c := &cobra.Command{
		Use: "evidence", Short: a.say.Say("about-ledger-evidence", nil), Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.evidenceAdd())
	return c
}

func (a *app) evidenceAdd() *cobra.Command {
	var f changeFlags
	var record string
	c := a.changeFlags(&cobra.Command{Use: "add FILE --record ID", Short: a.say.Say("about-evidence-add", nil), Args: a.args(1), RunE: func(c *cobra.Command, args []string) error {
		if record == "" {
			return a.wrongUse("evidence-no-record")
		}
		seq, err := a.entryNumber(record)
		if err != nil {
			return err
		}
		return a.withLedger(c.Context(), f.date, func(s *folder.Folder, l *ledger.Ledger) error {
			return a.addEvidence(c.Context(), s, l, args[0], seq, f)
		})
	}}, &f, true)
	c.Flags().StringVar(&record, "record", "", a.say.Say("flag-evidence-record", nil))
	return c
}

// addEvidence keeps a file and names it in a record, which is corrected. The file is kept first: a record never
// names one that is not there.
func (a *app) addEvidence(ctx context.Context, s *folder.Folder, l *ledger.Ledger, name string, seq int64, f changeFlags) error {
	e, _, err := l.Entry(ctx, seq)
	if err != nil {
		return err
	}
	if e.Kind != ledger.Add {
		return &ledger.Refusal{Rule: "ledger-no-record", Entry: seq}
	}
	file, wrong := prepareEvidence(filepath.Dir(name), filepath.Base(name))
	if wrong != nil {
		a.tell([]problem.Problem{evidenceProblem(name, wrong)})
		return exit(exitCampaign)
	}
	isNew, err := evidence.In(s.Dir).Keep(file)
	if err != nil {
		return err
	}
	r := e.Record
	r.Evidence = file.Reference()
	if f.why == "" {
		f.why = a.say.Say("evidence-added-why", nil)
	}
	add, err := l.Correct(ctx, seq, r, f.why, importer(f.by), s.Moment.Instant)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.err, a.say.Sayf("evidence-kept", "file", file.Digest[:12]+file.Ext, "entry", fmt.Sprint(add.Seq)))
	a.sayEvidenceLeft(file, isNew)
	return nil
}

// sayEvidenceLeft tells what was taken out of a file and what could not be.
func (a *app) sayEvidenceLeft(file evidence.File, isNew bool) {
	if file.Changed && isNew {
		fmt.Fprintln(a.err, a.say.Say("evidence-stripped", nil))
	}
	if file.Left != "" {
		fmt.Fprintln(a.err, a.say.Say("evidence-left-"+file.Left, nil))
	}
}

func prepareEvidence(folder, name string) (evidence.File, *evidence.Refusal) {
	data, refusal := evidence.ReadBeside(folder, name)
	if refusal != nil {
		return evidence.File{}, refusal
	}
	return evidence.Prepare(name, data)
}

// evidenceProblem is what is wrong with a file or an address, as a problem.
func evidenceProblem(file string, r *evidence.Refusal) problem.Problem {
	return problem.At(filepath.ToSlash(file), 0, 0, "evidence-"+string(r.Why), evidenceArgs(r)...)
}

func evidenceArgs(r *evidence.Refusal) []any {
	limit := r.Limit
	if r.Why == evidence.TooLarge {
		limit >>= 20
	}
	return []any{"name", r.Name, "detail", r.Detail, "limit", limit}
}

// beside looks for files that a sheet names as evidence, in the sheet's folder.
func beside(sheet string, in intake.Inputs, named map[string]string) intake.Inputs {
	folder := filepath.Dir(sheet)
	in.Beside = func(name string) (reference, rule string, args []any) {
		file, wrong := prepareEvidence(folder, name)
		if wrong != nil {
			return "", "evidence-" + string(wrong.Why), evidenceArgs(wrong)
		}
		named[file.Reference()] = filepath.Join(folder, filepath.FromSlash(name))
		return file.Reference(), "", nil
	}
	return in
}

// keepBeside keeps the files that sheets name, before their records are entered. named are files by reference.
func keepBeside(s *folder.Folder, named map[string]string) error {
	store := evidence.In(s.Dir)
	for reference, name := range named {
		if _, missing := store.Find(reference); missing == nil {
			continue
		}
		file, wrong := prepareEvidence(filepath.Dir(name), filepath.Base(name))
		if wrong != nil {
			return wrong
		}
		if file.Reference() != reference {
			return errors.New(name + ": " + os.ErrInvalid.Error())
		}
		if _, err := store.Keep(file); err != nil {
			return err
		}
	}
	return nil
}
