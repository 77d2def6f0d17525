package folder

import (
	"context"
	"path/filepath"
	"slices"

	"loa.vn/loa/internal/broadcast"
	"loa.vn/loa/internal/figures"
	"loa.vn/loa/internal/kit"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/press"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/search"
	"loa.vn/loa/internal/translate"
)

// Plan gives the outputs of the public site; what is wrong with them joins the site's problems.
func (f *Folder) Plan() ([]output.Output, error) {
	layouts, static, err := f.Layouts()
	if err != nil {
		f.Problems = append(f.Problems, LayoutsBroken(err))
		return nil, nil
	}
	translations, err := translate.Report(f.Campaign, f.Read)
	if err != nil {
		return nil, err
	}
	in := page.Inputs{
		Moment: f.Moment, Layouts: layouts, Static: static, Files: f.Root.FS(), Outdated: translate.Outdated(translations),
		MediaCache: filepath.Join(f.Dir, State, "media"), Program: f.Program,
	}
	if in.Base, err = page.NewBase(in); err != nil {
		return nil, err
	}
	in.Others, in.Listed = press.Plan(f.Moment, layouts, in.Base)
	in.Others = append(in.Others, search.Plan(f.Moment, layouts, in.Base)...)
	aired, broadcasts := broadcast.Plan(broadcast.Inputs{Moment: f.Moment, Layouts: layouts, Base: in.Base, Read: f.Read})
	in.Others, in.Broadcasts = append(in.Others, aired...), broadcasts
	counted, err := f.figuresInputs(context.Background(), layouts, in.Base)
	if err != nil {
		return nil, err
	}
	in.Coverage = figures.Progress(counted)
	pagesOfCoverage, listed := figures.Plan(counted)
	in.Others, in.Listed = append(in.Others, pagesOfCoverage...), append(in.Listed, listed...)
	in.Linker = page.NewLinker(in)
	kitsIn := kit.Inputs{
		Moment: f.Moment, Layouts: layouts, Base: in.Base, Linker: in.Linker, Static: static, Files: in.Files, Read: f.Read, Sizes: f.Sizes,
	}
	kitsIn.Printed, err = kit.Print(context.Background(), kitsIn, f.press())
	if err != nil && LayoutsAtFault(err) {
		f.Problems = append(f.Problems, LayoutsBroken(err))
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	kits := kit.Plan(kitsIn)
	in.Kit, in.Others = kits.Page, append(in.Others, kits.Outputs...)
	f.planned = in
	in.Early = f.early
	pages, problems, err := page.Plan(in)
	if err != nil {
		return nil, err
	}
	problems = append(problems, kits.Problems...)
	outputs := slices.Concat(pages, in.Others)
	f.Problems = problem.Sort(slices.Concat(f.Problems, problems, f.unsealed(), output.Check(outputs)))
	return outputs, nil
}

// press prints what kits need. It starts a browser only for what is about to be written: looking and checking show
// what was printed before.
func (f *Folder) press() *pdf.Press {
	return &pdf.Press{Browser: pdf.Find(), Cache: f.StatePath("pdf"), Idle: !f.Prints || f.Broken()}
}

// unsealed are the slots of the press calendar of which newsrooms know something else than they say.
func (f *Folder) unsealed() []problem.Problem {
	var problems []problem.Problem
	for _, month := range f.Campaign.Months {
		problems = append(problems, schedule.Unsealed(month)...)
	}
	return problems
}
