package folder

import (
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/check"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/weight"
)

// Plannable says whether all errors are those of single items and tables, so that the others can be planned
// and everything that is wrong is said in one run.
func (f *Folder) Plannable() bool {
	return !slices.ContainsFunc(f.Problems, func(p problem.Problem) bool {
		return p.Severity == problem.Error && !strings.HasPrefix(p.File, "content/") && !strings.HasPrefix(p.File, "data/")
	})
}

// WrongTables are the problems of the files from which coverage is counted.
func (f *Folder) WrongTables() []problem.Problem {
	return slices.DeleteFunc(slices.Clone(f.Problems), func(p problem.Problem) bool {
		return p.File != "site.toml" && !strings.HasPrefix(p.File, "data/")
	})
}

// WrongBelow are the problems of files whose path begins so, and of site.toml.
func (f *Folder) WrongBelow(prefix string) []problem.Problem {
	return slices.DeleteFunc(slices.Clone(f.Problems), func(p problem.Problem) bool {
		return p.File != "site.toml" && !strings.HasPrefix(p.File, prefix)
	})
}

// WrongIn are the errors of site.toml and of one item, or of all items where the key is "".
func (f *Folder) WrongIn(key string) []problem.Problem {
	return slices.DeleteFunc(slices.Clone(f.Problems), func(p problem.Problem) bool {
		parts := strings.Split(p.File, "/") // content/SECTION/KEY
		ours := p.File == "site.toml" || parts[0] == "content" && (key == "" || len(parts) > 2 && parts[2] == key)
		return p.Severity != problem.Error || !ours
	})
}

// heavy are the pages and recordings that cost a reader more than the campaign's budgets allow.
func (f *Folder) heavy(outputs []output.Output) ([]problem.Problem, error) {
	c := f.Campaign
	pages, err := weight.Measure(weight.Links(c.Site.BasePath), outputs)
	if err != nil {
		return nil, err
	}
	return append(weight.Check(pages, c.Site.Budgets), weight.CheckAudio(c)...), nil
}

// editorialErrors are what loa check calls an error and nobody may publish by mistake: an unknown telephone
// number, the number of an identity card, a picture that says nothing to the blind. Its warnings, which
// are about style, are left to it, and so is what is not published now: a draft stops nobody's build.
func (f *Folder) editorialErrors() []problem.Problem {
	published := map[string]bool{}
	for _, it := range f.Moment.Items {
		published[it.Dir] = f.Moment.Public(it)
	}
	return slices.DeleteFunc(check.Errors(f.Moment, f.Read), func(p problem.Problem) bool {
		return p.Severity != problem.Error || !published[path.Dir(p.File)]
	})
}

// Check finds everything that is wrong in the campaign, or could be better, in the order of its files.
func (f *Folder) Check() error {
	f.Problems = append(f.Problems, check.Check(f.Moment, f.Read)...)
	if f.Plannable() {
		outputs, err := f.Plan()
		if err != nil {
			return err
		}
		heavy, err := f.heavy(outputs)
		if err != nil {
			return err
		}
		f.Problems = append(f.Problems, heavy...)
	}
	f.Problems = problem.Sort(f.Problems)
	return nil
}
