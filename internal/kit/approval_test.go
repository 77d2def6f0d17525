package kit_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"loa.vn/loa/internal/approval"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/kit"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// TestWhatChangedSinceItWasSignedIsNotPrinted plans the sheets of the trial's kits, one of which was signed; without a
// browser each planned sheet is reported.
func TestWhatChangedSinceItWasSignedIsNotPrinted(t *testing.T) {
	read, err := source.Load(trial, nil)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(trial)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	text := func(name string) (string, error) { return source.ReadText(root, name) }
	it := read.Campaign.ByKey["ba-cau-hoi"]
	day := campaign.Day{Year: 2024, Month: 9, Date: 1}
	in := page.Inputs{Moment: read.Campaign.At(day.Start(read.Campaign.Site.Timezone).Add(time.Hour), false), Layouts: layouts(t), Files: root.FS()}
	if in.Base, err = page.NewBase(in); err != nil {
		t.Fatal(err)
	}
	in.Linker = page.NewLinker(in)
	sheets := func(digest string) (int, bool) {
		it.Approved = map[string]campaign.Approval{"vi": {By: "Lan", Digest: digest, Line: 5}}
		printed, err := kit.Print(t.Context(), kit.Inputs{
			Moment: in.Moment, Layouts: in.Layouts, Base: in.Base, Linker: in.Linker, Files: in.Files, Read: text,
		}, &pdf.Press{Cache: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		said := slices.ContainsFunc(printed.Problems, func(p problem.Problem) bool {
			return p.Rule == "approval-changed" && p.Place() == it.Dir+"/item.toml:5" && p.Severity == problem.Warning
		})
		return len(printed.Report.Failed), said
	}
	digest, err := approval.Digest(it, "vi", text)
	if err != nil {
		t.Fatal(err)
	}
	unsigned, said := sheets("")
	if unsigned == 0 || said {
		t.Fatalf("without a digest: %d sheets, said %v", unsigned, said)
	}
	if n, said := sheets(digest); n != unsigned || said {
		t.Errorf("as signed: %d sheets of %d, said %v", n, unsigned, said)
	}
	it.Kit.Part(campaign.Slides, "vi").Title += " khác"
	if n, said := sheets(digest); n >= unsigned || !said {
		t.Errorf("changed: %d sheets of %d, said %v", n, unsigned, said)
	}
}
