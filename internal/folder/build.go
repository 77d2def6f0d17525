package folder

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/presskit"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// Build is what a build is asked for.
type Build struct {
	Dir, Program  string                                  // the campaign's folder; which program this is
	Out, Newsroom string                                  // the folders to write; Newsroom lies outside of Out
	At            func(*time.Location) (time.Time, error) // the moment, for the campaign's zone
	Drafts        bool
	Switch        bool                // Out is a link that leads to the new site in one step
	Cache         *source.Cache       // of parsed texts; saved where the build went well
	Progress      func(done, all int) // nil for nobody who watches
	Waits         func()              // hears that another build of the campaign runs first; nil for nobody
}

// Built is what a build did. With an error among its problems it wrote nothing.
type Built struct {
	Site, Kits output.Report // of the website, and of the folder for newsrooms
	Problems   []problem.Problem
	Next       time.Time // when the outputs will differ by themselves; zero for never
}

// Run writes the website and what newsrooms get. Where nothing changed since the last build it says only what that
// one said. Builds of one campaign take turns, wherever they write: they share its caches.
func (b Build) Run() (Built, error) {
	release, err := output.Turn(filepath.Join(b.Dir, State, "turn"), b.Waits)
	if err != nil {
		return Built{}, err
	}
	defer release()
	seen, tells := b.seen()
	if tells {
		if last, same := b.unchanged(seen); same {
			return Built{
				Site: output.Report{Files: last.Files, Unchanged: last.Files}, Kits: output.Report{Files: last.Kits, Unchanged: last.Kits},
				Problems: last.Problems, Next: last.Next,
			}, nil
		}
	}
	f, err := Open(b.Dir, b.Cache, b.Program, b.At, b.Drafts)
	if err != nil {
		return Built{}, err
	}
	defer f.Close()
	outputs, report, err := b.write(f)
	if err != nil {
		return Built{}, err
	}
	done := Built{Site: report}
	if !f.Broken() {
		if done.Kits, err = b.writeNewsroom(f); err != nil {
			return Built{}, err
		}
	}
	done.Problems, done.Next = f.Problems, f.Next()
	if f.Broken() {
		return done, nil
	}
	err = errors.Join(b.Cache.Save(f.StatePath("texts"), b.Program), f.saveAddresses(outputs))
	if tells && err == nil && f.Campaign.Site.Ledger == "" {
		err = b.remember(f, seen, done)
	}
	return done, err
}

// write plans and writes the site; with an error in the campaign it writes nothing.
func (b Build) write(f *Folder) ([]output.Output, output.Report, error) {
	if !f.Plannable() {
		return nil, output.Report{}, nil
	}
	f.Sizes, f.Prints = true, true
	write, drop := b.target(b.Out).Write, func() error { return nil }
	if b.Switch {
		write = b.target(b.Out).Switch
	} else if early := b.target(b.Out).Begin(); early != nil {
		f.early, write, drop = early.Make, early.Write, early.Drop
	}
	outputs, err := f.Plan()
	if err != nil {
		return nil, output.Report{}, errors.Join(err, drop())
	}
	f.Problems = problem.Sort(append(f.Problems, f.editorialErrors()...))
	if f.Broken() {
		return nil, output.Report{}, drop()
	}
	f.Problems = problem.Sort(append(f.Problems, f.ChangedAddresses(outputs)...))
	report, problems, err := write(outputs)
	if err != nil && LayoutsAtFault(err) { // the campaign's mistake, not the machine's
		problems, err = append(problems, LayoutsBroken(err)), nil
	}
	f.Problems = problem.Sort(append(f.Problems, problems...))
	return outputs, report, err
}

// writeNewsroom brings the folder for newsrooms up to date. Where there is nothing for them, no folder is made.
func (b Build) writeNewsroom(f *Folder) (output.Report, error) {
	f.Problems = problem.Sort(append(f.Problems, presskit.Unsigned(f.KitInputs())...))
	outputs := presskit.Plan(f.KitInputs())
	if _, err := os.Stat(b.Newsroom); errors.Is(err, os.ErrNotExist) && len(outputs) == 0 {
		return output.Report{}, nil
	}
	report, problems, err := b.target(b.Newsroom).Write(outputs)
	f.Problems = problem.Sort(append(f.Problems, problems...))
	return report, err
}
