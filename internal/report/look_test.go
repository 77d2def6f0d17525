package report

import (
	"os"
	"testing"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	w := newWorld(t, 1, 3000)
	for _, p := range []string{"2024-H1", "2024"} {
		r := w.report(t, p)
		data, problems, err := r.DOCX(w.campaign)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		os.WriteFile(dir+"/"+p+".docx", data, 0o644)
		x, err := r.XLSX()
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(dir+"/"+p+".xlsx", x, 0o644)
		h, _, err := r.HTML(w.campaign)
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(dir+"/"+p+".html", h, 0o644)
		j, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(dir+"/"+p+".json", j, 0o644)
	}
}
