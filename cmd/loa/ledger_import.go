package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/ledger"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/unit"
)

// importFlags are the options of loa ledger import.
type importFlags struct {
	dryRun                         bool
	partial, by, why, date, format string
	keep, replace                  []string
}

func (a *app) ledgerImport() *cobra.Command {
	var f importFlags
	c := &cobra.Command{Use: "import FILE…", Short: a.say.Say("about-ledger-import", nil), Long: a.say.Say("about-ledger-import-long", nil), RunE: func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.wrongUse("argument-missing", "use", c.UseLine())
		}
		return a.runLedgerImport(c.Context(), args, f)
	}}
	flags := c.Flags()
	flags.BoolVar(&f.dryRun, "dry-run", false, a.say.Say("flag-dry-run", nil))
	flags.StringVar(&f.partial, "partial", "", a.say.Say("flag-partial", nil))
	flags.StringVar(&f.by, "by", "", a.say.Say("flag-by", nil))
	flags.StringVar(&f.why, "why", "", a.say.Say("flag-why-import", nil))
	flags.StringSliceVar(&f.keep, "keep", nil, a.say.Say("flag-keep", nil))
	flags.StringSliceVar(&f.replace, "replace", nil, a.say.Say("flag-replace", nil))
	flags.StringVar(&f.date, "date", "", a.say.Say("flag-entered", nil))
	flags.StringVar(&f.format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

func (a *app) runLedgerImport(ctx context.Context, args []string, f importFlags) error {
	// A year of the whole country's records fits into less, but Go would rather grow than tidy up.
	debug.SetMemoryLimit(360 << 20)
	if err := a.format(f.format); err != nil {
		return err
	}
	args, err := a.sentFiles(args)
	if err != nil {
		return err
	}
	if exports, err := exportsAmong(args); err != nil || exports != nil {
		if err == nil {
			err = a.restore(ctx, exports, f)
		}
		return err
	}
	s, err := a.open(a.openCache(), f.date, true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	if wrong := s.WrongTables(); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		return exit(exitCampaign)
	}
	r, err := a.receive(s, args, f)
	if err != nil {
		return err
	}
	if err := a.enter(ctx, s, r, f); err != nil {
		return err
	}
	return a.sayReceived(r, f)
}

// received is what somebody sent, on its way into the ledger.
type received struct {
	in       intake.Inputs
	files    []intake.File // without their drafts
	sums     [][sha256.Size]byte
	batch    ledger.Batch
	origins  []origin // of the drafts of the batch
	outcomes []ledger.Outcome
	against  map[int64]ledger.Entry // entries that drafts contradict
	problems []problem.Problem      // of rows that are not entered, and of files
	refused  int                    // rows
	wrong    map[origin][]problem.Problem
	entered  bool
	head     ledger.Head
	partial  []string          // files with refused rows
	beside   map[string]string // files that the rows name as evidence, by reference
}

// origin is where a draft of the batch stood.
type origin struct{ file, draft int }

// largest is the size of the largest file that is read, in bytes.
const largest = 256 << 20

// receive reads the files.
func (a *app) receive(s *folder.Folder, names []string, f importFlags) (*received, error) {
	c := s.Campaign
	r := &received{against: map[int64]ledger.Entry{}, wrong: map[origin][]problem.Problem{}, beside: map[string]string{}}
	r.batch = ledger.Batch{Importer: importer(f.by), At: s.Moment.Instant, Why: strings.TrimSpace(f.why), Partial: f.partial != ""}
	for _, list := range []struct {
		texts []string
		to    *[]int64
	}{{f.keep, &r.batch.Keep}, {f.replace, &r.batch.Replace}} {
		for _, text := range list.texts {
			n, err := a.entryNumber(text)
			if err != nil {
				return nil, err
			}
			*list.to = append(*list.to, n)
		}
	}
	in := intake.Inputs{Campaign: c, Units: unit.New(c.Units, c.Successions), Today: s.Moment.Day}
	for i, name := range names {
		data, err := readSent(name)
		if errors.Is(err, errTooLarge) {
			return nil, a.wrongUse("ledger-file-large", "file", name)
		}
		if err != nil {
			return nil, err
		}
		r.sums = append(r.sums, sha256.Sum256(data))
		r.add(i, intake.Read(filepath.ToSlash(name), data, beside(name, in, r.beside)))
	}
	r.in = in
	return r, nil
}

var errTooLarge = errors.New("too large")

func readSent(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largest+1))
	if len(data) > largest {
		return nil, errTooLarge
	}
	return data, err
}

// add takes over a file: what can be entered, and what is wrong. Its cells are let go: writePartial reads them
// again, where they are needed.
func (r *received) add(i int, file intake.File) {
	r.problems = append(r.problems, file.Problems...)
	for n, d := range file.Drafts {
		at := origin{i, n}
		if problem.Errors(d.Problems) > 0 {
			r.refuse(at, d.Problems...)
			continue
		}
		r.problems = append(r.problems, d.Problems...)
		r.batch.Drafts = append(r.batch.Drafts, ledger.Draft{Record: d.Record, File: filepath.Base(filepath.FromSlash(file.Name)), Row: d.Row})
		r.origins = append(r.origins, at)
	}
	file.Drafts = nil
	r.files = append(r.files, file)
}

func (r *received) refuse(at origin, problems ...problem.Problem) {
	r.refused++
	r.wrong[at] = problems
	r.problems = append(r.problems, problems...)
}

// brokenFiles says whether a whole file could not be read.
func (r *received) brokenFiles() bool {
	return slices.ContainsFunc(r.files, func(f intake.File) bool { return problem.Errors(f.Problems) > 0 })
}

// enter judges the batch, and enters it where nothing that has to be mended first stands against it.
func (a *app) enter(ctx context.Context, s *folder.Folder, r *received, f importFlags) (err error) {
	var l *ledger.Ledger
	judgeOnly := f.dryRun || (r.refused > 0 || r.brokenFiles()) && !r.batch.Partial
	if judgeOnly {
		l, err = a.openLedger(ctx, s)
	} else {
		l, err = a.makeLedger(ctx, s)
	}
	if err != nil {
		return err
	}
	if l == nil { // nothing was ever entered: the drafts can contradict one another alone
		dir, err := os.MkdirTemp("", "loa-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if l, err = ledger.Open(ctx, filepath.Join(dir, "ledger.db")); err != nil {
			return err
		}
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if judgeOnly {
		r.outcomes, err = l.Judge(ctx, r.batch)
	} else if err = keepBeside(s, r.beside); err == nil {
		r.outcomes, err = l.Import(ctx, r.batch)
	}
	if err != nil {
		return err
	}
	r.entered = !judgeOnly && (r.batch.Partial || ledger.Refusals(r.outcomes) == 0)
	if err := r.lookUp(ctx, l); err != nil {
		return err
	}
	r.judged()
	if r.entered && r.refused > 0 {
		if r.partial, err = a.writePartial(r, f.partial); err != nil {
			return err
		}
	}
	r.head, err = l.Head(ctx)
	return err
}

// lookUp reads the entries that drafts contradict.
func (r *received) lookUp(ctx context.Context, l *ledger.Ledger) error {
	for _, o := range r.outcomes {
		if o.Verdict != ledger.Conflict || o.Entry == 0 {
			continue
		}
		e, _, err := l.Entry(ctx, o.Entry)
		if err != nil {
			return err
		}
		r.against[o.Entry] = e
	}
	return nil
}

// judged turns the outcomes that somebody has to decide into problems.
func (r *received) judged() {
	for i, o := range r.outcomes {
		if !o.Verdict.Refused() {
			continue
		}
		d := r.batch.Drafts[i]
		at := r.origins[i]
		r.refuse(at, r.problem(r.files[at.file].Name, d, o))
	}
	r.problems = problem.Sort(r.problems)
}

func (r *received) problem(file string, d ledger.Draft, o ledger.Outcome) problem.Problem {
	switch {
	case o.Verdict == ledger.Closed:
		return problem.At(file, d.Row, 1, "ledger-closed", "period", o.Period, "date", d.Record.Date)
	case o.Entry == 0:
		other := r.batch.Drafts[o.Draft]
		return problem.At(file, d.Row, 1, "ledger-contested", "other", fmt.Sprintf("%s:%d", other.File, other.Row), "differs", said(other.Record, d.Record))
	}
	e := r.against[o.Entry]
	where := e.File
	if e.Row > 0 {
		where = fmt.Sprintf("%s:%d", e.File, e.Row)
	}
	return problem.At(file, d.Row, 1, "ledger-conflict", "entry", o.Entry, "where", where, "day", e.Received(), "differs", said(e.Record, d.Record))
}

// said are the differences of two records as people read them: reach: 120 → 150.
func said(was, is campaign.Record) string {
	var parts []string
	for _, d := range ledger.Differences(was, is) {
		parts = append(parts, fmt.Sprintf("%s: %s → %s", d.Column, cmp.Or(shorten(d.Was), "–"), cmp.Or(shorten(d.Is), "–")))
	}
	return strings.Join(parts, "; ")
}

func shorten(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// importJSON is what `loa ledger import --format json` prints.
type importJSON struct {
	New       int           `json:"new"`
	Same      int           `json:"same"`
	Voided    int           `json:"voided"`
	Kept      int           `json:"kept"`
	Replacing int           `json:"replacing"`
	Conflicts int           `json:"conflicts"`
	Closed    int           `json:"closed"`
	Refused   int           `json:"refused"` // all that were not taken: conflicts, closed, and what could not be read
	Entered   bool          `json:"entered"`
	Head      string        `json:"head"`
	Partial   []string      `json:"partial"`
	Problems  []problemJSON `json:"problems"`
}

func (r *received) json() importJSON {
	out := importJSON{Refused: r.refused, Entered: r.entered, Head: r.head.String(), Partial: append([]string{}, r.partial...)}
	for _, o := range r.outcomes {
		switch o.Verdict {
		case ledger.New:
			out.New++
		case ledger.Same:
			out.Same++
		case ledger.Voided:
			out.Voided++
		case ledger.Kept:
			out.Kept++
		case ledger.Replacing:
			out.Replacing++
		case ledger.Conflict:
			out.Conflicts++
		case ledger.Closed:
			out.Closed++
		}
	}
	return out
}

// mostTold is how many problems are told to people; a file with more of them has one reason for most.
const mostTold = 200

// sayReceived says what became of the files.
func (a *app) sayReceived(r *received, f importFlags) error {
	sum := r.json()
	if f.format == "json" {
		sum.Problems = a.problemsJSON(r.problems)
		if err := json.NewEncoder(a.out).Encode(sum); err != nil {
			return err
		}
	} else {
		a.tell(r.problems[:min(len(r.problems), mostTold)])
		if more := len(r.problems) - mostTold; more > 0 {
			fmt.Fprintln(a.err, a.say.Sayf("ledger-more-problems", "count", fmt.Sprint(more)))
		}
		a.saySum(r, sum, f)
	}
	if r.refused > 0 || r.brokenFiles() {
		return exit(exitCampaign)
	}
	return nil
}

func (a *app) saySum(r *received, sum importJSON, f importFlags) {
	said := []string{}
	for _, part := range []struct {
		id    string
		count int
	}{
		{"ledger-sum-new", sum.New},
		{"ledger-sum-replacing", sum.Replacing},
		{"ledger-sum-same", sum.Same},
		{"ledger-sum-voided", sum.Voided},
		{"ledger-sum-kept", sum.Kept},
		{"ledger-sum-conflicts", sum.Conflicts},
		{"ledger-sum-closed", sum.Closed},
		{"ledger-sum-unread", sum.Refused - sum.Conflicts - sum.Closed},
	} {
		if part.count > 0 || part.id == "ledger-sum-new" {
			said = append(said, a.say.Sayf(part.id, "count", fmt.Sprint(part.count)))
		}
	}
	id := "ledger-entered"
	switch {
	case f.dryRun:
		id = "ledger-tried"
	case !r.entered:
		id = "ledger-not-entered"
	}
	fmt.Fprintln(a.err, a.say.Sayf(id, "sum", strings.Join(said, ", "), "head", r.head.String()))
	for _, name := range r.partial {
		fmt.Fprintln(a.err, a.say.Sayf("ledger-partial-written", "file", name))
	}
}
